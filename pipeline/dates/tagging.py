"""The stage used on any text: every ISO-TimeML piece of it, resolved against one anchor day."""

from __future__ import annotations

import re
from datetime import date

from pipeline.dates.calendar import bounds, real_day
from pipeline.dates.finding import Find, find, folded_if_odd
from pipeline.dates.meaning import Span, When
from pipeline.dates.settle import Frame, settle
from pipeline.dates.tense import lean_of, needs_lean
from pipeline.dates.timex3 import pieces
from pipeline.values import TimexPiece

FAR_YEARS, MANY_YEARS = 2, 8  # a chronicle names at least eight years, four in five farther off than two, and hardly a weekday
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


def anchor_day(value: str | None) -> date | None:
    """The day that an anchor begins with (``1998-02-13T10:00``, ``19980213``), None if it names none."""
    match = _DAY.match(value or "")
    return None if match is None else real_day(*(int(part) for part in match.groups()))


def tag(text: str, anchor: str | None, language: str = "en") -> list[TimexPiece]:
    """All pieces in text order. Without an anchor, what leans on one keeps X for its unknown parts."""
    speech = anchor_day(anchor)
    story = told = speech
    folded = folded_if_odd(text)
    found_pieces: list[TimexPiece] = []
    finds = find(folded, language)
    told_late = speech is None or _narrative(finds, speech)
    for found in finds:
        if _age(found):
            continue
        lean = lean_of(folded, found.start, found.end) if needs_lean(found.meaning) else 0
        frame = Frame(
            speech=speech, story=story, near=told if told_late else speech, lean=lean or (0 if told_late else -1),
            clock=story, told=told, far=60,
        )  # fmt: skip
        found_pieces.extend(pieces(found, frame))
        span = _told(found, frame)
        if span is not None:
            told = span[0]
            story = span[0] if span[0] == span[1] else story
    return found_pieces


def _narrative(finds: list[Find], speech: date) -> bool:
    """A text about other years than that of its anchor: what is unsaid comes from the date told before, not the anchor."""
    whens = [found.meaning for found in finds if isinstance(found.meaning, When)]
    years = [when.year for when in whens if when.year]
    spoken = sum(_spoken(when) for when in whens)
    far = sum(abs(year - speech.year) > FAR_YEARS for year in years)
    return len(years) >= MANY_YEARS and far >= 0.8 * len(years) and spoken * 10 <= len(years)


def _spoken(when: When) -> bool:
    """``today``, ``yesterday``, ``Friday``: words of a report on its own days."""
    if when.step is not None:
        return when.step.base == "speech" and when.step.unit == "day"
    return when.weekday is not None and when.day is None


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
