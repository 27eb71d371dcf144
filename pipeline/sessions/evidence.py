"""What speaks for and against a draft being an event of the release: named facts, weighed in one place.

``facts`` are plain numbers so that a trained linear model could replace the weights; see ``WEIGHTS``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.sessions.drafts import Draft
from pipeline.sessions.page import Page
from pipeline.sessions.when import HAPPENS, When
from pipeline.values import Place, Span

_PASSING = re.compile(
    r"\b(?:since the|previous|earlier|former|last year|in the past|as agreed at|adopted (?:at|by|during)|recommend|outcome of|ahead of|"
    r"preparations? (?:for|of)|prepar(?:e|es|ing) for|mandated by|submitted to|results? will be|will be (?:sent|presented) (?:to|at)|like the)\b",
    re.I,
)
_STANDING = re.compile(r"\b(?:parliament|court|board|council|cabinet|assembly)\b", re.I)
_GENERIC_KINDS = frozenset({"session", "panel", "side_event", "launch", "visit", "campaign", "other", "exhibition"})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A draft with the days and place found for it and the facts about it."""

    draft: Draft
    when: When
    place: Place
    facts: dict[str, float]


# Hand-set; measured against weights trained on the corpus, see the stage's closing note.
WEIGHTS: dict[str, float] = {
    "bias": -2.2, "named": 0.9, "quoted": 0.4, "day": 1.6, "city": 0.9, "near_day": 0.7, "near_city": 0.3, "complement": 0.7,
    "indefinite": 0.6, "definite": -0.2, "lead": 0.7, "title": 0.8, "anchors": 0.25, "happens": 0.4, "passing": -0.8,
    "silent": -2.5, "item_kind": -1.0, "generic_kind": -0.5, "first": 0.6, "possessive": -0.6, "bare": -1.0, "course_name": 0.2,
    "standing": -0.8, "past_year": -1.0,
}  # fmt: skip


def gather(page: Page, draft: Draft, when: When, place: Place, city_gap: int, *, first: bool) -> dict[str, float]:
    """The facts of one draft; each is 0 or 1 but ``anchors`` (0 to 4)."""
    anchor = draft.anchors[0]
    sentence = page.sentence(anchor.start)
    around = page.text[max(sentence.start, anchor.start - 70) : anchor.start]
    body = body_position(page, anchor)
    return {
        "bias": 1.0,
        "named": float(draft.entity is not None and draft.label == "EVENT"),
        "course_name": float(draft.label == "PROGRAMME"),
        "quoted": float(draft.quoted and draft.entity is None),
        "day": float(when.start is not None),
        "city": float(place.city is not None),
        "near_day": float(when.distance < 60),
        "near_city": float(city_gap < 30),
        "complement": float(draft.complement),
        "indefinite": float(draft.determiner in ("a", "an")),
        "definite": float(draft.determiner == "the"),
        "possessive": float(draft.determiner in ("its", "their", "his", "her", "our")),
        "bare": float(draft.entity is None and not draft.quoted and not draft.complement and draft.determiner not in ("a", "an")),
        "lead": float(body < 3),
        "title": float(any(page.is_top(a.start) for a in draft.anchors)),
        "anchors": float(min(4, len(draft.anchors) - 1)),
        "happens": float(bool(HAPPENS.search(page.text, sentence.start, sentence.end))),
        "passing": float(bool(_PASSING.search(around))),
        "silent": float(all(page.is_silent(a.start) for a in draft.anchors)),
        "item_kind": float(draft.entity is None and draft.kind in ("panel", "side_event", "session")),
        "generic_kind": float(draft.kind in _GENERIC_KINDS),
        "first": float(first),
        "standing": float(draft.entity is None and bool(_STANDING.search(page.text, anchor.start, min(sentence.end, anchor.end + 40)))),
    }


def body_position(page: Page, anchor: Span) -> int:
    """How many body sentences stand before a place (title, subtitles and chrome not counted)."""
    index = page.sentence_index(anchor.start)
    return sum(1 for span in page.sentences[:index] if not page.is_top(span.start) and not page.is_silent(span.start))


def weigh(facts: dict[str, float]) -> float:
    """The sum of the weighted facts: above 0 is an event."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in facts.items())
