"""The stage used on any text: every ISO-TimeML piece of it, resolved against one anchor day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pipeline.dates.calendar import real_day
from pipeline.dates.finding import Find, find, folded_if_odd
from pipeline.dates.frame import Frame
from pipeline.dates.meaning import Span, Step, When
from pipeline.dates.settle import settle
from pipeline.dates.stretches import bounds
from pipeline.dates.tense import lean_of, needs_lean
from pipeline.dates.timex3 import pieces
from pipeline.values import TimexPiece

# A chronicle names many years, four in five of them far from its own day, or very many; and hardly a weekday
FAR_YEARS, MANY_YEARS, VERY_MANY = 2, 6, 20
MONTH = 32  # days: a longer stretch is a season, a year or more
_DAY = re.compile(r"([0-9]{4})(-?)([0-9]{2})\2([0-9]{2})(?![0-9])")  # "1998-02-13T10:00", "19980213"; not "1998021310"


def anchor_day(value: str) -> date:
    """The day that an anchor begins with (``1998-02-13T10:00``, ``19980213``). Raises ValueError where it is no real day."""
    match = _DAY.match(value)
    if match is None:
        raise ValueError(f"{value!r} does not begin with a day like 2015-04-20")
    day = real_day(int(match[1]), int(match[3]), int(match[4]))
    if day is None:
        raise ValueError(f"there is no day {match[0]}")
    return day


def tag(text: str, anchor: str | None, language: str = "en") -> list[TimexPiece]:
    """All pieces in text order. Without an anchor, what leans on one keeps X for its unknown parts.

    Raises ValueError where the anchor is no real day.
    """
    speech = None if anchor is None else anchor_day(anchor)
    story = told = near = speech
    folded = folded_if_odd(text)
    found_pieces: list[TimexPiece] = []
    finds = find(folded, language)
    told_late = speech is None or _narrative(finds, speech)
    years = _years_around(finds) if told_late else [None] * len(finds)
    for found, within in zip(finds, years, strict=True):
        if _age(found):
            continue
        found = _coarse(found)
        lean = lean_of(folded, found.start, found.end) if needs_lean(found.meaning) else 0
        frame = Frame(
            speech=told if told_late else speech, story=story, near=near if told_late else speech,
            lean=0 if told_late else lean or -1,
            clock=story, told=told, far=60, onward=told_late, years=within,
        )  # fmt: skip
        found_pieces.extend(pieces(found, frame))
        span = _told(found, frame)
        if span is not None:
            told, near = span[0], span[0] if (span[1] - span[0]).days < MONTH else middle(span)
            story = span[0] if span[0] == span[1] else story
    return found_pieces


def middle(span: tuple[date, date]) -> date:
    """The middle day: what stands for a whole year, so that its own months are nearer than those of its neighbours."""
    return span[0] + (span[1] - span[0]) / 2


def _coarse(found: Find) -> Find:
    """``two weeks ago`` is as coarse as its unit: a week, not a day; ``the last day`` of what is not known is the day told."""
    when = found.meaning
    if not isinstance(when, When) or when.step is None:
        return found
    if when.step.base == "event":
        return found._replace(meaning=when._replace(step=Step("story", "day", 0)))
    if when.step.unit != "week":
        return found
    return found._replace(meaning=when._replace(step=replace(when.step, exact=False)))


def _narrative(finds: list[Find], speech: date) -> bool:
    """A text about other years than that of its anchor: what is unsaid comes from the date told before, not the anchor."""
    whens = [found.meaning for found in finds if isinstance(found.meaning, When)]
    years = [when.year for when in whens if when.year]
    spoken = sum(_spoken(when) for when in whens)
    far = sum(abs(year - speech.year) > FAR_YEARS for year in years)
    if len(years) >= VERY_MANY and spoken * 20 <= len(years):
        return True
    return len(years) >= MANY_YEARS and far >= 0.8 * len(years) and spoken * 10 <= len(years)


def _years_around(finds: list[Find]) -> list[tuple[int, int] | None]:
    """For each find the years between those said outright before and after it: a chronicle goes from one to the other."""
    said = [found.meaning.year if isinstance(found.meaning, When) else None for found in finds]
    before, after = _carried(said), _carried(said[::-1])[::-1]
    return [None if a is None or b is None else (min(a, b), max(a, b)) for a, b in zip(before, after, strict=True)]


def _carried(years: list[int | None]) -> list[int | None]:
    """Each year, or the one before it where there is none."""
    found: list[int | None] = []
    for year in years:
        found.append(year if year is not None or not found else found[-1])
    return found


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
