"""The formats that our schemas assert, stricter than the validators' own: one way to write a value, real days only."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from pipeline.edtf import read_date, read_value

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # "2015-04-12"; not "20150412", not "2015-W15-7"
# RFC 3339: "2015-04-20T09:30:00Z"; not "2015-04-20 09:30", not without a zone
INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?"
    r"(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)


def is_day(value: str) -> bool:
    """A calendar day ``YYYY-MM-DD`` of the years 1 to 9999."""
    if not DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_instant(value: str) -> bool:
    """A moment with its zone as RFC 3339 writes it, without leap seconds, ``T`` and ``Z`` in capitals."""
    match = INSTANT.fullmatch(value)
    return bool(match and is_day(match[1]))


def is_edtf(value: str) -> bool:
    """An EDTF date or interval."""
    return _reads(read_date, value)


def is_temporal_value(value: str) -> bool:
    """A value of the dates record: EDTF date or interval, clock time or range, duration, repetition."""
    return _reads(read_value, value)


def _reads(read: Callable[[str], object], value: str) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True


FORMATS: dict[str, Callable[[str], bool]] = {
    "date": is_day,
    "date-time": is_instant,
    "edtf": is_edtf,
    "temporal-value": is_temporal_value,
}
