"""The stage used on any text: every ISO-TimeML piece of it, resolved against one anchor day."""

from __future__ import annotations

import re
from datetime import date

from pipeline.dates.calendar import bounds, real_day
from pipeline.dates.finding import Find, find
from pipeline.dates.meaning import Span, When
from pipeline.dates.settle import Frame, settle
from pipeline.dates.tense import lean_of, needs_lean
from pipeline.dates.timex3 import pieces
from pipeline.folding import fold
from pipeline.values import TimexPiece

_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


def anchor_day(value: str | None) -> date | None:
    """The day that an anchor begins with (``1998-02-13T10:00``, ``19980213``), None if it names none."""
    match = _DAY.match(value or "")
    return None if match is None else real_day(*(int(part) for part in match.groups()))


def tag(text: str, anchor: str | None, language: str = "en") -> list[TimexPiece]:
    """All pieces in text order. Without an anchor, what leans on one keeps X for its unknown parts."""
    speech = anchor_day(anchor)
    story = told = speech
    folded = fold(text)
    found_pieces: list[TimexPiece] = []
    for found in find(folded, language):
        if _age(found):
            continue
        lean = lean_of(folded, found.start, found.end) if needs_lean(found.meaning) else 0
        frame = Frame(
            speech=speech, story=story, near=speech or story, lean=lean or -1, clock=story, told=told, far=60,
        )  # fmt: skip
        found_pieces.extend(pieces(found, frame))
        span = _told(found, frame)
        if span is not None:
            told = span[0]
            story = span[0] if span[0] == span[1] else story
    return found_pieces


def _age(found: Find) -> bool:
    """``52 years old`` and ``six-year-old``: an age, no time."""
    return found.rule.name == "length" and found.end > found.core[1]


def _told(found: Find, frame: Frame) -> tuple[date, date] | None:
    """The days that this expression tells, if it tells any: what "the next day" and "that year" after it count from."""
    when = found.meaning.first if isinstance(found.meaning, Span) else found.meaning
    if not isinstance(when, When):
        return None
    settled = settle(when, frame)
    return None if settled is None else bounds(settled)
