"""What speaks for and against an item being a programme item: named facts for the trained weights."""

from __future__ import annotations

import re

from pipeline.sessions.calls import Item
from pipeline.sessions.page import Page
from pipeline.sessions.when import HAPPENS
from pipeline.values import Event, Session

_PAST = re.compile(r"\b(?:last year|previous|earlier|former|ago|since|in the past|every|usually|similar|other)\b", re.IGNORECASE)


def item_facts(page: Page, item: Item, session: Session, event: Event) -> dict[str, float]:
    """Facts, each 0 or 1: how it is titled, its word, number, people, day, and how it stands to its event."""
    title = session.title
    sentence = page.sentence(item.start)
    before = page.text[max(sentence.start, item.start - 60) : item.start]
    own_day = session.start_date is not None and not session.inherited
    inside = bool(
        own_day
        and event.start_date
        and event.end_date
        and session.start_date
        and event.start_date <= session.start_date <= event.end_date
    )
    facts = {
        "bias": 1.0,
        f"how:{item.how}": 1.0,
        f"kind:{item.kind}": 1.0,
        f"kind:{item.kind}:{item.how}": 1.0,
        f"event:{event.kind}": 1.0,
        "numbered": float(item.ordinal is not None),
        "grouped": float(item.group is not None),
        "people": float(bool(session.speakers)),
        "several_people": float(len(session.speakers) > 1),
        "bodies": float(bool(session.organisers)),
        "own_day": float(own_day),
        "inside": float(inside),
        "outside": float(own_day and not inside),
        "capital": float(title[:1].isupper()),
        "one_word": float(" " not in title),
        "long": float(len(title.split()) > 9),
        "same_kind": float(item.kind == event.kind),
        "before_event": float(event.start is not None and item.start < event.start),
        "past": float(bool(_PAST.search(before))),
        "named_in_title": float(
            any(
                n.label in ("EVENT", "LAW", "WORK_OF_ART", "PROGRAMME")
                and n.start <= item.title.start
                and n.end >= item.title.end
                for n in page.names_in(item.title.start - 2, item.title.end + 2)
            )
        ),
        "negated": float(bool(re.search(r"\b(?:no|not|never|without|neither)\b", before))),
        "question": float(title.endswith("?")),
        "article": float(bool(re.search(r"\b(?:a|an)\s+(?:[\w-]+\s+){0,3}$", before))),
        "the": float(bool(re.search(r"\bthe\s+(?:[\w-]+\s+){0,3}$", before, re.IGNORECASE))),
    }
    facts["happens"] = float(bool(HAPPENS.search(page.text, sentence.start, sentence.end)))
    facts["sentence_start"] = float(item.title.start - sentence.start < 3)
    crossed = ("happens", "sentence_start", "numbered", "people", "inside", "own_day", "article", "the", "capital", "grouped")
    return facts | {f"{name}:{item.how}": facts[name] for name in crossed}
