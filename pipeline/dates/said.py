"""What an expression says outright, asked of its meaning alone."""

from __future__ import annotations

from pipeline.dates.anchors import Known
from pipeline.dates.finding import Find
from pipeline.dates.meaning import Meaning, Span, When
from pipeline.dates.stretches import bounds


def bare_clock(meaning: Meaning) -> bool:
    """A range of clock times that names no day."""
    first = meaning.first if isinstance(meaning, Span) else meaning
    return isinstance(first, When) and first.day is None and first.weekday is None and first.step is None


def said_years(meaning: Meaning) -> list[tuple[int, int]]:
    """The years that an expression names outright, first and last of each stretch."""
    if isinstance(meaning, Span):
        ends = [end.year for end in (meaning.first, meaning.last) if end is not None and end.year]
        return [(ends[0], ends[-1])] if ends else []
    return [(meaning.year, meaning.year)] if isinstance(meaning, When) and meaning.year else []


def dated(index: int, item: Find) -> Known | None:
    """A month or day that names its year: its first and last day."""
    meaning = item.meaning
    if isinstance(meaning, Span):
        meaning = meaning.last or meaning.first or When()  # what is told now lies rather after a range than in it
    if not isinstance(meaning, When) or meaning.year is None or meaning.month is None or meaning.step is not None:
        return None
    span = bounds(meaning)
    return None if span is None else Known(*span, index, item.core[0])


def tells_days(meaning: Meaning) -> bool:
    """Days, weekdays and ranges of them: what the days of the gathering may be read from."""
    when = (meaning.first or meaning.last) if isinstance(meaning, Span) else meaning
    return isinstance(when, When) and (when.day is not None or when.weekday is not None or (
        when.step is not None and when.step.unit == "day"))  # fmt: skip
