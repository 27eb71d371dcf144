"""Turns what was resolved into the values of the record: EDTF, ISO 8601, bounds, precision, parts given, RRULE."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from pipeline.dates.meaning import Length, Repeat, Span, When
from pipeline.dates.notation import edtf
from pipeline.dates.resolved import Resolved
from pipeline.dates.stretches import bounds, narrowed, precision
from pipeline.dates.timex3 import duration, figure
from pipeline.values import Precision, Qualifier, TimexType

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCY = {"hour": "HOURLY", "minute": "MINUTELY", "day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_TOO_LONG = re.compile(r"[0-9]{7}")  # "P1500000D"; not "P999999D"
_SMALLER = {"year": ("month", 12), "month": ("week", 4), "week": ("day", 7), "day": ("hour", 24)}


class Reading(NamedTuple):
    """The values of one record item; ``value`` is None only with a ``reason``."""

    type: TimexType
    value: str | None
    earliest: date | None = None
    latest: date | None = None
    precision: Precision | None = None
    qualifier: Qualifier | None = None
    given: tuple[str, ...] = ()
    rrule: str | None = None
    reason: str | None = None


def reading(resolved: Resolved) -> Reading:
    """The record's values of one resolved find."""
    meaning = resolved.meaning
    if isinstance(meaning, Length):
        qualifier = meaning.mod if meaning.mod == "APPROX" else None
        return _held(Reading("DURATION", _plain_duration(meaning), qualifier=qualifier, given=_units(meaning)))
    if isinstance(meaning, Repeat):
        return _held(_repeat(meaning))
    if isinstance(meaning, Span):
        return _range(resolved, meaning)
    if isinstance(meaning, When) and resolved.first is not None:
        return _single(resolved, meaning, resolved.first)
    return Reading("DATE", None, reason="not-understood")


def _held(found: Reading) -> Reading:
    """An amount of more digits than a record's duration holds (``1,500,000 hours``) has no value there."""
    if found.value is None or not _TOO_LONG.search(found.value):
        return found
    return Reading(found.type, None, given=found.given, reason="amount-out-of-range")


def _units(length: Length) -> tuple[str, ...]:
    return tuple(dict.fromkeys("day" if unit == "weekend" else unit for _, unit in length.amounts))


_SMALL = {"hour": "M", "minute": "S"}
_MONTHS = {"year": 12, "decade": 120, "century": 1200, "quarter": 3, "half": 6, "season": 3, "month": 1}


def _plain_duration(length: Length) -> str:
    """ISO 8601 in years, months, weeks, days and clock units only: ``P50Y`` for half a century, ``P18M``."""
    amounts = length.amounts
    if len(amounts) == 1 and amounts[0][0] is not None and amounts[0][1] in _MONTHS:
        amount, unit = amounts[0]
        months = (amount or 0) * _MONTHS[unit]
        if unit in ("decade", "century") and months % 12 == 0:
            return f"P{figure(months / 12)}Y"
        if unit not in ("year", "month") or (unit == "year" and amount != int(amount or 0)):
            return f"P{figure(months)}M"
    if len(amounts) == 1 and amounts[0][1] in _SMALL and amounts[0][0] is not None and amounts[0][0] % 1:
        return f"PT{figure(amounts[0][0] * 60)}{_SMALL[amounts[0][1]]}"
    if len(amounts) == 1 and amounts[0][1] == "weekend":
        return "PXD" if amounts[0][0] is None else f"P{figure(amounts[0][0] * 2)}D"
    return duration(length)


def _repeat(repeat: Repeat) -> Reading:
    unit, amount = repeat.unit, repeat.amount
    rule = None
    if repeat.often > 1:
        smaller, size = _SMALLER.get(unit, (unit, 1))
        parts = size * amount / repeat.often
        if parts == int(parts):
            unit, amount = smaller, parts  # type: ignore[assignment]
    base = {"quarter": ("month", 3), "half": ("month", 6), "decade": ("year", 10), "century": ("year", 100),
            "weekend": ("week", 1)}.get(unit)  # fmt: skip
    if base is not None:
        unit, amount = base[0], amount * base[1]  # type: ignore[assignment]
    if unit in _FREQUENCY and amount >= 1 and amount == int(amount):  # RFC 5545 has whole intervals alone
        rule = f"FREQ={_FREQUENCY[unit]}" + (f";INTERVAL={int(amount)}" if amount != 1 else "")
    if repeat.named is not None and repeat.named.weekday is not None:
        rule = f"FREQ=WEEKLY;BYDAY={_DAYS[repeat.named.weekday]}"
    if repeat.named is not None and repeat.named.month is not None:
        rule = f"FREQ=YEARLY;BYMONTH={repeat.named.month}"
    return Reading("SET", "R/" + _plain_duration(Length(((amount, unit),))), given=(unit,), rrule=rule)


