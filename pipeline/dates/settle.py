"""Fills in what a ``When`` leaves unsaid, from a frame that says what is known around it. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from pipeline.dates.calendar import SEASON_MONTHS, add_days, bounds, easter, on_day, real_day, thanksgiving, unit_at
from pipeline.dates.meaning import When


class Frame(NamedTuple):
    """What the text around says.

    ``speech``: the day of speaking (today); ``story``: the day told last; ``event``: first and last day of the gathering;
    ``near``: the day in whose neighbourhood a missing year or month lies; ``lean``: -1 past, 1 future, 0 unknown;
    ``clock``: the day of clock times; ``day_first``: order of numeric days, None unknown; ``told``: where the stretch told
    last begins, of any width; ``until``: the words say up to when, so the end lies after the day told last; ``far``: a day
    farther away than this on the wrong side of the tense is that of the other year; ``onward``: a chronicle, whose next
    day is rather later than the one told before; ``years``: the years between those said outright around it;
    ``unpublished``: the day of speaking is that of the event itself.
    """

    speech: date | None = None
    story: date | None = None
    event: tuple[date, date] | None = None
    near: date | None = None
    lean: int = 0
    clock: date | None = None
    day_first: bool | None = None
    told: date | None = None
    until: bool = False
    far: int = 100
    onward: bool = False
    unpublished: bool = False
    years: tuple[int, int] | None = None


BEHIND = 1.5  # in a chronicle a day back counts as much as so many days on
_WIDE = ("month", "quarter", "season", "half", "year", "decade", "century")


def settle(when: When, frame: Frame) -> When | None:
    """The stretch with everything filled in, or None where the frame does not say enough."""
    if when.order is not None:
        return _ordered(when, frame)
    if when.step is not None:
        return _stepped(when, frame)
    if when.century is not None or when.decade is not None:
        return when
    if when.weekday is not None and when.day is None and when.month is None:
        return _weekday(when, frame)
    if when.day is not None and when.month is None:
        return _day_alone(when, frame)
    if when.feast is not None:
        return _feast(when, frame)
    if when.year is None and (when.month or when.season or when.quarter or when.half):
        return _with_year(when, frame)
    if when.year is None and (when.hour is not None or when.part is not None):
        return None if frame.clock is None else on_day(when, frame.clock)
    return when if when.year is not None else None


def _ordered(when: When, frame: Frame) -> When | None:
    first, second = when.order or (0, 0)
    if frame.day_first is None:
        return None
    day, month = (first, second) if frame.day_first else (second, first)
    return when._replace(day=day, month=month, order=None)


def _stepped(when: When, frame: Frame) -> When | None:
    step = when.step
    if step is None:
        return None
    if step.base == "event":
        return _event_day(when, frame, step.count)
    wide = step.unit in _WIDE
    if step.base == "speech":
        base = frame.speech or (frame.near if wide else None)
    else:
        base = (frame.told if wide else None) or frame.story or frame.speech
    if base is None:
        return None
    moved = unit_at(base, step.unit, step.count, step.exact)
    if moved is None:
        return None
    if step.unit == "week" and when.weekday is not None and (week := bounds(moved)):
        return on_day(when, week[0] + timedelta(when.weekday))
    if step.unit == "day" and (span := bounds(moved)):
        return on_day(when, span[0])
    inner = when._replace(step=None, year=moved.year)
    if when.month or when.season or when.quarter or when.half:
        return inner
    return moved._replace(mod=when.mod, part=when.part)


def _event_day(when: When, frame: Frame, count: int) -> When | None:
    if frame.event is None:
        return None
    first, last = frame.event
    day = last if count == -1 else add_days(first, count - 1)
    return None if day is None or day > last else on_day(when, day)


def _weekday(when: When, frame: Frame) -> When | None:
    """A weekday: in the event if it has exactly one such day, else before or after the anchor by tense."""
    weekday, base = when.weekday or 0, frame.near or frame.speech
    if when.toward is not None:
        base = frame.speech or frame.near
    elif frame.event is not None:
        first, last = frame.event
        days = [first + timedelta(n) for n in range(min((last - first).days, 13) + 1)]
        fitting = [day for day in days if day.weekday() == weekday]
        if len(fitting) == 1:
            return on_day(when, fitting[0])
        if frame.unpublished:
            base = first
            return on_day(when, base + timedelta((weekday - base.weekday()) % 7))
    if base is None:
        return None
    if frame.until and frame.story is not None and frame.story > base and when.toward is None:
        base = frame.story
    ahead = (weekday - base.weekday()) % 7
    if when.toward == 0:
        return on_day(when, base + timedelta(weekday - base.weekday()))
    if when.toward == 1:
        return on_day(when, base + timedelta(ahead or 7))
    if when.toward == -1:
        return on_day(when, base + timedelta(ahead - 7))
    if frame.lean > 0:
        return on_day(when, base + timedelta(ahead))
    if frame.lean < 0 or ahead > 3:
        return on_day(when, base + timedelta(ahead - 7 if ahead else 0))
    return on_day(when, base + timedelta(ahead))


def _day_alone(when: When, frame: Frame) -> When | None:
    """``the 24th``: in the month that brings it nearest; a weekday said with it must fit."""
    base = frame.near or frame.speech
    if base is None or when.day is None:
        return None
    found = []
    for shift in (-1, 0, 1):
        year, month = divmod(base.year * 12 + base.month - 1 + shift, 12)
        day = real_day(year, month + 1, when.day)
        if day is not None and (when.weekday is None or day.weekday() == when.weekday):
            found.append(day)
    if not found:
        return None
    return on_day(when, min(found, key=lambda day: abs((day - base).days)))


def _middle(when: When, year: int) -> date | None:
    if when.month is not None:
        return real_day(year, when.month, when.day or 15)
    if when.season is not None:
        month = SEASON_MONTHS[when.season]
        return date(year if month < 12 else year + (1 if when.year else 0), month, 28)
    first = (when.quarter or 1) * 3 - 2 if when.quarter else (when.half or 1) * 6 - 5
    return date(year, first, 28)


def _with_year(when: When, frame: Frame) -> When | None:
    """The year by direction (``last April``), by the weekday said, by tense for wide stretches, else the nearest."""
    base = frame.near or frame.speech
    if when.day is not None:
        when = when._replace(toward=None)
    if when.toward is not None and frame.speech is not None:
        base = frame.speech
    if base is None:
        return None
    years = [base.year + shift for shift in (-1, 0, 1)]
    days = {year: day for year in years if (day := _middle(when, year)) is not None}
    if not days:
        return when._replace(year=base.year)  # no such day in any year: said so later
    if when.weekday is not None and when.day is not None:
        fitting = [year for year, day in days.items() if day.weekday() == when.weekday]
        if len(fitting) == 1:
            return when._replace(year=fitting[0])
    if when.toward == 0:
        return when._replace(year=base.year, toward=None)
    lean = when.toward if when.toward is not None else -1 if when.quarter or when.half else frame.lean
    if when.day is None and when.weekday is None and lean:
        return when._replace(year=_leaning(when, days, base, lean), toward=None)
    if frame.years is not None:
        days = {year: day for year, day in days.items() if frame.years[0] <= year <= frame.years[1]} or days
    behind = BEHIND if frame.onward else 1
    year = min(days, key=lambda year: abs((days[year] - base).days) * (behind if days[year] < base else 1))
    if when.day is not None and lean and (days[year] - base).days * lean < -frame.far:
        other = _middle(when, year + lean)
        year += lean if other is not None and abs((other - base).days) <= 315 - frame.far else 0
    return when._replace(year=year, toward=None)


def _feast(when: When, frame: Frame) -> When | None:
    """A feast without a fixed day, in its year or in the year that brings it nearest."""
    base = frame.near or frame.speech
    years = [when.year] if when.year is not None else [] if base is None else [base.year - 1, base.year, base.year + 1]
    if not years:
        return None
    days = [easter(year) if when.feast == "easter" else thanksgiving(year) for year in years]
    return on_day(when._replace(feast=None), min(days, key=lambda day: abs((day - (base or day)).days)))


def _leaning(when: When, days: dict[int, date], base: date, lean: int) -> int:
    """The last such month or season not after the base (or the first not before it); "last", "next" exclude this one."""
    strict = when.toward is not None
    ranked = sorted(days)
    for year in reversed(ranked) if lean < 0 else ranked:
        span = bounds(when._replace(year=year))
        if span is None:
            continue
        edge = (span[1] if strict else span[0]) if lean < 0 else (span[0] if strict else span[1])
        if (lean < 0 and edge <= base) or (lean > 0 and edge >= base):
            return year
    return base.year
