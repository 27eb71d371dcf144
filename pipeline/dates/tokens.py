"""Cuts a text into runs of words that can be parts of dates; all other words only part the runs.

One pass, one dictionary look-up a word: the cost is linear in the text and does not depend on the number of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

from pipeline.dates.lexicon import Entry
from pipeline.dates.numbers import Part, lump

TOKEN = re.compile(  # one group, so that splitting a text by it keeps the tokens: a word, a lump of digits, a mark
    r"([AaPp]\.[Mm]\b\.?|B\.C\.|A\.D\.|[^\W\d_]\w*"
    r"|\d+(?:[.,:/hH\-–—−‑]\d+)*(?:st|nd|rd|th|er|s|h|º|°|ª|ST|ND|RD|TH|S)?(?:(?![^\W\d_])|(?=[AaPp]\.?[Mm]\b))"
    r"|\d+|[^\w\s]|_)"
)
_DIGITS = frozenset("0123456789")
LONGEST_RUN = 96  # tokens; a longer run is cut, so that no rule ever sees more

NAMES = (
    "day amount year oldyear iso_month numeric clock dotclock nth tens hourh month may weekday day_short season "
    "unit units part deictic last gone prior next following this that latest other ago before after every once "
    "times per adverb the a its of in on at by since until from between to and or for over within as edge brink "
    "about atleast number hundred ordinal vague half opening decade ampm clockword hours zone time period fiscal "
    "long old weekdays hourword thispart dayafter no feast s now future past hui dash comma stop colon apostrophe "
    "slash open shut bar hhmm local eve new bc longunit "
).split()
LETTER = {name: chr(0xE000 + index) for index, name in enumerate(NAMES)}
ALIASES = {
    "last": ("last", "gone", "prior"),
    "next": ("next", "following"),
}  # what a rule means by "last", unless it says "justlast"


def letters_of(name: str) -> str:
    """The class letters that a name in a pattern stands for."""
    if name == "justlast":
        return LETTER["last"]
    return "".join(LETTER[part] for part in ALIASES.get(name, (name,)))


# Every rule holds one of these; the rest ("in", "the", "12") only belongs to a run that stands around one.
_CORE = frozenset(LETTER[name] for name in (
    "year oldyear iso_month numeric clock dotclock nth tens hourh month may weekday day_short season unit units part deictic "
    "gone adverb decade feast now future period weekdays thispart dayafter ampm hours clockword bc longunit hhmm"
).split())  # fmt: skip
_CORES = frozenset(name for name, letter in LETTER.items() if letter in _CORE)
_NEVER_FIRST = frozenset(LETTER[name] for name in "dash comma stop colon slash open shut bar".split())

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


_YEAR_DAY = re.compile(r"(\d{4})([-–—−‑])(\d{1,2})")
REMEMBERED = 32768  # chunks


class Scanner:
    """Cuts texts into runs with one lexicon.

    A text is split at blanks, and what a chunk holds is remembered; only around chunks with a core word is anything looked
    at more closely. So the work for an ordinary word is one look-up, and the memory is bounded.
    """

    def __init__(self, words: Mapping[str, Entry]) -> None:
        self.words = dict(words)
        # number words are cores only where they may begin a year ("nineteen ninety-six")
        self.cores = {
            word for word, (name, value) in words.items() if name in _CORES or (name == "number" and value in (18, 19, 20))
        }
        self._known = {word: (LETTER[name], value) for word, (name, value) in words.items()}
        self._flags = lru_cache(maxsize=REMEMBERED)(self._flag)

    def _flag(self, chunk: str) -> int:
        """2: holds a core word or number; 1: nothing but words of dates; 0: an ordinary word is in it."""
        tokens = TOKEN.findall(chunk)
        for token in tokens:
            if token in self.cores or (token[0] in _DIGITS and (_YEAR_DAY.fullmatch(token) or _core_lump(token))):
                return 2
        return int(all(token in self.words or token[0] in _DIGITS for token in tokens))

    def runs(self, text: str) -> Iterator[Run]:
        """All runs of a text that hold a core word, in order."""
        chunks = text.split(" ")
        flags = list(map(self._flags, chunks))
        ends = list(accumulate(map(len, chunks)))  # chunk k ends at ends[k] + k: the blanks before it count too
        after = 0
        for core in [k for k, flag in enumerate(flags) if flag == 2]:
            if core < after:
                continue
            first, last = core, core + 1
            while first > after and flags[first - 1]:
                first -= 1
            while last < len(chunks) and flags[last]:
                last += 1
            low, high = max(first - 1, after), min(last, len(chunks) - 1)  # neighbours may end or begin with a known word
            yield from self._cut(text, ends[low] - len(chunks[low]) + low, ends[high] + high)
            after = last

    def _cut(self, text: str, low: int, high: int) -> Iterator[Run]:
        """The runs of one place: cut at ordinary words, at paragraph ends and at numbers that are no dates."""
        run = Run("", [], [], [])
        letters: list[str] = []
        end = -1
        for match in TOKEN.finditer(text, low, high):
            begin = match.start()
            entry = self._known.get(match[0])
            if entry is not None:
                letter = entry[0]
                if not letters and letter in _NEVER_FIRST:
                    continue
                parts: tuple[Part, ...] = ()
            else:
                parts = () if _poisoned(text, begin, match.end()) else self._lump(text, match[0], match.end())
                letter = LETTER[parts[0][0]] if parts else ""
            near = begin == end or (begin == end + 1 and text[end] == " ")
            if letters and not ((near and letter and len(letters) < LONGEST_RUN) or _joined(text, end, begin, letters, letter)):
                yield from _closed(run, letters)
                run, letters = Run("", [], [], []), []
            if entry is not None:
                end = match.end()
                letters.append(letter)
                run.values.append(entry[1])
                run.starts.append(begin)
                run.ends.append(end)
            for name, value, start, stop in parts:
                end = begin + stop
                letters.append(LETTER[name])
                run.values.append(value)
                run.starts.append(begin + start)
                run.ends.append(end)
        yield from _closed(run, letters)

    def _lump(self, text: str, digits: str, end: int) -> tuple[Part, ...]:
        """The parts of a lump of digits; ``2000-1`` before a month is a year, a dash and a day."""
        match = _YEAR_DAY.fullmatch(digits)
        if match is not None:
            following = TOKEN.match(text, end + 1)
            entry = None if following is None else self.words.get(following[0])
            if entry is not None and entry[0] in ("month", "may"):
                day = int(match[3])
                name = "day" if 0 < day < 32 else "amount"
                return (("year", int(match[1]), 0, 4), ("dash", 0, 4, 5), (name, day, 5, match.end()))
        return lump(digits)


def _core_lump(digits: str) -> bool:
    """``2015``, ``9:30``, ``12.04.2015``; not ``350``, ``12-19``, ``24/7``."""
    return any(part[0] in _CORES for part in lump(digits))


def _closed(run: Run, letters: list[str]) -> Iterator[Run]:
    if letters and (not _CORE.isdisjoint(letters) or letters.count(LETTER["number"]) > 1):
        run.classes = "".join(letters)
        yield run


def _joined(text: str, end: int, begin: int, letters: list[str], letter: str) -> bool:
    """May a token that does not stand right behind the last one follow it in the same run? Over blanks, or over one line
    end inside a date.
    """
    if not letter or len(letters) >= LONGEST_RUN:
        return False
    lines = text.count("\n", end, begin)
    return lines == 0 or (lines == 1 and (letters[-1], letter) in _OVER_LINES)
