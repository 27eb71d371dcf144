"""Cuts a text into runs of words that can be parts of dates; all other words only part the runs.

One pass, one dictionary look-up a word: the cost is linear in the text and does not depend on the number of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.dates.lexicon import Entry
from pipeline.dates.numbers import lump

TOKEN = re.compile(
    r"([AaPp]\.[Mm]\b\.?|[^\W\d_]\w*)"
    r"|(\d+(?:[.,:/hH\-–—−‑]\d+)*(?:st|nd|rd|th|er|s|h|º|°|ª|ST|ND|RD|TH|S)?(?:(?![^\W\d_])|(?=[AaPp]\.?[Mm]\b)))"
    r"|(\d+)"
    r"|([^\w\s]|_)"
)
LONGEST_RUN = 96  # tokens; a longer run is cut, so that no rule ever sees more

NAMES = (
    "day amount year oldyear iso_month numeric clock dotclock nth tens hourh month may weekday day_short season unit units "
    "part deictic last gone prior next following this that latest other ago before after every once times per adverb the a its of in on at by "
    "since until from between to and or for over within as edge brink about atleast number hundred ordinal vague half opening "
    "decade ampm clockword hours zone time period fiscal long old weekdays hourword thispart dayafter no feast s now future past hui dash comma stop colon apostrophe "
    "slash open shut bar"
).split()
LETTER = {name: chr(0xE000 + index) for index, name in enumerate(NAMES)}
ALIASES = {"last": ("last", "gone", "prior"), "next": ("next", "following")}  # what a rule means by "last", unless it says "justlast"


def letters_of(name: str) -> str:
    """The class letters that a name in a pattern stands for."""
    if name == "justlast":
        return LETTER["last"]
    return "".join(LETTER[part] for part in ALIASES.get(name, (name,)))


# A date can only be where one of these stands; the rest ("in", "the", ",") opens a run that is thrown away.
_CORE = frozenset(LETTER[name] for name in (
    "day amount year oldyear iso_month numeric clock dotclock nth tens hourh month may weekday day_short season unit units "
    "part deictic adverb decade gone feast now once period future hundred ago time opening weekdays thispart dayafter"
).split())  # fmt: skip

_NUMBER = LETTER["number"]  # two number words may be a year: "nineteen ninety-six"

# Pairs that may be parted by a line end: a date broken by wrapping, not a heading followed by an agenda time.
_OVER_LINES = frozenset(
    (LETTER[first], LETTER[second])
    for firsts, seconds in (
        ("day nth", "month may"), ("month may", "year"), ("to dash and of from between the a last next this every", "*"),
        ("*", "to and of ago later"), ("weekday comma", "day month"), ("number day amount hundred vague", "unit units"),
        ("month may", "comma"), ("in on at by since until for over within", "*"), ("ordinal", "unit"),
    )
    for first in (NAMES if firsts == "*" else firsts.split())
    for second in (NAMES if seconds == "*" else [name for name in seconds.split() if name in LETTER])
)  # fmt: skip


@dataclass(slots=True)
class Run:
    """Neighbouring tokens: ``classes`` has one letter a token, beside it their values and places in the text."""

    classes: str
    values: list[Any]
    starts: list[int]
    ends: list[int]


def _poisoned(text: str, start: int, end: int) -> bool:
    """A number that hangs on a letter, a sign or a currency is no date: ``A/2015``, ``x=12``, ``$10``, ``20%``."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if after in "%°€$£" or before in "$€£#=+_@\\" or (after == "/" and before == "/"):
        return True
    if before in "/-.–" and start > 1 and (text[start - 2].isalpha() or text[start - 2] == "/"):
        return before in "/." or _not_a_prefix(text, start - 1)
    return before.isdigit() or after == "_"


def _not_a_prefix(text: str, end: int) -> bool:
    """The word before a hyphen is no part of dates (``Post-2015``), unlike ``mid-1996`` and ``12th-13th``."""
    begin = end
    while begin and end - begin < 12 and text[begin - 1].isalnum():
        begin -= 1
    word = text[begin:end].lower()
    return word not in _PREFIXES and not word[:1].isdigit()


_PREFIXES = frozenset("mid early late end pre january february march april may june july august september october "
                      "november december jan feb mar apr jun jul aug sept sep oct nov dec".split())  # fmt: skip


def runs(text: str, words: Mapping[str, Entry]) -> Iterator[Run]:
    """All runs of a text that hold a core word, in order; ``words`` is a lexicon."""
    letters: list[str] = []
    values: list[Any] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in TOKEN.finditer(text):
        kind = match.lastindex
        if kind == 2:
            parts = lump(match[0]) if not _poisoned(text, match.start(), match.end()) else ()
        else:
            entry = words.get(match[0]) if kind != 3 else None
            parts = () if entry is None else ((entry[0], entry[1], 0, match.end() - match.start()),)
            if kind == 4 and not letters and parts and entry is not None and entry[0] != "apostrophe":
                continue
        if letters and (not parts or len(letters) >= LONGEST_RUN or not _joined(text, ends[-1], match, letters, parts)):
            if not _CORE.isdisjoint(letters) or letters.count(_NUMBER) > 1:
                yield Run("".join(letters), values, starts, ends)
            letters, values, starts, ends = [], [], [], []
        begin = match.start()
        for name, value, first, last in parts:
            letters.append(LETTER[name])
            values.append(value)
            starts.append(begin + first)
            ends.append(begin + last)
    if letters and (not _CORE.isdisjoint(letters) or letters.count(_NUMBER) > 1):
        yield Run("".join(letters), values, starts, ends)


def _joined(text: str, end: int, match: re.Match[str], letters: list[str], parts: tuple[Any, ...]) -> bool:
    """May this token follow the last one in the same run? Only over blanks, or over one line end inside a date."""
    begin = match.start()
    if begin == end or (begin == end + 1 and text[end] == " "):
        return True
    gap = text[end:begin]
    lines = gap.count("\n")
    return lines == 0 or (lines == 1 and (letters[-1], LETTER[parts[0][0]]) in _OVER_LINES)
