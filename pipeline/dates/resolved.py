"""What resolving gives: a find with its ends filled in, and what it leaned on."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.dates.anchors import Known
from pipeline.dates.finding import Find
from pipeline.dates.frame import Frame
from pipeline.dates.meaning import Length, Meaning, Repeat, When


class Resolved(NamedTuple):
    """A find with everything filled in: ``first`` and ``last`` are the ends (last is None for one stretch).

    ``open_end``: the range has no end. ``source``: what it leaned on. ``trouble``: a reason why there is no value.
    """

    find: Find
    frame: Frame
    meaning: Meaning
    first: When | None = None
    last: When | None = None
    open_end: bool = False
    source: Known | None = None
    trouble: str | None = None


def stands_alone(meaning: Meaning) -> bool:
    """Durations, repetitions and what names its year lean on nothing."""
    if isinstance(meaning, When) and (meaning.century is not None or meaning.decade is not None):
        return meaning.step is None
    if isinstance(meaning, When):
        return meaning.year is not None and meaning.step is None and (meaning.month is not None or meaning.day is None)
    return isinstance(meaning, Repeat) or (isinstance(meaning, Length) and meaning.event is None)


def word_left(text: str, at: int) -> str:
    """The word before an offset, an article skipped, in lower case."""
    words = text[max(0, at - 24) : at].rsplit(None, 2)
    if not words:
        return ""
    return words[-2].lower() if len(words) > 1 and words[-1] in ("the", "The") else words[-1].lower()
