"""Reads one lump of digits (``12-19``, ``9.30``, ``2021-22``, ``10.06.2014``, ``1990s``) into its tokens."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

Part = tuple[str, Any, int, int]  # class, value, start and end inside the lump

FIRST_YEAR, LAST_YEAR = 1900, 2100  # a four-digit number inside is taken for a year without further support
OLDEST_YEAR = 1000
LONGEST = 24  # characters; no date written in digits is longer
_DASHES = "-–—−‑"

_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})")
_CLOCK = re.compile(r"([01]?\d|2[0-4])([:.hH])([0-5]\d)(?::[0-5]\d)?")
_CLOCKS = re.compile(rf"(\d{{1,2}}[:.hH]\d\d)([{_DASHES}])(\d{{1,2}}[:.hH]\d\d)")
_YEARS = re.compile(rf"(\d{{4}})([{_DASHES}/])(\d{{4}}|\d{{2}})")
_DAYS = re.compile(rf"(\d{{1,2}})([{_DASHES}])(\d{{1,2}})")
_MONTH_YEAR = re.compile(r"(0?[1-9]|1[0-2])/((?:19|20)\d\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_DECIMAL = re.compile(r"\d{1,3}[.,]\d{1,2}")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|°|ª|o)", re.IGNORECASE)
_DECADE = re.compile(r"(\d{3})0['’]?s", re.IGNORECASE)
_HOUR = re.compile(r"(\d{1,2})h", re.IGNORECASE)


def _plain(digits: str, start: int = 0) -> Part:
    """One bare number: a day, a year, an old year or just an amount."""
    value, end = int(digits), start + len(digits)
    if len(digits) <= 2:
        return ("day" if 1 <= value <= 31 else "amount", value, start, end)
    if len(digits) == 4 and digits[0] == "0":
        return ("hhmm" if value % 100 < 60 else "amount", value, start, end)
    if len(digits) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
        return ("year", value, start, end)
    if len(digits) == 4:
        return ("oldyear" if OLDEST_YEAR <= value < FIRST_YEAR else "amount", value, start, end)
    return ("amount", value, start, end)


def _clock(text: str, start: int = 0) -> Part | None:
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    kind = "dotclock" if match[2] == "." else "clock"
    return (kind, (int(match[1]), int(match[3])), start, start + len(text))


def _two_years(match: re.Match[str]) -> tuple[Part, ...]:
    """``2016-2020``, ``2021-22``; ``1989/56`` and ``2015-04`` are none (a symbol, a month)."""
    first, sign, last = match.groups()
    a = _plain(first)
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    if a[0] == "hhmm" and len(last) == 4:
        return (a, ("dash", 0, 4, 5), _plain(last, 5))
    if a[0] not in ("year", "oldyear"):
        return ()
    if sign == "-" and len(last) == 2 and 1 <= int(last) <= 12 and end != a[1] + 1 and last.startswith(("0", "1")):
        return (("iso_month", (a[1], int(last)), 0, match.end()),)
    if end <= a[1] or (sign == "/" and end != a[1] + 1):
        return ()
    return (a, ("dash", 0, 4, 5), ("year" if end <= LAST_YEAR else "amount", end, 5, match.end()))


def _pair(match: re.Match[str]) -> tuple[Part, ...]:
    """``12-19`` and ``45-50``: two numbers with a dash."""
    return (_plain(match[1]), ("dash", 0, match.start(2), match.end(2)), _plain(match[3], match.start(3)))


def _two_clocks(match: re.Match[str]) -> tuple[Part, ...]:
    first, last = _clock(match[1]), _clock(match[3], match.start(3))
    return () if first is None or last is None else (first, ("dash", 0, match.start(2), match.end(2)), last)


def _one(kind: str, value: Any, match: re.Match[str]) -> tuple[Part, ...]:
    return ((kind, value, 0, match.end()),)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[Part, ...]]], ...] = (
    (re.compile(r"1/2"), lambda match: _one("half", 0.5, match)),
    (re.compile(r"\d{1,9}"), lambda match: (_plain(match[0]),)),
    (_ISO, lambda match: _one("numeric", ("ymd", int(match[1]), int(match[2]), int(match[3])), match)),
    (_NUMERIC, lambda match: _one("numeric", (match[2], int(match[1]), int(match[3]), match[4]), match)),
    (_CLOCKS, _two_clocks),
    (_CLOCK, lambda match: () if (clock := _clock(match[0])) is None else (clock,)),
    (_YEARS, _two_years),
    (_DAYS, _pair),
    (_MONTH_YEAR, lambda match: _one("iso_month", (int(match[2]), int(match[1])), match)),
    (_ORDINAL, lambda match: _one("nth", int(match[1]), match)),
    (_DECADE, lambda match: _one("tens", int(match[1]), match)),
    (_HOUR, lambda match: _one("hourh", int(match[1]), match)),
    (_THOUSANDS, lambda match: _one("amount", int(re.sub(r"\D", "", match[0])), match)),
    (_DECIMAL, lambda match: _one("amount", float(match[0].replace(",", ".")), match)),
)


@lru_cache(maxsize=8192)
def lump(text: str) -> tuple[Part, ...]:
    """The tokens of one lump; empty where it is no part of any date (``24/7``, ``1.466.233/2``, ``C-12``)."""
    if len(text) > LONGEST:
        return ()
    for pattern, read in _READERS:
        if match := pattern.fullmatch(text):
            return read(match)
    return ()
