"""What speaks for and against a draft being an event of the release: named facts, weighed in one place.

``facts`` are plain numbers; the weights are trained on the annotated corpus (``weights.py``): that beat weights set by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.sessions.names import Draft
from pipeline.sessions.page import Page
from pipeline.sessions.when import HAPPENS, When
from pipeline.values import Place, Span

_PASSING = re.compile(
    r"\b(?:since the|previous|earlier|former|last year|in the past|as agreed at|adopted (?:at|by|during)|recommend|"
    r"outcome of|ahead of|"
    r"preparations? (?:for|of)|prepar(?:e|es|ing) for|mandated by|submitted to|results? will be|will be (?:sent|"
    r"presented) (?:to|at)|like the)\b",
    re.IGNORECASE,
)
_STANDING = re.compile(r"\b(?:parliament|court|board|council|cabinet|assembly)\b", re.IGNORECASE)
# ``A second seminar is planned in Lomé in June``; its month or city is all that is known of it.
_PLANNED = re.compile(
    r"\b(?:is|are|was|were|has been|have been) (?:planned|scheduled|foreseen|expected|announced|"
    r"convened|due|set|to (?:follow|be held|take place))"
    r"|\bwill (?:be (?:held|given|convened|organi[sz]ed|hosted|offered)|take place|follow|meet|begin|start|open)\b",
    re.IGNORECASE,
)
_DATED = frozenset({"month", "season", "year"})
_GENERIC_KINDS = frozenset({"session", "panel", "side_event", "launch", "visit", "campaign", "other", "exhibition"})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A draft with the days and place found for it and the facts about it."""

    draft: Draft
    when: When
    place: Place
    facts: dict[str, float]


def gather(page: Page, draft: Draft, when: When, place: Place, city_gap: int, *, first: bool) -> dict[str, float]:
    """The facts of one draft; each is 0 or 1 but ``anchors`` (0 to 4)."""
    anchor = draft.anchors[0]
    sentence = page.sentence(anchor.start)
    around = page.text[max(sentence.start, anchor.start - 70) : anchor.start]
    body = body_position(page, anchor)
    title = page.document.title
    headlined = bool(draft.quoted and title and (draft.start, draft.end) == (title.start, title.end))
    planned = bool(_PLANNED.search(page.text, anchor.end, min(sentence.end, anchor.end + 60)))
    month = any(d.precision in _DATED for d in page.dates_in(anchor.end, min(sentence.end, anchor.end + 120)))
    return {
        "bias": 1.0,
        "named": float(headlined or (draft.entity is not None and draft.label == "EVENT")),
        "course_name": float(draft.label == "PROGRAMME"),
        "quoted": float(draft.quoted and draft.entity is None and not headlined),
        "day": float(when.start is not None),
        "city": float(place.city is not None),
        "near_day": float(when.distance < 60),
        "near_city": float(city_gap < 30),
        "complement": float(draft.complement),
        "indefinite": float(draft.determiner in ("a", "an")),
        "verb": float(draft.determiner == "verb"),
        "definite": float(draft.determiner == "the"),
        "possessive": float(draft.determiner in ("its", "their", "his", "her", "our")),
        "bare": float(draft.entity is None and not draft.quoted and not draft.complement and draft.determiner not in ("a", "an")),
        "lead": float(body < 3),
        "title": float(any(page.is_top(a.start) for a in draft.anchors)),
        "anchors": float(min(4, len(draft.anchors) - 1)),
        "happens": float(bool(HAPPENS.search(page.text, sentence.start, sentence.end))),
        "passing": float(bool(_PASSING.search(around))),
        "planned": float(planned),
        "month": float(month and when.start is None),
        "planned_city": float(planned and place.city is not None),
        "day_name": float(draft.head in ("day", "days")),
        "parenthesis": float(_bracketed(page, anchor)),
        "silent": float(all(page.is_silent(a.start) for a in draft.anchors)),
        "item_kind": float(draft.entity is None and draft.kind in ("panel", "side_event", "session")),
        "generic_kind": float(draft.kind in _GENERIC_KINDS),
        "first": float(first),
        "standing": float(
            draft.entity is None and bool(_STANDING.search(page.text, anchor.start, min(sentence.end, anchor.end + 40)))
        ),
    }


def _bracketed(page: Page, anchor: Span) -> bool:
    """``at the Tenth Meeting of Harbour Masters (Split, 12 June)``: a day in the bracket behind the name."""
    close = page.text.find(")", anchor.end, anchor.end + 80)
    opens = page.text[anchor.end : anchor.end + 2].strip().startswith("(")
    return opens and close > 0 and bool(page.dates_in(anchor.end, close))


def body_position(page: Page, anchor: Span) -> int:
    """How many body sentences stand before a place (title, subtitles and chrome not counted)."""
    index = page.sentence_index(anchor.start)
    return sum(1 for span in page.sentences[:index] if not page.is_top(span.start) and not page.is_silent(span.start))


CROSSED = tuple(
    tuple(pair.split("+"))
    for pair in "day+city named+day named+city named+first named+lead lead+indefinite complement+day quoted+day title+day "
    "definite+complement indefinite+day named+main inside+named".split()
)


def crossed(facts: dict[str, float], kind: str, entity: bool) -> dict[str, float]:
    """Pairs of facts that mean more together, and the kind: what the trained weights are for as well."""
    made = {f"{a}+{b}": facts.get(a, 0.0) * facts.get(b, 0.0) for a, b in CROSSED}
    return facts | made | {f"kind:{kind}": 1.0, f"kind:{kind}:{'named' if entity else 'described'}": 1.0}


def weigh(facts: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The sum of the weighted facts: above 0 is an event."""
    return sum(weights.get(name, 0.0) * value for name, value in facts.items())
