"""Makes the frame of an expression: what is known where it stands, and which date that comes from."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from pipeline.dates.anchors import Anchors, Known
from pipeline.dates.context import line_start
from pipeline.dates.finding import Find
from pipeline.dates.frame import Frame
from pipeline.dates.memory import PARAGRAPH, Memory
from pipeline.dates.resolved import stands_alone, word_left
from pipeline.dates.said import bare_clock, dated
from pipeline.dates.tense import lean_of, needs_lean

_UNTILS = frozenset("until till through to".split())


class Framer:
    """Knows the finds of one release and the memory of what was read."""

    def __init__(self, text: str, finds: list[Find], anchors: Anchors, memory: Memory, day_first: bool | None) -> None:
        self.text, self.finds, self.anchors, self.memory, self.day_first = text, finds, anchors, memory, day_first
        self._leans: dict[int, int] = {}

    @cached_property
    def dated(self) -> list[Known]:
        """All months and days that name their year."""
        return [known for index, item in enumerate(self.finds) if (known := dated(index, item)) is not None]

    def frame(self, index: int, item: Find) -> tuple[Frame, Known | None]:
        at = item.core[0]
        if stands_alone(item.meaning):
            known = self.memory.event(at)
            return Frame(event=(known.first, known.last) if known else None), None
        speech = self.anchors.speech(at)
        told = self.memory.event(at) or (self.memory.events.get(0) if len(self.memory.events) == 1 else None)
        itself = told is not None and told.find == index  # the gathering's own days lean on no other day of it
        event = told if itself else self.memory.local(at) or told
        source = speech or (None if itself else event) or self._fallback(at)
        near = speech.first if speech else self.anchors.near or (source.first if source else None)
        spoken = speech.first if speech else (event.last if event and self.anchors.near is None else None)
        frame = Frame(
            speech=spoken,
            story=self.memory.story.first if self.memory.story is not None else None,
            event=(event.first, event.last) if event else None,
            near=near,
            lean=self._lean(index, item),
            clock=self._clock(item, event, speech) if bare_clock(item.meaning) else None,
            day_first=self.day_first,
            told=self.memory.told.first if self.memory.told else None,
            until=word_left(self.text, at) in _UNTILS, unpublished=speech is None and self.anchors.near is None,
        )  # fmt: skip
        return frame, source

    def _fallback(self, at: int) -> Known | None:
        """What a year is taken from where neither publication nor event tell it: a name at the top, a day told before, else
        the month or day with a year that stands nearest in the text.
        """
        if self.anchors.named is not None:
            return self.anchors.named
        if self.memory.ranges or self.memory.story:
            return self.memory.ranges[0] if self.memory.ranges else self.memory.story
        return min(self.dated, key=lambda known: abs(known.at - at), default=None)

    def _lean(self, index: int, item: Find) -> int:
        """The tense around a find, asked once and only where a direction is missing."""
        if index not in self._leans:
            self._leans[index] = lean_of(self.text, item.start, item.end) if needs_lean(item.meaning) else 0
        return self._leans[index]

    def _clock(self, item: Find, event: Known | None, speech: Known | None) -> date | None:
        """The day of a clock time: said before in the same paragraph, else the agenda's heading, the event, the
        publication.
        """
        line = line_start(self.text, item.core[0], PARAGRAPH)
        if self.memory.story is not None and self.memory.story.at >= line:
            return self.memory.story.first
        prose = item.core[0] - line > 30
        in_event = self.memory.story is not None and event is not None and event.first <= self.memory.story.first <= event.last
        if prose and self.memory.heading is None and self.memory.story is not None and in_event:
            return self.memory.story.first
        for known in (self.memory.heading, event, speech):
            if known is not None:
                return known.first
        return None
