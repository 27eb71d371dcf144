"""Short forms that the text defines: ``Long Name (ACR)``, ``ACR (Long Name)``, ``(the House)``, the bracket inside a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.entities.wordpiece import plain
from pipeline.values import Candidate

BRACKET: Final = re.compile(r"\(([^()\n]{2,60})\)")
"""Matches ``(UNICRI)``, ``(the House)``, ``(hereinafter "the Institute")``; no bracket over a line end or with one inside."""
SHORT: Final = re.compile(r"[A-Z][A-Za-z0-9&./’'-]{0,14}(?: [A-Z0-9][A-Za-z0-9&./-]{0,9}){0,3}")
"""``EU CBRN CoE``, ``AAF``, ``EU-SEC II``, ``Europol``; not ``then Minister`` nor ``2015``."""
WORD: Final = re.compile(r"[^\W_]+(?:['’.][^\W_]+)?")
SMALL: Final = frozenset("of the and for on in to a an against de la le les des du di del della e et y & with by at from".split())


@dataclass(frozen=True, slots=True)
class Definition:
    """``text[short]`` is said to stand for ``text[long]``; all offsets in code points."""

    short_start: int
    short_end: int
    long_start: int
    long_end: int


def is_short(name: str) -> bool:
    """Whether a name looks like an acronym: at least two capitals, more than a third of its letters."""
    letters = [character for character in name if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return 2 <= capitals and len(name) <= 20 and capitals * 3 > len(letters) and SHORT.fullmatch(name) is not None


def stands_for(short: str, long: str) -> bool:
    """Whether the letters of ``short`` can be read off ``long``: by word initials, or in order from word to word.

    ``UNODC`` - ``United Nations Office on Drugs and Crime``; ``Interpol`` - ``International Criminal Police Organization``.
    """
    letters = [character for character in plain(short) if character.isalnum()]
    if letters and letters[-1] == "s" and short.endswith("s") and len(letters) > 2 and short[:-1].isupper():
        letters = letters[:-1]  # a plural: `RTMs`
    words = [plain(match[0]) for match in WORD.finditer(long)]
    if len(letters) < 2 or not words or len(plain(long)) <= len(letters):
        return False
    return _initials(letters, words) or _letters(letters, words)


def _initials(letters: Sequence[str], words: Sequence[str]) -> bool:
    heavy = [word[0] for word in words if word not in SMALL]
    every = [word[0] for word in words]
    return "".join(letters) in ("".join(heavy), "".join(every))


def _letters(letters: Sequence[str], words: Sequence[str]) -> bool:
    """Schwartz and Hearst: every letter of the short form stands in the long one in order, the first begins a word."""
    text = " ".join(words)
    at = len(text)
    for number in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and (text[at] != letters[number] or (number == 0 and at > 0 and text[at - 1] != " ")):
            at -= 1
        if at < 0:
            return False
    heavy = [word for word in words if word not in SMALL]
    return at == 0 and len(heavy) <= len(letters) + 2


def definitions(text: str, names: Sequence[Candidate]) -> list[Definition]:
    """Pairs of a name that ends right before a bracket (or holds it) and the short form in it, in text order.

    ``names``: recognised spans in text order, without overlap; the name before the bracket fixes where the long form
    begins, which bare letter matching gets wrong in every fifth case.
    """
    ends = {name.end: name for name in names}
    starts = {name.start: name for name in names}
    found = []
    for match in BRACKET.finditer(text):
        before = text[: match.start()].rstrip(" ") if match.start() < 200 else text[match.start() - 3 : match.start()].rstrip(" ")
        end = match.start() - (3 - len(before) if match.start() >= 200 else match.start() - len(before))
        inside = starts.get(match.start(1))
        long = ends.get(end)
        if long is None:
            continue
        short = _short_in(match[1])
        if short is not None:
            start = match.start(1) + short
            found.append(Definition(start, match.end(1), long.start, long.end))
        elif inside is not None and inside.end == match.end(1) and is_short(text[long.start : long.end]):
            found.append(Definition(long.start, long.end, inside.start, inside.end))
    return found


def _short_in(inside: str) -> int | None:
    """Where the short form begins in a bracket's text; None if there is none."""
    for lead in ("hereinafter the ", "hereinafter ", "the ", "The ", ""):
        rest = inside[len(lead) :].strip("“”\"'")
        if inside.startswith(lead) and SHORT.fullmatch(rest):
            return len(inside) - len(inside[len(lead) :].lstrip("“”\"'")) if lead or rest == inside else None
    return None
