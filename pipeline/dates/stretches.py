"""The days that a stretch of the calendar spans, how fine it is, and moving it. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.dates.calendar import FIRST, LAST, add_days, add_months, month_end, real_day, whole_year
from pipeline.dates.meaning import Season, Unit, When
from pipeline.values import Precision

SEASON_MONTHS: dict[Season, int] = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # northern: first month of each


def bounds(when: When) -> tuple[date, date] | None:
    """First and last day meant, both included; None where the year is not known or the day does not exist."""
    if when.century is not None and not 1 <= when.century <= 98:
        return None
    if when.century is not None:
        return date(when.century * 100, 1, 1), date(when.century * 100 + 99, 12, 31)
    if when.decade is not None and not 1 <= when.decade <= 998:
        return None
    if when.decade is not None:
        return date(when.decade * 10, 1, 1), date(when.decade * 10 + 9, 12, 31)
    year = when.year
    if year is None or not FIRST <= year <= LAST:
        return None
    if when.month is not None and when.day is not None:
        day = real_day(year, when.month, when.day)
        return None if day is None else (day, day)
    if when.week is not None:
        monday = date.fromisocalendar(year, when.week, 1)
        return (monday + timedelta(5 if when.weekend else 0), monday + timedelta(6))
    if when.month is not None:
        return _of_weekday(_month(year, when.month, when.within), when.weekday)
    return _wide(when, year)


def _month(year: int, month: int, within: tuple[int, int] | None) -> tuple[date, date]:
    last = month_end(year, month)
    if within is None:
        return date(year, month, 1), last
    if within[0] < 0:
        return last + timedelta(within[0] + 1), last
    return date(year, month, min(within[0], last.day)), date(year, month, min(within[1], last.day))


def _of_weekday(span: tuple[date, date], weekday: int | None) -> tuple[date, date]:
    """The first such weekday of a stretch; the stretch itself where none is asked for."""
    if weekday is None:
        return span
    day = span[0] + timedelta((weekday - span[0].weekday()) % 7)
    return day, day


def _wide(when: When, year: int) -> tuple[date, date]:
    for start, size in (
        (when.season and SEASON_MONTHS[when.season], 3),
        (when.quarter and when.quarter * 3 - 2, 3),
        (when.half and when.half * 6 - 5, 6),
    ):
        if start:
            end = add_months(date(year, start, 1), size - 1)
            return date(year, start, 1), month_end(end.year, end.month)
    return whole_year(year)


_THIRDS = {"START": 0, "MID": 1, "END": 2}


def narrowed(when: When, span: tuple[date, date]) -> tuple[date, date]:
    """Early, mid and late: the first, middle and last third (month: days 1-10, 11-20, 21-end; year: four months each)."""
    third = _THIRDS.get(when.mod or "")
    first, last = span
    if third is None:
        return span
    if when.within is not None:
        return span
    if when.month is not None and when.day is None:
        return first.replace(day=third * 10 + 1), last if third == 2 else first.replace(day=third * 10 + 10)
    if first == date(first.year, 1, 1) and last == date(first.year, 12, 31):
        return date(first.year, third * 4 + 1, 1), month_end(first.year, third * 4 + 4)
    return span


def precision(when: When) -> Precision:
    """The finest unit that is meant."""
    if when.hour is not None:
        return "minute"
    if when.within is not None:
        return "day"
    for name in ("day", "week", "month", "season", "quarter", "half", "decade", "century"):
        if getattr(when, name) is not None:
            return name
    return "year"


def on_day(when: When, day: date) -> When:
    """The stretch set on a day, its clock and part of the day kept."""
    return when._replace(
        year=day.year, month=day.month, day=day.day, weekday=None, week=None, season=None, step=None, toward=None,
        order=None,
    )  # fmt: skip


def unit_at(day: date, unit: Unit, count: int, exact: bool) -> When | None:
    """The stretch ``count`` units from the day: a whole year, month, week; ``exact`` weeks are counted in days."""
    if unit == "day" or (unit == "week" and exact):
        moved = add_days(day, count * (7 if unit == "week" else 1))
        return None if moved is None else on_day(When(), moved)
    if unit in ("week", "weekend"):
        moved = add_days(day, count * 7)
        if moved is None:
            return None
        iso = moved.isocalendar()
        return When(year=iso.year, week=iso.week, weekend=unit == "weekend")
    if unit == "month":
        moved = add_months(day, count) if abs(count) < 12_000 else None
        return None if moved is None else When(year=moved.year, month=moved.month)
    if unit == "quarter":
        index = day.year * 4 + (day.month - 1) // 3 + count
        return When(year=index // 4, quarter=index % 4 + 1)
    if unit == "half":
        index = day.year * 2 + (day.month - 1) // 6 + count
        return When(year=index // 2, half=index % 2 + 1)
    if unit == "decade":
        return When(decade=day.year // 10 + count) if FIRST <= day.year + 10 * count <= LAST else None
    if unit == "century":
        return When(century=day.year // 100 + count) if FIRST <= day.year + 100 * count <= LAST else None
    year = day.year + count
    return When(year=year) if unit == "year" and FIRST <= year <= LAST else None
