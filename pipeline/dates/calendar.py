"""Calendar arithmetic on ``When``: its days, its EDTF value, its TIMEX3 value. Pure, proleptic Gregorian, no clock."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from pipeline.dates.meaning import Season, Unit, When
from pipeline.values import Precision

SEASON_MONTHS: dict[Season, int] = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # northern: first month of each
_SEASON_EDTF: dict[Season, int] = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
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


def edtf(when: When) -> str:
    """EDTF of a resolved stretch; a year that is not known is ``XXXX``."""
    if when.century is not None:
        return f"{when.century:02d}XX"
    if when.decade is not None:
        return f"{when.decade}X"
    year = "XXXX" if when.year is None else f"{when.year:04d}"
    if when.day is not None and when.month is not None:
        day = f"{year}-{when.month:02d}-{when.day:02d}"
        return day if when.hour is None else f"{day}T{when.hour:02d}:{when.minute or 0:02d}"
    if when.day is not None:
        return f"{year}-XX-{when.day:02d}"
    if when.week is not None and (span := bounds(when)):
        return f"{span[0].isoformat()}/{span[1].isoformat()}"
    if when.month is not None and when.within is not None and (span := bounds(when)):
        return "/".join(dict.fromkeys(day.isoformat() for day in span))
    if when.month is not None:
        return f"{year}-{when.month:02d}"
    if when.season is not None:
        return f"{year}-{_SEASON_EDTF[when.season]}"
    if when.quarter is not None:
        return f"{year}-{32 + when.quarter}"
    if when.half is not None:
        return f"{year}-{39 + when.half}"
    return year + ("~" if when.mod == "APPROX" else "")


def timex(when: When) -> str:
    """TIMEX3 value of a resolved stretch: ``1990-W12``, ``1989-Q3``, ``2000-02-16TNI``, ``199``."""
    if when.century is not None:
        return str(when.century)
    if when.decade is not None:
        return str(when.decade)
    year = "XXXX" if when.year is None else f"{when.year:04d}"
    if when.month is not None and when.day is not None:
        return f"{year}-{when.month:02d}-{when.day:02d}{_clock(when)}"
    if when.day is not None:
        return f"{year}-XX-{when.day:02d}"
    if when.hour is not None:
        return f"XXXX-XX-XX{_clock(when)}"
    if when.week is not None:
        return f"{year}-W{when.week:02d}" + ("-WE" if when.weekend else "")
    if when.within is not None and (span := bounds(when)) and span[0] == span[1]:
        return span[0].isoformat()
    if when.month is not None:
        return f"{year}-{when.month:02d}"
    for part in (when.season, when.quarter and f"Q{when.quarter}", when.half and f"H{when.half}"):
        if part:
            return f"{year}-{part}"
    return f"XXXX-WXX-{when.weekday + 1}" if when.weekday is not None and when.year is None else year


def _clock(when: When) -> str:
    if when.hour is not None:
        return f"T{when.hour:02d}:{when.minute or 0:02d}"
    return f"T{when.part}" if when.part else ""


def on_day(when: When, day: date) -> When:
    """The stretch set on a day, its clock and part of the day kept."""
    return when._replace(
        year=day.year, month=day.month, day=day.day, weekday=None, week=None, season=None, step=None, toward=None,
        order=None,
    )  # fmt: skip


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
