"""WordPiece of the uncased encoder: lower case, accents off, longest piece first."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final

UNKNOWN: Final = "[UNK]"
START: Final = "[CLS]"
LINE: Final = "[SEP]"
MASK: Final = "[MASK]"
LONGEST: Final = 60
"""A longer run of letters is no word (an address, a key) and becomes one unknown piece."""


def plain(word: str) -> str:
    """Lower case without accents, as the encoder's vocabulary wants it: ``Chișinău`` -> ``chisinau``."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(character for character in decomposed if unicodedata.category(character) != "Mn")


class WordPiece:
    """Cuts one word into piece numbers. ``vocabulary`` maps a piece to its number; follow-on pieces begin with ``##``."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._known: dict[str, tuple[int, ...]] = {}
        self.start, self.line, self.mask = vocabulary[START], vocabulary[LINE], vocabulary[MASK]
        self._unknown = vocabulary[UNKNOWN]

    def pieces(self, word: str) -> tuple[int, ...]:
        """Numbers of the pieces of ``word``; at least one."""
        known = self._known.get(word)
        if known is None:
            known = self._cut(plain(word))
            if len(self._known) < 50_000:  # bounded: a batch of 100,000 releases must not grow without end
                self._known[word] = known
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        if not word or len(word) > LONGEST:
            return (self._unknown,)
        numbers: list[int] = []
        at = 0
        while at < len(word):
            number, end = self._longest(word, at)
            if number is None:
                return (self._unknown,)
            numbers.append(number)
            at = end
        return tuple(numbers)

    def _longest(self, word: str, at: int) -> tuple[int | None, int]:
        prefix = "##" if at else ""
        for end in range(len(word), at, -1):
            number = self._vocabulary.get(prefix + word[at:end])
            if number is not None:
                return number, end
        return None, at


def read_vocabulary(lines: list[str]) -> dict[str, int]:
    """Piece to number, from a vocabulary file's lines (one piece a line, the number is the line's)."""
    return {line: number for number, line in enumerate(lines)}
