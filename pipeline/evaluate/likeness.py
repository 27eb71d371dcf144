"""How names and titles are compared: without case, punctuation and small words."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher

SEPARATORS = re.compile(r"[\W_]+")
SMALL_WORDS = frozenset({"the", "of", "and", "on", "in", "a", "for", "to"})


def bare(name: str | None) -> str:
    """``The Hague's "Forum"`` -> ``the hague s forum``; nothing for None."""
    return SEPARATORS.sub(" ", (name or "").replace("’", "'").lower()).strip()


def content_words(name: str | None) -> frozenset[str]:
    """The words of a name that say something."""
    return frozenset(bare(name).split()) - SMALL_WORDS


def likeness(one: str | None, other: str | None) -> float:
    """Dice's coefficient of the content words, 0 to 1; 0 where either has none."""
    left, right = content_words(one), content_words(other)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def carrier(text: str, gold_text: str) -> Callable[[int], int]:
    """A function from offsets in ``text`` to offsets in ``gold_text``; -1 where the place is not in the gold text."""
    if text == gold_text:
        return lambda offset: offset
    matches = SequenceMatcher(None, text, gold_text, autojunk=False).get_matching_blocks()

    def carry(offset: int) -> int:
        for match in matches:
            if match.a <= offset <= match.a + match.size:
                return match.b + offset - match.a
        return -1

    return carry
