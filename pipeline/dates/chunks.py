"""Reads what stands between two blanks: which tokens of dates a chunk of text holds. Each chunk is read once and remembered."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from pipeline.dates.classes import CORES, LETTER
from pipeline.dates.lexicon import Entry
from pipeline.dates.numbers import lump

TOKEN = re.compile(  # a word, a lump of digits, a mark
    r"[AaPp]\.[Mm]\b\.?|B\.C\.|A\.D\.|[^\W\d_]\w*"
    r"|\d+(?:[.,:/hH\-–—−‑]\d+)*(?:st|nd|rd|th|er|s|h|º|°|ª|ST|ND|RD|TH|S)?(?:(?![^\W\d_])|(?=[AaPp]\.?[Mm]\b))"
    r"|\d+|[^\w\s]|_"
)
_DIGITS = frozenset("0123456789")
_YEAR_DAY = re.compile(r"(\d{4})([-–—−‑])(\d{1,2})")
REMEMBERED, LONGEST = 32768, 64  # chunks remembered at a time; longer ones are read anew each time

ORDINARY, FITTING, CORE_WORD = 0, 1, 2  # holds an ordinary word; nothing but words of dates; a word that every date needs
Part = tuple[str, Any, int, int]  # class letter (empty: no part of a date), value, start and end inside the chunk
T = TypeVar("T")


class Remembered(dict[str, T], Generic[T]):
    """What a function said of a chunk; emptied when full, so that memory is bounded."""

    def __init__(self, ask: Callable[[str], T]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, chunk: str) -> T:
        found = self._ask(chunk)
        if len(chunk) <= LONGEST:
            if len(self) >= REMEMBERED:
                self.clear()
            self[chunk] = found
        return found


class Reader:
    """Reads chunks with the words of one language."""

    def __init__(self, words: Mapping[str, Entry]) -> None:
        self._known = {word: (LETTER[name], value) for word, (name, value) in words.items()}
        # number words are cores only where they may begin a year ("nineteen ninety-six")
        self._cores = {
            word for word, (name, value) in words.items() if name in CORES or (name == "number" and value in (18, 19, 20))
        }

    def kind(self, chunk: str) -> int:
        """``CORE_WORD``, ``FITTING`` or ``ORDINARY``."""
        word = chunk[:-1] if chunk[-1:] in (",", ".") else chunk
        if word.isalpha():  # most chunks: one word, perhaps a mark behind it
            return CORE_WORD if word in self._cores else FITTING if word in self._known else ORDINARY
        tokens = TOKEN.findall(chunk)
        for token in tokens:
            if token in self._cores or (token[0] in _DIGITS and (_YEAR_DAY.fullmatch(token) or _core_lump(token))):
                return CORE_WORD
        fitting = all(token in self._known or token[0] in _DIGITS for token in tokens)
        return FITTING if fitting else ORDINARY

    def parts(self, chunk: str) -> tuple[Part, ...]:
        """All parts of the chunk's tokens in order; one without a letter for an ordinary word."""
        if chunk.isalpha():
            letter, value = self._known.get(chunk, ("", None))
            return ((letter, value, 0, len(chunk)),)
        found: list[Part] = []
        for match in TOKEN.finditer(chunk):
            start, end = match.span()
            entry = self._known.get(match[0])
            if entry is not None:
                found.append((*entry, start, end))
                continue
            parts = lump(match[0]) if match[0][0] in _DIGITS and not _poisoned(chunk, start, end) else ()
            found += [(LETTER[name], value, start + first, start + last) for name, value, first, last in parts]
            if not parts:
                found.append(("", None, start, end))
        return tuple(found)


def year_and_day(chunk: str) -> tuple[Part, ...]:
    """``2000-1`` before a month: a year, a dash and a day; nothing where the chunk is something else."""
    match = _YEAR_DAY.fullmatch(chunk)
    if match is None:
        return ()
    day = int(match[3])
    name = "day" if 0 < day < 32 else "amount"
    return ((LETTER["year"], int(match[1]), 0, 4), (LETTER["dash"], 0, 4, 5), (LETTER[name], day, 5, match.end()))


def _core_lump(digits: str) -> bool:
    """``2015``, ``9:30``, ``12.04.2015``; not ``350``, ``12-19``, ``24/7``."""
    return any(part[0] in CORES for part in lump(digits))


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
