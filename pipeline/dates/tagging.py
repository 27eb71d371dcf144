"""The stage used on any text: every ISO-TimeML piece of it, resolved against one anchor day."""

from __future__ import annotations

import re
from datetime import date

from pipeline.dates.calendar import bounds, real_day
from pipeline.dates.finding import Find, find
from pipeline.dates.meaning import Span, When
from pipeline.dates.settle import Frame, settle
from pipeline.dates.tense import lean_of
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
    story = speech
    folded = fold(text)
    found_pieces: list[TimexPiece] = []
    for found in find(folded, language):
        frame = Frame(speech=speech, story=story, near=speech or story, lean=lean_of(folded, found.start, found.end) or -1, clock=story)
        found_pieces.extend(pieces(found, frame))
        story = _told(found, frame) or story
    return found_pieces


def _told(found: Find, frame: Frame) -> date | None:
    """The day that this expression tells, if it is one: what "the next day" after it counts from."""
    when = found.meaning.first if isinstance(found.meaning, Span) else found.meaning
    if not isinstance(when, When):
        return None
    settled = settle(when, frame)
    span = None if settled is None else bounds(settled)
    return span[0] if span is not None and span[0] == span[1] else None
