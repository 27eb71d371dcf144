"""Fills in the year of what names none: days, months, seasons, quarters, feasts."""

from __future__ import annotations

from datetime import date

from pipeline.dates.calendar import easter, real_day, thanksgiving
from pipeline.dates.frame import Frame
from pipeline.dates.meaning import When
from pipeline.dates.stretches import SEASON_MONTHS, bounds, on_day

BEHIND = 1.5  # in a chronicle a day back counts as much as so many days on


def _middle(when: When, year: int) -> date | None:
    if when.month is not None:
        return real_day(year, when.month, when.day or 15)
    if when.season is not None:
        month = SEASON_MONTHS[when.season]
        return date(year if month < 12 else year + (1 if when.year else 0), month, 28)
    first = (when.quarter or 1) * 3 - 2 if when.quarter else (when.half or 1) * 6 - 5
    return date(year, first, 28)


def with_year(when: When, frame: Frame) -> When | None:
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


def feast_day(when: When, frame: Frame) -> When | None:
    """A feast without a fixed day, in its year or in the year that brings it nearest."""
    base = frame.near or frame.speech
    years = [when.year] if when.year is not None else [] if base is None else [base.year - 1, base.year, base.year + 1]
    if not years:
        return None
    days = [easter(year) if when.feast == "easter" else thanksgiving(year) for year in years]
    return on_day(when._replace(feast=None), min(days, key=lambda day: abs((day - (base or day)).days)))
