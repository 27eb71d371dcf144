"""What has been read of a release so far: the days that a later expression may lean on."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.dates.anchors import EVENT_DAYS, Anchors, Known
from pipeline.dates.context import line_start
from pipeline.dates.finding import Find
from pipeline.dates.meaning import When
from pipeline.dates.resolved import Resolved, word_left
from pipeline.dates.said import bare_clock
from pipeline.dates.stretches import bounds

_LIMITS = frozenset("until till through before by deadline deadline: than".split())
_DAY_RULES = frozenset({"day month", "month day", "day clock", "day clock range", "clock day", "numeric day", "today and day"})
LONGEST_MEMORY = 40  # ranges told before that a day may belong to
PARAGRAPH = 3000  # characters that a paragraph is looked back over
LONGEST_LEAD = 60  # characters, blanks with them, before the day of a heading
JUST = 200  # characters between a date and "two years later"
STORY_REACH = 45  # days around the event within which a day told may carry "the next day"


class Memory:
    """``story``: the day told last, ``told``: the stretch told last, ``heading``: the day of the agenda's part, ``ranges``: days
    and ranges of days told, ``events``: the days of the gathering that each part of the release is about.
    """

    def __init__(self, text: str, anchors: Anchors) -> None:
        self.text, self.anchors = text, anchors
        self.events: dict[int, Known] = {}
        self.clear()

    def clear(self) -> None:
        """Forget all but the events: the text is read once more."""
        self.ranges: list[Known] = []
        self.story: Known | None = None
        self.told: Known | None = None
        self.heading: Known | None = None

    def event(self, at: int) -> Known | None:
        """The gathering that the part of the release at an offset is about."""
        return self.events.get(self.anchors.section(at))

    def local(self, at: int) -> Known | None:
        """A range of days told before in the same paragraph: weekdays and "the second day" mean its days."""
        line = line_start(self.text, at, PARAGRAPH)
        for known in reversed(self.ranges[-4:]):
            if known.at >= line and 1 <= (known.last - known.first).days <= EVENT_DAYS:
                return known
        return None

    def belongs(self, when: When) -> Known | None:
        """The range told before that this day lies in, if it says no year: the session belongs to that event."""
        if when.year is not None or when.month is None or when.day is None or when.step is not None:
            return None
        day = (when.month, when.day)
        for known in reversed(self.ranges[-LONGEST_MEMORY:]):
            first, last = known.first, known.last
            within = (first.month, first.day) <= day <= (last.month, last.day)
            if within and first.year == last.year:
                return known
        return None

    def listed_before(self, item: Find) -> date | None:
        """In a run-in list (``law (Monday and Tuesday); ethics (Wednesday)``) the day after the item before, for the
        first item the day told before; else None.
        """
        start, end = item.core
        if self.story is None or self.text[start - 1 : start] != "(" or self.text[end : end + 1] != ")":
            return None
        if line_start(self.text, start, PARAGRAPH) > self.story.at:
            return None
        listed = self.text[self.story.at - 1 : self.story.at] == "("
        return self.story.last + timedelta(1) if listed else self.story.first

    def just_told(self, at: int) -> bool:
        """Does a date stand shortly before, in the same paragraph?"""
        told = self.told
        return told is not None and 0 < at - told.at <= JUST and line_start(self.text, at, PARAGRAPH) <= told.at

    def remember(self, index: int, resolved: Resolved) -> None:
        item = resolved.find
        if resolved.first is None or resolved.trouble or resolved.open_end:
            return
        first = bounds(resolved.first)
        last = bounds(resolved.last) if resolved.last is not None else first
        if first is None or last is None:
            return
        known = Known(first[0], last[1], index, item.core[0])
        self.told = known
        exact = first[0] == first[1] and last[0] == last[1]
        if not exact:
            return
        clocked = isinstance(resolved.meaning, When) and resolved.meaning.hour is not None
        bare = clocked and resolved.meaning.day is None and resolved.meaning.weekday is None  # type: ignore[union-attr]
        if resolved.last is not None and resolved.last.hour is not None and bare_clock(resolved.meaning):
            return
        if not bare and not self.anchors.is_header(index):
            limit = word_left(self.text, item.core[0]) in _LIMITS
            held = self.story is not None and known.last > known.first and known.first <= self.story.first <= known.last
            if self._near_event(known) and not limit and not held:
                self.story = known
            if (known.last > known.first or item.rule.name in _DAY_RULES) and not limit:
                self.ranges.append(known)
        if self._alone(item) and not self.anchors.is_header(index):
            self.heading = known if known.first == known.last else None

    def _near_event(self, known: Known) -> bool:
        """A day of long ago is background: what follows does not count from it."""
        base = self.event(known.at) or self.anchors.speech(known.at)
        return base is None or -STORY_REACH <= (known.first - base.first).days <= 400

    def _alone(self, item: Find) -> bool:
        """A line that holds a day and little else: the heading of an agenda."""
        if not isinstance(item.meaning, When) or item.meaning.hour is not None:
            return False
        line = line_start(self.text, item.core[0])
        if item.core[0] - line > LONGEST_LEAD:
            return False
        after = self.text[item.core[1] : item.core[1] + 100].split("\n", 1)[0]
        rest = self.text[line : item.core[0]] + after
        return len(rest.strip()) <= 20
