"""Fills in weekdays and days of the month that name no month."""

from __future__ import annotations

from datetime import timedelta

from pipeline.dates.calendar import real_day
from pipeline.dates.frame import Frame
from pipeline.dates.meaning import When
from pipeline.dates.stretches import on_day


def weekday_day(when: When, frame: Frame) -> When | None:
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


def day_alone(when: When, frame: Frame) -> When | None:
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
