"""Short forms that the text defines: ``Long Name (ACR)``, ``ACR (Long Name)``, ``(the House)``, the bracket inside a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from pipeline.entities.wordpiece import plain
from pipeline.values import Candidate

BRACKET: Final = re.compile(r"\(([^()\n]{2,200})\)")
"""Matches ``(UNICRI)``, ``(the House)``, ``(hereinafter "the Institute")``; no bracket over a line end or with one inside."""
SHORT: Final = re.compile(r"[A-Z][A-Za-z0-9&./’'-]{0,14}(?: [A-Z0-9][A-Za-z0-9&./-]{0,9}){0,3}")
"""``EU CBRN CoE``, ``AAF``, ``EU-SEC II``, ``Europol``; not ``then Minister`` nor ``2015``."""
WORD: Final = re.compile(r"[^\W_]+(?:['’.][^\W_]+)?")
NESTED: Final = re.compile(r" (?:of|to|in|at|for|with)(?: the)? |['’]s? | – | - ")
"""Where a body inside a longer name may begin: `28th Session of the ` | `Commission on Narcotic Drugs`."""
UNIT: Final = re.compile(r"(?:DG|Unit|Section|Division|Department|Branch) ")
"""`European Commission (` | `DG MARE)`: a part of the body, no short form of it."""
IN_FULL: Final = re.compile(r"(?: \([^()\n]{2,30}\))?,? (?:or,? )?in full,? (?:the )?[\"“«]?")
"""`HARBOURS` | `, in full the ` | `Helping All Riverside Boats`."""
KNOWN_AS: Final = re.compile(
    r"[\"”»]?,? (?:(?:better |also |commonly )?known (?:[a-z]{2,9} ){0,3}as|or|in short|for short) (?:the )?[\"“«]?"
)
"""`Network of Small Ports"` | `, better known in the region as ` | `P30`; not `Lagos Port or ` | `Police`."""
APPOSED: Final = re.compile(r", (?:or )?(?:the |its )?")
"""`BSV` | `, the ` | `Bund der Seeleute und Verlader`."""
MAX_GAP: Final = 50
DEFINED: Final = ("ORG", "PROGRAMME", "EVENT", "LAW", "FAC", "WORK_OF_ART")
SMALL: Final = frozenset("of the and for on in to a an against de la le les des du di del della e et y & with by at from".split())


@dataclass(frozen=True, slots=True)
class Definition:
    """``text[short]`` is said to stand for ``text[long]``; all offsets in code points."""

    short_start: int
    short_end: int
    long_start: int
    long_end: int


@lru_cache(maxsize=20_000)
def is_short(name: str) -> bool:
    """Whether a name looks like an acronym: at least two capitals, more than a third of its letters."""
    letters = [character for character in name if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return capitals >= 2 and len(name) <= 20 and capitals * 3 > len(letters) and SHORT.fullmatch(name) is not None


def initials_of(short: str, long: str) -> bool:
    """Whether ``short`` is made of the first letters of ``long``'s words, small ones with or without."""
    words = [plain(match[0]) for match in WORD.finditer(long)]
    return bool(words) and _initials([character for character in plain(short) if character.isalnum()], words)


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
    """Schwartz and Hearst: every letter of the short form stands in the long one in order, the first begins it."""
    text = " ".join(words)
    at = len(text)
    for letter in reversed(letters[1:]):
        at = text.rfind(letter, 1, at)
        if at < 0:
            return False
    heavy = [word for word in words if word not in SMALL]
    return text[0] == letters[0] and len(heavy) <= len(letters) + 2


def definitions(text: str, names: Sequence[Candidate]) -> list[Definition]:
    """Pairs of a name that ends right before a bracket and the short form in it (or the other way round), in text order.

    ``names``: recognised spans in text order, without overlap; the name before the bracket fixes where the long form
    begins, which bare letter matching gets wrong in every fifth case.
    """
    found = _apposed(text, names)
    ends = {name.end: name for name in names}
    starts = {name.start: name for name in names}
    for match in BRACKET.finditer(text):
        outer = ends.get(match.start()) or (ends.get(match.start() - 1) if text[match.start() - 1] == " " else None)
        place = _short_in(match[1])
        if outer is None:
            continue
        start = match.start(1) + (place or 0)
        inner = starts.get(start)
        short, long = text[start : match.end(1)].rstrip("”\"'"), text[outer.start : outer.end]
        if place is not None and _defines(short, long, inner, outer):
            found.append(Definition(start, start + len(short), outer.start, outer.end))
        elif inner is not None and inner.end == match.end(1) and _explains(text, outer, inner):
            found.append(Definition(outer.start, outer.end, inner.start, inner.end))
    return sorted(found, key=lambda one: one.short_start)


def _explains(text: str, outer: Candidate, inner: Candidate) -> bool:
    """``SAF (Société des Amis du Fleuve)``; three words and more may be the translation of what the letters mean.

    ``INTERPOL (INTERPOL Innovation Centre)`` explains nothing: the second is a part of the first.
    """
    short, long = text[outer.start : outer.end], text[inner.start : inner.end]
    if not is_short(short) or short in long.split():
        return False
    translated = outer.label == inner.label and outer.label in DEFINED and long.count(" ") > 2 and " " not in short
    return stands_for(short, long) or translated


def _apposed(text: str, names: Sequence[Candidate]) -> list[Definition]:
    """Short forms explained without a bracket: ``PRELAC, in full the …``, ``…, better known as P30``."""
    found = []
    for one, other in pairwise(names):
        if one.label != other.label or one.label not in DEFINED or other.start - one.end > MAX_GAP:
            continue
        first, second = text[one.start : one.end], text[other.start : other.end]
        full = IN_FULL.fullmatch(text, one.end, other.start) or (
            is_short(first) and APPOSED.fullmatch(text, one.end, other.start) and stands_for(first, second)
        )
        if full and " " in second and first not in second.split():
            found.append(Definition(one.start, one.end, other.start, other.end))
        elif " " in first and len(second) < 16 and _known_as(text, one, other):
            found.append(Definition(other.start, other.end, one.start, one.end))
    return found


def _known_as(text: str, one: Candidate, other: Candidate) -> bool:
    gap, short = KNOWN_AS.fullmatch(text, one.end, other.start), text[other.start : other.end]
    return gap is not None and ("known" in gap[0] or (is_short(short) and stands_for(short, text[one.start : one.end])))


def _defines(short: str, long: str, inner: Candidate | None, outer: Candidate) -> bool:
    """Whether a bracket's short form stands for the whole name before it, not for its last part nor for something else.

    ``Rolf Berg (UNICRI)`` and ``Lima (Peru)`` define nothing; ``28th Session of the Commission on Narcotic Drugs (CND)``
    defines the Commission, which is no name of its own there.
    """
    if stands_for(short, long):
        return True
    if UNIT.match(short):
        return False
    if outer.label in ("PERSON", "GPE", "LOC", "NORP") or (inner is not None and inner.label in ("GPE", "PERSON", "NORP")):
        return False
    if any(stands_for(short, long[match.end() :]) for match in NESTED.finditer(long)):
        return False
    return (inner is None or inner.label == outer.label) and " " in long


def _short_in(inside: str) -> int | None:
    """Where the short form begins in a bracket's text; None if there is none."""
    for lead in ("hereinafter the ", "hereinafter ", "the ", "The ", ""):
        rest = inside[len(lead) :].strip("“”\"'")
        if inside.startswith(lead) and SHORT.fullmatch(rest):
            return len(inside) - len(inside[len(lead) :].lstrip("“”\"'")) if lead or rest == inside else None
    return None
