"""What a record's time value means: its kind, and the first and last day of it.

Reads the part of EDTF (ISO 8601-2) and ISO 8601 that the contract allows, and nothing more. It is the checks' own
reading, independent of the stage that wrote the value. Source of the codes 21 to 41: EDTF levels 1 and 2.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

Kind = Literal["date", "time", "duration", "set"]

# matches "2015-04-12", "2015-04", "201X", "XXXX-04-12" and "2013~", not "2015-4-12"
DATE = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?[~?%]?")
# matches "2023-05-24T09:00" and "2023-05-24T09:00:30Z", not "2023-05T09:00"
TIME = re.compile(r"([0-9X]{4}-[0-9X]{2}-[0-9X]{2})T([0-9]{2}):([0-5][0-9])(?::([0-5][0-9]))?(?:Z|[+-][0-9]{2}:[0-9]{2})?")
# matches "P2D", "P1Y6M", "PT90M" and "PXD" (some days), not "P", not "P2H"
NUMBER = r"(?:[0-9]{1,6}(?:\.[0-9]{1,3})?|X)"
DURATION = re.compile(
    rf"P(?=[0-9XT])(?:{NUMBER}Y)?(?:{NUMBER}M)?(?:{NUMBER}W)?(?:{NUMBER}D)?"
    rf"(?:T(?=[0-9X])(?:{NUMBER}H)?(?:{NUMBER}M)?(?:{NUMBER}S)?)?"
)
REPETITION = re.compile(r"R[0-9]{0,4}/")  # "R/P5Y": without end; "R3/P1Y": three times
YEAR = re.compile(r"[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX")  # digits unknown from the right alone

# code: first month and length in months; winter runs into the next year (northern seasons; southern for 29 to 32)
PARTS = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3), 33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6),
}  # fmt: skip


class Meaning(NamedTuple):
    """The first and last day meant, both included; None where open, unknown or not a matter of days."""

    kind: Kind
    earliest: date | None = None
    latest: date | None = None


def read_value(value: str) -> Meaning:
    """The meaning of a date, range, clock time, clock range, duration or repetition. Raises ValueError on any other."""
    if DURATION.fullmatch(value):
        return Meaning("duration")
    repeated = REPETITION.match(value)
    if repeated and DURATION.fullmatch(value, repeated.end()):
        return Meaning("set")
    return _read_times(value) if "T" in value else read_date(value)


def read_date(value: str) -> Meaning:
    """The meaning of an EDTF date or interval. Raises ValueError."""
    first, slash, last = value.partition("/")
    if not slash:
        return Meaning("date", *_bounds(value))
    if first in ("", "..") and last in ("", ".."):
        raise ValueError(f"{value!r}: a range without an end is no range")
    earliest = None if first in ("", "..") else _bounds(first)[0]
    latest = None if last in ("", "..") else _bounds(last)[1]
    return Meaning("date", earliest, latest)


def _read_times(value: str) -> Meaning:
    days = []
    ends = value.split("/")
    for end in ends:
        match = TIME.fullmatch(end)
        if not match or int(match[2]) > 24 or (match[2] == "24" and end[11:16] != "24:00"):
            raise ValueError(f"{value!r} is no clock time")
        days.append(_bounds(match[1]))
    if len(ends) > 2:
        raise ValueError(f"{value!r} has more than two ends")
    return Meaning("time", days[0][0], days[-1][1])


def _bounds(value: str) -> tuple[date | None, date | None]:
    """First and last day of a single EDTF date. Raises ValueError."""
    match = DATE.fullmatch(value)
    if not match or not YEAR.fullmatch(match[1]):
        raise ValueError(f"{value!r} is no EDTF date")
    year, month, day = match.groups()
    _check_parts(year, month, day)
    if "X" in year:
        return _unknown_year(year, month)
    if month in (None, "XX"):
        return date(int(year), 1, 1), date(int(year), 12, 31)
    return _in_year(int(year), int(month), day)


def _check_parts(year: str, month: str | None, day: str | None) -> None:
    """Raises ValueError on a month or day that no calendar has; an unknown year may be a leap year."""
    if month in (None, "XX"):
        in_month = 31
    elif 1 <= int(month) <= 12:
        in_month = monthrange(2000 if "X" in year else int(year), int(month))[1]
    elif int(month) in PARTS and day is None:
        return
    else:
        raise ValueError(f"no month {month}")
    if day not in (None, "XX") and not 1 <= int(day) <= in_month:
        raise ValueError(f"month {month} has no day {day}")


def _unknown_year(year: str, month: str | None) -> tuple[date | None, date | None]:
    if month is not None or year == "XXXX":
        return None, None
    return date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31)


def _in_year(year: int, month: int, day: str | None) -> tuple[date, date]:
    if day not in (None, "XX"):
        return (exact := date(year, month, int(day))), exact
    first, length = PARTS.get(month, (month, 1))
    behind = first + length - 1  # months from the year's start to the first day behind
    return date(year, first, 1), date(year + behind // 12, behind % 12 + 1, 1) - timedelta(days=1)