def _given(when: When) -> tuple[str, ...]:
    names = ("year", "season", "quarter", "half", "month", "day", "weekday", "decade", "century")
    given = [name for name in names if getattr(when, name) is not None]
    if when.order is not None:
        given += ["month", "day"]
    if when.hour is not None:
        given.append("hour")
    if when.zone is not None:
        given.append("zone")
    return tuple(given)


def _single(resolved: Resolved, when: When, settled: When) -> Reading:
    type_: TimexType = "TIME" if settled.hour is not None else "DATE"
    given = _given(when)
    if resolved.trouble == "no-anchor":
        reason = "no-anchor" if _in_some_year(settled) else "no-such-day"
        return Reading(type_, unknown(settled), precision=_known_precision(settled), given=given, reason=reason)
    if resolved.trouble is not None:
        return Reading(type_, None, precision=_known_precision(settled), given=given, reason=resolved.trouble)
    span = bounds(settled)
    if span is None:
        return Reading(type_, None, precision=_known_precision(settled), given=given, reason=impossible(settled))
    qualifier = settled.mod or when.mod
    early, late = narrowed(settled, span) if settled.hour is None else span
    return Reading(type_, edtf(settled), early, late, precision(settled), qualifier, given)


def impossible(when: When) -> str:
    """Why a complete date has no bounds: its year lies outside the calendar read here, or there is no such day."""
    return "year-out-of-range" if when.year is None or not 1000 <= when.year <= 2199 else "no-such-day"


def _in_some_year(when: When) -> bool:
    """A calendar has this day of a month, be it in leap years alone: ``29 February``, not ``30 February`` or ``31 June``."""
    return when.day is None or when.month is None or 1 <= when.day <= monthrange(2000, when.month)[1]


def _known_precision(when: When) -> Precision | None:
    return precision(when)


def unknown(when: When) -> str | None:
    """``XXXX-04-12``, ``XXXX``: what can be said without a year; None where nothing can (a bare weekday)."""
    if when.hour is not None or (when.weekday is not None and when.day is None):
        return None
    if when.day is not None and when.month is not None:
        return edtf(when) if _in_some_year(when) else None
    if when.month is not None:
        return edtf(when)
    return None


def _range(resolved: Resolved, span: Span) -> Reading:
    first, last = resolved.first, resolved.last
    given = tuple(dict.fromkeys(name for end in (span.first, span.last) if end for name in _given(end)))
    timed = first is not None and first.hour is not None
    type_: TimexType = "TIME" if timed else "DATE"
    if first is None or resolved.trouble == "ambiguous-order":
        return Reading(type_, None, given=given, reason=resolved.trouble or "not-understood")
    if resolved.trouble == "no-anchor" or (last is None and not resolved.open_end):
        values = unknown(first), None if last is None else unknown(last)
        whole = f"{values[0]}/{values[1]}" if values[0] and values[1] and not timed else None
        known = _in_some_year(first) and (last is None or _in_some_year(last))
        return Reading(type_, whole, given=given, reason="no-anchor" if known else "no-such-day")
    begin = bounds(first)
    if begin is None:
        return Reading(type_, None, given=given, reason=impossible(first))
    if last is None:
        return Reading(type_, f"{edtf(first)}/..", begin[0], None, precision(first), None, given)
    end = bounds(last)
    if end is None:
        return Reading(type_, None, given=given, reason=impossible(last))
    if (begin[0], first.hour or 0, first.minute or 0) > (end[1], last.hour or 0, last.minute or 0):
        return Reading(type_, None, given=given, reason="range-backwards")
    left, right = edtf(first).split("/")[0], edtf(last).split("/")[-1]
    value = left if left == right else f"{left}/{right}"
    return Reading(type_, value, begin[0], end[1], precision(first), None, given)
