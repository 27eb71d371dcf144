"""Resolves the finds of one release in text order, each against what the text says before and around it."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.dates.anchors import Anchors, Known
from pipeline.dates.calendar import real_day
from pipeline.dates.finding import Find
from pipeline.dates.frame import Frame
from pipeline.dates.frames import Framer
from pipeline.dates.gathering import days_of_event, infer
from pipeline.dates.meaning import Length, Span, Step, When
from pipeline.dates.memory import Memory
from pipeline.dates.resolved import Resolved, stands_alone
from pipeline.dates.said import said_years, tells_days
from pipeline.dates.settle import settle
from pipeline.dates.stretches import bounds
from pipeline.values import Document

NO_FRAME = Frame()
LONGEST_STEP = 10  # days: more are not counted from a day told


class Resolver:
    """Walks over the finds of one release; what it has read so far is what the next find may lean on."""

    def __init__(self, text: str, document: Document, finds: list[Find], day_first: bool | None) -> None:
        self.text, self.finds = text, finds
        self.anchors = Anchors(text, finds, document)
        self.memory = Memory(text, self.anchors)
        self._framer = Framer(text, finds, self.anchors, self.memory, day_first)
        years = [year for item in finds for year in said_years(item.meaning)]
        self.latest = max((first for first, _ in years), default=None)
        self.last = max((last for _, last in years), default=None)
        self._alone_read: dict[int, Resolved] = {}  # what leans on nothing is read once for both passes

    def all(self) -> list[Resolved]:
        """Two passes: the first finds the days of the gathering, the second reads everything."""
        found = self._pass(days_only=True)
        self.memory.events = self.anchors.events(self.text, self.memory.ranges)
        infer(self.text, self.anchors, self.memory.events, found)
        self.memory.clear()
        return self._pass()

    def _pass(self, *, days_only: bool = False) -> list[Resolved]:
        found = []
        for index, item in enumerate(self.finds):
            if days_only and not tells_days(item.meaning):
                found.append(Resolved(item, NO_FRAME, item.meaning))
                continue
            resolved = self._one(index, item)
            found.append(resolved)
            self.memory.remember(index, resolved)
        return found

    # --- reading one find --------------------------------------------------------------------------------------------

    def _one(self, index: int, item: Find) -> Resolved:
        if index in self._alone_read:
            event = self.memory.event(item.core[0])
            return self._alone_read[index]._replace(frame=Frame(event=(event.first, event.last) if event else None))
        resolved = self._read(index, item)
        if stands_alone(item.meaning):
            self._alone_read[index] = resolved
        return resolved

    def _read(self, index: int, item: Find) -> Resolved:
        frame, source = self._framer.frame(index, item)
        meaning = item.meaning
        if isinstance(meaning, Length) and meaning.event is not None:
            meaning = days_of_event(self.text[item.core[0] : item.core[1]].lower(), meaning, frame) or meaning
        if isinstance(meaning, When):
            return self._when(item, meaning, frame, source)
        if isinstance(meaning, Span):
            return self._span(item, meaning, frame, source)
        return Resolved(item, frame, meaning)

    def _when(self, item: Find, when: When, frame: Frame, source: Known | None) -> Resolved:
        if item.rule.name == "later" and when.step is not None and not self._counts(item, when.step, frame):
            return Resolved(item, frame, Length(((abs(when.step.count), when.step.unit),)))
        said = when
        whole = when.year is not None and when.step is None and (when.month is not None or when.day is None)
        belongs = None if whole else self.memory.belongs(when)
        if belongs is not None:
            when, source = when._replace(year=belongs.first.year), belongs
        if frame.unpublished and when.year is None and when.weekday is not None and when.day is not None:
            frame = frame._replace(near=self._by_weekday(when) or frame.near)
        if when.weekday is not None and when.day is None and (before := self.memory.listed_before(item)) is not None:
            frame = frame._replace(near=before, event=None, lean=1, until=False)
        settled = settle(when, frame)
        if settled is None:
            return Resolved(item, frame, said, first=when._replace(step=None), trouble=_unsettled(when))
        leaned = None if whole else source
        return Resolved(item, frame, said, first=settled, source=leaned)

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

    def _counts(self, item: Find, step: Step, frame: Frame) -> bool:
        """``two days later`` is a day where a day was told; ``two years later`` a year where a date stands shortly before."""
        if step.base == "speech" or step.count < 0:
            return True
        if step.unit in ("day", "week"):
            return frame.story is not None and abs(step.count) * (7 if step.unit == "week" else 1) <= LONGEST_STEP
        return step.unit in ("month", "year") and self.memory.just_told(item.core[0])

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


def _unsettled(when: When) -> str:
    if when.order is not None:
        return "ambiguous-order"
    return "no-anchor"
