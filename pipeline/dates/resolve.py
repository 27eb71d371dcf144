"""Resolves the finds of one release in text order, each against what the text says before and around it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property

from pipeline.dates.anchors import EVENT_DAYS, Anchors, Known
from pipeline.dates.calendar import real_day
from pipeline.dates.context import line_start
from pipeline.dates.finding import Find
from pipeline.dates.frame import Frame
from pipeline.dates.gathering import infer
from pipeline.dates.meaning import Length, Meaning, Span, Step, When
from pipeline.dates.resolved import Resolved, stands_alone, word_left
from pipeline.dates.settle import settle
from pipeline.dates.stretches import bounds, on_day
from pipeline.dates.tense import lean_of, needs_lean
from pipeline.values import Document

_LIMITS = frozenset("until till through before by deadline deadline: than".split())
_UNTILS = frozenset("until till through to".split())
NO_FRAME = Frame()
MEMORY = 40  # ranges told before that a day may belong to
PARAGRAPH = 3000  # characters that a paragraph is looked back over
STORY_REACH = 45  # days around the event within which a day told may carry "the next day"


class Resolver:
    """Walks over the finds of one release; what it has read so far is what the next find may lean on."""

    def __init__(self, text: str, document: Document, finds: list[Find], day_first: bool | None) -> None:
        self.text, self.finds, self.day_first = text, finds, day_first
        self.anchors = Anchors(text, finds, document)
        self.ranges: list[Known] = []
        self.events: dict[int, Known] = {}
        self.story: Known | None = None
        self.told: Known | None = None
        self.heading: Known | None = None
        years = [year for item in finds for year in said_years(item.meaning)]
        self.latest = max((first for first, _ in years), default=None)
        self.last = max((last for _, last in years), default=None)
        self._leans: dict[int, int] = {}
        self._alone_read: dict[int, Resolved] = {}  # what leans on nothing is read once for both passes

    @cached_property
    def dated(self) -> list[Known]:
        """All months and days that name their year."""
        return [known for index, item in enumerate(self.finds) if (known := dated(index, item)) is not None]

    def all(self) -> list[Resolved]:
        """Two passes: the first finds the days of the gathering, the second reads everything."""
        found = self._pass(days_only=True)
        self.events = self.anchors.events(self.text, self.ranges)
        infer(self.text, self.anchors, self.events, found)
        self.story = self.told = self.heading = None
        self.ranges = []
        return self._pass()

    def _pass(self, *, days_only: bool = False) -> list[Resolved]:
        found = []
        for index, item in enumerate(self.finds):
            if days_only and not _tells_days(item.meaning):
                found.append(Resolved(item, NO_FRAME, item.meaning))
                continue
            resolved = self._one(index, item)
            found.append(resolved)
            self._remember(index, resolved)
        return found

    # --- the frame of one find ---------------------------------------------------------------------------------------

    def _frame(self, index: int, item: Find) -> tuple[Frame, Known | None]:
        at = item.core[0]
        if stands_alone(item.meaning):
            known = self.events.get(self.anchors.section(at))
            return Frame(event=(known.first, known.last) if known else None), None
        speech = self.anchors.speech(at)
        told = self.events.get(self.anchors.section(at)) or (self.events.get(0) if len(self.events) == 1 else None)
        itself = told is not None and told.find == index  # the gathering's own days lean on no other day of it
        event = told if itself else self._local(at) or told
        source = speech or (None if itself else event) or self._fallback(at)
        near = speech.first if speech else self.anchors.near or (source.first if source else None)
        spoken = speech.first if speech else (event.last if event and self.anchors.near is None else None)
        frame = Frame(
            speech=spoken,
            story=self.story.first if self.story is not None else None,
            event=(event.first, event.last) if event else None,
            near=near,
            lean=self._lean(index, item),
            clock=self._clock(item, event, speech) if _bare_clock(item.meaning) else None,
            day_first=self.day_first,
            told=self.told.first if self.told else None,
            until=word_left(self.text, at) in _UNTILS, unpublished=speech is None and self.anchors.near is None,
        )  # fmt: skip
        return frame, source

    def _fallback(self, at: int) -> Known | None:
        """What a year is taken from where neither publication nor event tell it: a name at the top, a day told before, else
        the month or day with a year that stands nearest in the text.
        """
        if self.anchors.named is not None:
            return self.anchors.named
        if self.ranges or self.story:
            return self.ranges[0] if self.ranges else self.story
        return min(self.dated, key=lambda known: abs(known.at - at), default=None)

    def _lean(self, index: int, item: Find) -> int:
        """The tense around a find, asked once and only where a direction is missing."""
        if index not in self._leans:
            self._leans[index] = lean_of(self.text, item.start, item.end) if needs_lean(item.meaning) else 0
        return self._leans[index]

    def _local(self, at: int) -> Known | None:
        """A range of days told before in the same paragraph: weekdays and "the second day" mean its days."""
        line = line_start(self.text, at, PARAGRAPH)
        for known in reversed(self.ranges[-4:]):
            if known.at >= line and 1 <= (known.last - known.first).days <= EVENT_DAYS:
                return known
        return None

    def _clock(self, item: Find, event: Known | None, speech: Known | None) -> date | None:
        """The day of a clock time: said before in the same paragraph, else the agenda's heading, the event, the
        publication.
        """
        line = line_start(self.text, item.core[0], PARAGRAPH)
        if self.story is not None and self.story.at >= line:
            return self.story.first
        prose = item.core[0] - line > 30
        in_event = self.story is not None and event is not None and event.first <= self.story.first <= event.last
        if prose and self.heading is None and self.story is not None and in_event:
            return self.story.first
        for known in (self.heading, event, speech):
            if known is not None:
                return known.first
        return None

    # --- reading one find --------------------------------------------------------------------------------------------

    def _one(self, index: int, item: Find) -> Resolved:
        if index in self._alone_read:
            event = self.events.get(self.anchors.section(item.core[0]))
            return self._alone_read[index]._replace(frame=Frame(event=(event.first, event.last) if event else None))
        resolved = self._read(index, item)
        if stands_alone(item.meaning):
            self._alone_read[index] = resolved
        return resolved

    def _read(self, index: int, item: Find) -> Resolved:
        frame, source = self._frame(index, item)
        meaning = item.meaning
        if isinstance(meaning, Length) and meaning.event is not None:
            meaning = self._event_days(item, meaning, frame) or meaning
        if isinstance(meaning, When):
            return self._when(item, meaning, frame, source)
        if isinstance(meaning, Span):
            return self._span(item, meaning, frame, source)
        return Resolved(item, frame, meaning)

    def _event_days(self, item: Find, length: Length, frame: Frame) -> Span | None:
        """``the last two days`` of a known event; ``the following two days`` after the day told last."""
        count, words = int(length.amounts[0][0] or 0), self.text[item.core[0] : item.core[1]].lower()
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

    def _when(self, item: Find, when: When, frame: Frame, source: Known | None) -> Resolved:
        if item.rule.name == "later" and when.step is not None and not self._counts_days(when.step, frame):
            return Resolved(item, frame, Length(((abs(when.step.count), when.step.unit),)))
        said = when
        whole = when.year is not None and when.step is None and (when.month is not None or when.day is None)
        belongs = None if whole else self._belongs(when)
        if belongs is not None:
            when, source = when._replace(year=belongs.first.year), belongs
        if frame.unpublished and when.year is None and when.weekday is not None and when.day is not None:
            frame = frame._replace(near=self._by_weekday(when) or frame.near)
        if when.weekday is not None and when.day is None and (before := self._listed_before(item)) is not None:
            frame = frame._replace(near=before, event=None, lean=1, until=False)
        settled = settle(when, frame)
        if settled is None:
            return Resolved(item, frame, said, first=when._replace(step=None), trouble=_unsettled(when))
        leaned = None if whole else source
        return Resolved(item, frame, said, first=settled, source=leaned)

    def _listed_before(self, item: Find) -> date | None:
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

    def _by_weekday(self, when: When) -> date | None:
        """``Friday 7 December`` in a text without a publication date: the year beside those named where it is a Friday.

        A span of years that goes on (``2016-2020``) is looked through to its end.
        """
        if self.latest is None or self.last is None or when.month is None or when.day is None:
            return None
        last = min(max(self.last, self.latest + 1), self.latest + 5)
        days = [real_day(year, when.month, when.day) for year in range(self.latest - 1, last + 1)]
        fitting = [day for day in days if day is not None and day.weekday() == when.weekday]
        return fitting[0] if len(fitting) == 1 else None

    def _counts_days(self, step: Step, frame: Frame) -> bool:
        """``two days later`` is a day where a day was told; ``two years later`` stays a duration."""
        if step.base == "speech" or step.count < 0:
            return True
        return (
            frame.story is not None and step.unit in ("day", "week") and abs(step.count) * (7 if step.unit == "week" else 1) <= 10
        )

    def _belongs(self, when: When) -> Known | None:
        """The range told before that this day lies in, if it says no year: the session belongs to that event."""
        if when.year is not None or when.month is None or when.day is None or when.step is not None:
            return None
        day = (when.month, when.day)
        for known in reversed(self.ranges[-MEMORY:]):
            first, last = known.first, known.last
            within = (first.month, first.day) <= day <= (last.month, last.day)
            if within and first.year == last.year:
                return known
        return None

    def _span(self, item: Find, span: Span, frame: Frame, source: Known | None) -> Resolved:
        first = None if span.first is None else self._when(item, span.first, frame, source)
        if first is None or first.first is None or first.trouble:
            trouble = first.trouble if first else None
            return Resolved(item, frame, span, first.first if first else None, span.last, span.last is None, trouble=trouble)
        if span.last is None:
            return Resolved(item, frame, span, first.first, None, True, first.source)
        begun = bounds(first.first)
        after = (
            frame._replace(near=begun[0], speech=frame.speech or begun[0], story=begun[0], event=None, lean=1) if begun else frame
        )
        if span.last.weekday is not None and span.last.day is None and begun is not None and span.last.hour is None:
            after = after._replace(near=begun[0] + timedelta(1))
        last = self._when(item, span.last, after if span.first and span.first.hour is None else frame, source)
        return Resolved(item, frame, span, first.first, last.first, False, first.source or last.source, last.trouble)

    # --- what later finds may lean on --------------------------------------------------------------------------------

    def _remember(self, index: int, resolved: Resolved) -> None:
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
        if resolved.last is not None and resolved.last.hour is not None and _bare_clock(resolved.meaning):
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
        base = self.events.get(self.anchors.section(known.at)) or self.anchors.speech(known.at)
        return base is None or -STORY_REACH <= (known.first - base.first).days <= 400

    def _alone(self, item: Find) -> bool:
        """A line that holds a day and little else: the heading of an agenda."""
        if not isinstance(item.meaning, When) or item.meaning.hour is not None:
            return False
        line = line_start(self.text, item.core[0])
        after = self.text[item.core[1] : item.core[1] + 100].split("\n", 1)[0]
        rest = self.text[line : item.core[0]] + after
        return len(rest.strip()) <= 20


_DAY_RULES = frozenset({"day month", "month day", "day clock", "day clock range", "clock day", "numeric day", "today and day"})


def _bare_clock(meaning: Meaning) -> bool:
    """A range of clock times that names no day."""
    first = meaning.first if isinstance(meaning, Span) else meaning
    return isinstance(first, When) and first.day is None and first.weekday is None and first.step is None


def said_years(meaning: Meaning) -> list[tuple[int, int]]:
    """The years that an expression names outright, first and last of each stretch."""
    if isinstance(meaning, Span):
        ends = [end.year for end in (meaning.first, meaning.last) if end is not None and end.year]
        return [(ends[0], ends[-1])] if ends else []
    return [(meaning.year, meaning.year)] if isinstance(meaning, When) and meaning.year else []


def dated(index: int, item: Find) -> Known | None:
    """A month or day that names its year: its first and last day."""
    meaning = item.meaning
    if isinstance(meaning, Span):
        meaning = meaning.first or meaning.last or When()
    if not isinstance(meaning, When) or meaning.year is None or meaning.month is None or meaning.step is not None:
        return None
    span = bounds(meaning)
    return None if span is None else Known(*span, index, item.core[0])


def _tells_days(meaning: Meaning) -> bool:
    """Days, weekdays and ranges of them: what the days of the gathering may be read from."""
    when = (meaning.first or meaning.last) if isinstance(meaning, Span) else meaning
    return isinstance(when, When) and (when.day is not None or when.weekday is not None or (
        when.step is not None and when.step.unit == "day"))  # fmt: skip


def _unsettled(when: When) -> str:
    if when.order is not None:
        return "ambiguous-order"
    return "no-anchor"
