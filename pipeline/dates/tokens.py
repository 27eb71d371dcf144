"""Cuts a text into runs of words that can be parts of dates; all other words only part the runs.

One pass, one dictionary look-up a word: the cost is linear in the text and does not depend on the number of rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from pipeline.dates.chunks import CORE_WORD, ORDINARY, Part, Reader, Remembered, year_and_day
from pipeline.dates.classes import CORE, LETTER, NEVER_FIRST, OVER_LINES
from pipeline.dates.lexicon import Entry

LONGEST_RUN = 96  # tokens; a longer run is cut, so that no rule ever sees more
_CORE_BYTE, _ORDINARY_BYTE = bytes([CORE_WORD]), bytes([ORDINARY])
_MONTHS = frozenset((LETTER["month"], LETTER["may"]))


@dataclass(slots=True)
class Run:
    """Neighbouring tokens: ``classes`` has one letter a token, beside it their values and places in the text."""

    classes: str
    values: list[Any]
    starts: list[int]
    ends: list[int]


class Scanner:
    """Cuts texts into runs with one lexicon.

    A text is split at blanks, and what a chunk holds is remembered; only around chunks with a core word is anything looked
    at more closely. So the work for an ordinary word is one look-up, and the memory is bounded.
    """

    def __init__(self, words: Mapping[str, Entry]) -> None:
        reader = Reader(words)
        self._kinds = Remembered(reader.kind)
        self._parts = Remembered(reader.parts)

    def runs(self, text: str) -> Iterator[Run]:
        """All runs of a text that hold a core word, in order."""
        chunks = text.split(" ")
        kinds = bytes(map(self._kinds.__getitem__, chunks))
        ends = list(accumulate(map(len, chunks)))  # chunk k ends at ends[k] + k: the blanks before it count too
        after, core = 0, kinds.find(_CORE_BYTE)
        while core >= 0:
            first = kinds.rfind(_ORDINARY_BYTE, after, core) + 1
            last = kinds.find(_ORDINARY_BYTE, core)
            last = len(chunks) if last < 0 else last
            low, high = max(first - 1, after), min(last, len(chunks) - 1)  # neighbours may end or begin with a known word
            yield from self._cut(text, chunks[low : high + 1], ends[low] - len(chunks[low]) + low)
            after, core = last, kinds.find(_CORE_BYTE, last)

    def _cut(self, text: str, chunks: list[str], offset: int) -> list[Run]:
        """The runs of one place: cut at ordinary words, at paragraph ends and at numbers that are no dates."""
        runs: list[Run] = []
        letters: list[str] = []
        values: list[Any] = []
        starts: list[int] = []
        ends: list[int] = []
        end, known = -1, self._parts
        for index, chunk in enumerate(chunks):
            parts = known[chunk]
            if 5 < len(chunk) < 8 and chunk[:4].isdecimal():
                parts = self._before_month(chunk, chunks[index + 1 : index + 2])
            for letter, value, first, last in parts:
                begin = offset + first
                if letters and not (letter and _follows(text, end, begin, letters, letter)):
                    _close(runs, letters, values, starts, ends)
                    letters, values, starts, ends = [], [], [], []
                if not letter or (not letters and letter in NEVER_FIRST):
                    continue
                end = offset + last
                letters.append(letter)
                values.append(value)
                starts.append(begin)
                ends.append(end)
            offset += len(chunk) + 1
        _close(runs, letters, values, starts, ends)
        return runs

    def _before_month(self, chunk: str, following: list[str]) -> tuple[Part, ...]:
        """The parts of a lump of digits; ``2000-1`` and ``2000-10`` are read anew where a month follows."""
        month = self._parts[following[0]] if following else ()
        split = year_and_day(chunk) if month and month[0][0] in _MONTHS else ()
        return split or self._parts[chunk]


def _close(runs: list[Run], letters: list[str], values: list[Any], starts: list[int], ends: list[int]) -> None:
    """Keep a run if it holds a core word, or two number words."""
    if letters and (not CORE.isdisjoint(letters) or letters.count(LETTER["number"]) > 1):
        runs.append(Run("".join(letters), values, starts, ends))


def _follows(text: str, end: int, begin: int, letters: list[str], letter: str) -> bool:
    """May a token belong to the run before it? Over blanks, or over one line end inside a date."""
    if len(letters) >= LONGEST_RUN:
        return False
    if begin == end or (begin == end + 1 and text[end] == " "):
        return True
    lines = text.count("\n", end, begin)
    return lines == 0 or (lines == 1 and (letters[-1], letter) in OVER_LINES)
