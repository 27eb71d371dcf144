"""Peoples' names that mean a language where they stand: `in French`, `a Spanish version`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pipeline.values import Candidate

TONGUE_BEFORE: Final = re.compile(r"(?:(?:\bin|\binto|\bfrom|\band|\bor|,) |/ ?)$")
TONGUE_AFTER: Final = re.compile(r"(?:[.,;:)/\n-]|$| (?:and|or|speaking|is|are|was|were|will|with)\b)")
IN_A_TONGUE: Final = re.compile(r"(?:\b(?:in|into) |/ ?)$")
ON: Final = re.compile(r" (?:on|for|at|by|this|from|but|as|which|to|before|since)\b")
"""`launched in Romanian` | ` on Tuesday`; not `in Romanian prisons`."""
TONGUE_LIST: Final = re.compile(
    r"(?:\b(?:in|into) |\b[Ll]anguages?: )"
    r"(?:(?:both )?[A-Z][a-z]{2,12}(?:,| and| or|, and) (?:and |in )?){1,5}$|\b[Ll]anguages?: $"
)
"""`in German, ` | `Bosnian`, `Languages: ` | `Tajik`; not `in Rome and ` (what follows must end the list)."""
TONGUE_NOUN: Final = re.compile(r" (?:version|translation|edition|language|text|subtitles|interpretation|interpreters?)\b")
"""`a French version`, `in French`, `English/French.`; not `the French police`."""


def means_tongue(text: str, start: int, end: int) -> bool:
    """``in French``, ``English and Arabic``: whether ``text[start:end]`` is a tongue, no people."""
    ahead = min(len(text), end + 18)
    if TONGUE_NOUN.match(text, end, ahead):
        return True
    if _in_a(text, start) and ON.match(text, end, ahead):
        return True
    before = TONGUE_BEFORE.search(text, max(0, start - 6), start)
    before = before or TONGUE_LIST.search(text, max(0, start - 60), start)
    return bool(before or start == 0) and TONGUE_AFTER.match(text, end, ahead) is not None


def _in_a(text: str, start: int) -> bool:
    return IN_A_TONGUE.search(text, max(0, start - 6), start) is not None


def without_tongues(text: str, names: Iterable[Candidate]) -> list[Candidate]:
    """Names without those of peoples that surely mean a tongue (``translated into Italian``)."""
    return [name for name in names if name.label != "NORP" or not _surely(text, name)]


def _surely(text: str, name: Candidate) -> bool:
    noun = TONGUE_NOUN.match(text, name.end, min(len(text), name.end + 18))
    listed = _in_a(text, name.start) or TONGUE_LIST.search(text, max(0, name.start - 60), name.start)
    return noun is not None or (bool(listed) and means_tongue(text, name.start, name.end))
