"""The days of a gathering where no range of days says them: a length with its first or last day, an opening and an end."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta

from pipeline.dates.anchors import EVENT_DAYS, Anchors, Known
from pipeline.dates.context import line_start
from pipeline.dates.frame import Frame
from pipeline.dates.lexicon import lexicon
from pipeline.dates.meaning import Length, Span, When
from pipeline.dates.resolved import Resolved
from pipeline.dates.stretches import bounds, on_day

# Words beside a day that say which day of the gathering it is: "which began on Monday", "ended today"
_BEGAN = re.compile(r"\b(?:began|begins?|opened|opens?|opening|started|starts?|starting|gathers?|meets?)\b", re.IGNORECASE)
_ENDED = re.compile(
    r"\b(?:ended|ends?|concluded?|concludes|closed|closes|completed?|finished|came to (?:an|its) end)\b", re.IGNORECASE
)
BESIDE = 350  # characters between "a three-day course" and the day that it began or ended
NEAR = 60  # days from the publication within which a range told outright is taken for the gathering's


def infer(text: str, anchors: Anchors, events: dict[int, Known], found: list[Resolved]) -> None:
    """Add to ``events`` what is told piecemeal: ``a two-day seminar, which ended today``; ``opens today ... until Friday``."""
    lengths = [(item.find.core[0], count) for item in found if (count := _days_of(item))]
    places = [place for place, _ in lengths]
    opened: dict[int, date] = {}
    whole = {anchors.section(item.find.core[0]): count for item in found if (count := _last_of(text, item))}
    for index, item in enumerate(found):
        at = item.find.core[0]
        section = anchors.section(at)
        day = None if anchors.is_header(index) or _settled(anchors, events.get(section)) else _single(item)
        if day is None:
            continue
        around = text[line_start(text, at, 60) : item.find.core[1] + 12].split("\n", maxsplit=1)[0]
        began = _BEGAN.search(around) is not None
        near = lengths[bisect_left(places, at - BESIDE) : bisect_left(places, at + BESIDE)]
        count = near[0][1] if near else whole.get(section, 0)
        ended = (count > 0 or section in opened) and _ENDED.search(around) is not None
        span = _span(day, count, began, ended, opened.get(section), item.frame.until)
        if span is not None:
            events[section] = Known(*span, index, at)
        if began:
            opened.setdefault(section, day)


def _days_of(item: Resolved) -> int:
    """The number of days of ``three-day``, 0 where it is no such length."""
    if not isinstance(item.meaning, Length) or item.meaning.amounts[0][1] != "day":
        return 0
    count = int(item.meaning.amounts[0][0] or 0)
    return count if 2 <= count <= 14 else 0


def _last_of(text: str, item: Resolved) -> int:
    """3 for ``the third and last day``: so many days it had; 0 where the words do not say."""
    if item.find.rule.name != "event day":
        return 0
    words = text[item.find.core[0] : item.find.core[1]].lower().split()
    if len(words) < 3 or words[1] != "and":
        return 0
    kind, value = lexicon("en").get(words[0], ("", 0))
    return value if kind == "ordinal" else 0


def _settled(anchors: Anchors, known: Known | None) -> bool:
    """A range of days near the publication needs no inference."""
    if known is None or known.last == known.first:
        return False
    speech = anchors.speech(known.at)
    return speech is None or abs((known.first - speech.first).days) <= NEAR


def _single(item: Resolved) -> date | None:
    if item.first is None or item.last is not None or item.open_end or item.trouble:
        return None
    span = bounds(item.first)
    return span[0] if span is not None and span[0] == span[1] else None


def _span(day: date, count: int, began: bool, ended: bool, opened: date | None, until: bool) -> tuple[date, date] | None:
    if count and ended:
        return day - timedelta(count - 1), day
    if count and began:
        return day, day + timedelta(count - 1)
    if (until or (ended and not count)) and opened is not None and 0 < (day - opened).days <= EVENT_DAYS:
        return opened, day
    return None


def days_of_event(words: str, length: Length, frame: Frame) -> Span | None:
    """``the last two days`` of a known event; ``the following two days`` after the day told last."""
    count = int(length.amounts[0][0] or 0)
    if frame.event is None or count < 1 or words.startswith(("past", "next", "previous", "coming")):
        return None
    first, last = frame.event
    if (last - first).days + 1 <= count:
        return None
    if words.startswith(("following", "subsequent")):
        first = frame.story or first
        days = (first + timedelta(1), first + timedelta(count))
    elif length.event == -1:
        days = (last - timedelta(count - 1), last)
    else:
        days = (first, first + timedelta(count - 1))
    return Span(on_day(When(), days[0]), on_day(When(), days[1]))
