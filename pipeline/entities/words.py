"""Words as the recogniser counts them, with the shape that a lower-cased encoder cannot see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# A run of letters, digits and combining accents, or one mark: `COP8`, `d` `'` `Abidjan`, `Vienna` `-` `based`.
WORD: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+|[^\s]")

SHAPES: Final = (
    "pad", "lower", "title", "upper", "mixed", "letter", "digits", "digits_letters", "mark", "quote", "bracket", "line_end"
)  # fmt: skip
SHAPE_COUNT: Final = 2 * len(SHAPES)
"""Every shape exists twice: joined to the word before it, and after white space."""
PAD, LINE_END = 0, SHAPES.index("line_end")
_QUOTES: Final = frozenset("\"'“”‘’«»„‚`´‹›")
_BRACKETS: Final = frozenset("()[]{}")


@dataclass(frozen=True, slots=True)
class Word:
    """``text[start:end]``; ``shape`` is an index below SHAPE_COUNT."""

    start: int
    end: int
    shape: int


@lru_cache(maxsize=20_000)
def shape_of(word: str) -> int:
    """Index in SHAPES of one word, without regard to what stands before it."""
    if word.isdigit():
        name = "digits"
    elif not any(character.isalnum() for character in word):
        name = "quote" if word in _QUOTES else "bracket" if word in _BRACKETS else "mark"
    elif any(character.isdigit() for character in word):
        name = "digits_letters"
    elif len(word) == 1 and word.isupper():
        name = "letter"
    elif word.isupper():
        name = "upper"
    elif word.islower():
        name = "lower"
    else:
        name = "title" if word.istitle() or (word[0].isupper() and word[1:].islower()) else "mixed"
    return SHAPES.index(name)


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of ``text[start:end]`` in order."""
    found: list[Word] = []
    last = start - 1
    for match in WORD.finditer(text, start, end):
        spaced = match.start() > last
        shape = shape_of(match[0]) + (len(SHAPES) if spaced else 0)
        found.append(Word(match.start(), match.end(), shape))
        last = match.end()
    return found
