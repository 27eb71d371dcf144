"""Fills in what a ``When`` leaves unsaid, from a frame that says what is known around it. Pure."""

from __future__ import annotations

from datetime import timedelta

from pipeline.dates.calendar import add_days
from pipeline.dates.frame import Frame
from pipeline.dates.meaning import When
from pipeline.dates.settle_days import day_alone, weekday_day
from pipeline.dates.settle_years import feast_day, with_year
from pipeline.dates.stretches import bounds, on_day, unit_at

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
        return weekday_day(when, frame)
    if when.day is not None and when.month is None:
        return day_alone(when, frame)
    if when.feast is not None:
        return feast_day(when, frame)
    if when.year is None and (when.month or when.season or when.quarter or when.half):
        return with_year(when, frame)
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
