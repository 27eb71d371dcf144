"""The page as lines with offsets: the first cut of a release, before anything is understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u200b": None, "\ufeff": None})
TERMINAL = re.compile(r"[.!?…][)\]\"”’»']{0,3}$")  # "… in Rome.", "… he said.”"; not "… in Rome:"
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
# A verb of the past or a helping verb: a closed line with one is a sentence ("… met the Minister of Justice."), one without may
# be a headline with a stop ("14th Round Table Meeting for the Region.").
TOLD = re.compile(r"\b(?:was|were|is|are|has|have|had|will|met|took|held|gave|[a-z]{3,20}ed)\b")
SENTENCE_BREAK = re.compile(r"[a-z)\d][.!?][)\]\"”’»']{0,2} +[\"“«(]?[A-ZÀ-Þ]")  # "… ended. The next"; not "Mr. X" at the start


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: ``text == page[start:end]`` without white space at its ends.

    ``gap``: blank lines before it (the top of the page counts as one).
    """

    start: int
    end: int
    text: str
    gap: int

    @property
    def plain(self) -> str:
        """For comparing: case folded, straight quotes, single blanks."""
        return plain(self.text)

    @property
    def words(self) -> int:
        """How many words, counted to 200 at most."""
        return sum(1 for _ in zip(WORD.finditer(self.text), range(200), strict=False))


def plain(text: str) -> str:
    """Case folded, quotes and dashes made plain, single blanks: the form in which phrases are compared."""
    return " ".join(text.translate(_QUOTES).casefold().split())


def cut_lines(text: str) -> tuple[Line, ...]:
    """All lines of ``text`` that hold more than white space, in order; only a line feed ends a line."""
    lines: list[Line] = []
    at, gap = 0, 1
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + len(raw) - len(raw.lstrip())
            lines.append(Line(start, start + len(stripped), stripped, gap))
            gap = 0
        else:
            gap += 1
        at += len(raw) + 1
    return tuple(lines)


def divide(line: Line, at: int) -> tuple[Line, Line]:
    """Two lines out of one, cut at ``line.text[at]``: a headline that stands behind its dateline is a line of its own."""
    rest = line.text[at:].lstrip()
    return Line(line.start, line.start + at, line.text[:at], line.gap), Line(line.end - len(rest), line.end, rest, 0)


def ends_sentence(line: Line) -> bool:
    """True for a line with a closing full stop, question or exclamation mark."""
    return TERMINAL.search(line.text[-5:]) is not None


def is_prose(line: Line) -> bool:
    """A paragraph rather than a headline, by what is seen: long, or several sentences, or a closed sentence of some length.

    Must match a first sentence of a body ("In Odessa, UNICRI has opened a course for … ."); must not match
    "Borders that can see. Experts meet in Chisinau" or "Who pays? The price of safety".
    """
    text = line.text
    if len(text) > 260 or (len(text) > 190 and lower_share(text) > 0.5):
        return True
    if text.endswith((".", '."', ".”", ".»")):
        told = line.words >= 8 and TOLD.search(text) is not None
        return len(text) > 110 or told or (line.words >= 6 and lower_share(text) > 0.6)
    return len(text) > 170 and SENTENCE_BREAK.search(text) is not None and ends_sentence(line)


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Several lines that are a paragraph together, though none is one alone: a page broken at a fixed width."""
    whole = " ".join(line.text for line in lines)
    return len(lines) > 1 and is_prose(Line(0, len(whole), whole, 0))


def lower_share(text: str) -> float:
    """The share of words that start with a small letter; 0 for a text without words."""
    initials = [match[0][0] for match, _ in zip(WORD.finditer(text), range(60), strict=False)]
    letters = [letter for letter in initials if letter.isalpha()]
    return sum(letter.islower() for letter in letters) / len(letters) if letters else 0.0
