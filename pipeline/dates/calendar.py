"""Calendar arithmetic on days. Pure, proleptic Gregorian, no clock."""

from __future__ import annotations

import calendar
from datetime import date

FIRST, LAST = 1000, 2199  # years a date may have at all


def real_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such (31 February, 29 February 2015, year 2915)."""
    if not FIRST <= year <= LAST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, count: int) -> date:
    """The same day ``count`` months on, clamped to the month's end (31 January + 1 month = 28 February)."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    year = min(max(year, FIRST), LAST)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_days(day: date, count: int) -> date | None:
    """The day ``count`` days on; None outside the years that a date may have."""
    if abs(count) > 400_000:
        return None
    moved = day.toordinal() + count
    return date.fromordinal(moved) if date(FIRST, 1, 1).toordinal() <= moved <= date(LAST, 12, 31).toordinal() else None


def whole_year(year: int) -> tuple[date, date]:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)


def thanksgiving(year: int) -> date:
    """The fourth Thursday of November."""
    return date(year, 11, 22 + (3 - date(year, 11, 22).weekday()) % 7)
