"""Quoted strings in all the ways releases write them: curly, straight, mixed, low, guillemets, one mark lost.

A quotation never crosses a line end; inner quotes of another shape are part of it. Nothing here decides what a
quotation is (title, speech, term): ``titles.py`` does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

OPENERS = '“"„«”‟'
CLOSERS = '”"“»'
LONGEST = 220  # a title of 18 words is about 140 characters; speech may be longer and is no title anyway

# Single quotes count only at a word's border, so that ``UNICRI's`` and ``États-Unis d’Amérique`` open nothing.
_SINGLE = re.compile(r"(?<![\w’'])['‘]([A-Z“\"][^\n]{3,200}?)['’”\"](?=[\s,.;:)!?]|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Quote:
    """``text[start:end]`` with its marks, ``text[inner_start:inner_end]`` without them and without a last comma."""

    start: int
    end: int
    inner_start: int
    inner_end: int


def find_quotes(text: str) -> tuple[Quote, ...]:
    """All quotations line by line, in order, never overlapping. Offsets are those of ``text``."""
    found: list[Quote] = []
    at = 0
    for line in text.split("\n"):
        found += _in_line(text, at, at + len(line))
        at += len(line) + 1
    return tuple(found)


def _in_line(text: str, start: int, end: int) -> list[Quote]:
    found: list[Quote] = []
    position = start
    while position < end:
        if text[position] in OPENERS and _opens(text, position, start):
            close = _closing(text, position, end)
            if close is not None:
                found.append(_quote(text, position, close))
                position = close
            elif not text[start:position].strip(" •*·–-\t"):
                found.append(_unclosed(text, position, end))
                position = end
        position += 1
    taken = [(quote.start, quote.end) for quote in found]
    single = (m for m in _SINGLE.finditer(text, start, end) if not any(a < m.end() and m.start() < b for a, b in taken))
    found.extend(_quote(text, match.start(), match.end() - 1) for match in single)
    return sorted(found, key=lambda quote: quote.start)


def _opens(text: str, at: int, line_start: int) -> bool:
    """A mark opens after a blank, bracket, colon or dash and before a word; a closing shape may open (”Ten voices”)."""
    before = text[at - 1] if at > line_start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if text[at] == "«":
        return after not in ",.;:)"  # French puts a blank inside
    return (before.isspace() or before in "([:–—-/,;.‘'>") and not after.isspace() and after not in ",.;:)"


def _closing(text: str, at: int, line_end: int) -> int | None:
    """Index of the closing mark: the first closer before a non-word, skipping one inner pair of another shape."""
    depth = 0
    for index in range(at + 1, min(line_end, at + LONGEST * 4)):
        mark = text[index]
        if mark not in CLOSERS:
            continue
        after = text[index + 1] if index + 1 < line_end else " "
        before = text[index - 1]
        if mark in "“„" and before.isspace() and not after.isspace():
            depth += 1
        elif not ((before.isspace() and mark != "»") or after.isalnum()) or index + 1 == line_end:
            if depth == 0:
                return index
            depth -= 1
    return None


def _unclosed(text: str, start: int, line_end: int) -> Quote:
    """A mark that opens a line and is never closed: the quotation ends at a bracket or with the line."""
    bracket = re.compile(r"\s\(|\s[-–]\s").search(text, start, line_end)
    stop = bracket.start() if bracket else line_end
    return Quote(start, stop, start + 1, start + 1 + len(text[start + 1 : stop].rstrip(" ,;.")))


def _quote(text: str, start: int, close: int) -> Quote:
    inner_start, inner_end = start + 1, close
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and (text[inner_end - 1] in ",;" or text[inner_end - 1].isspace()):
        inner_end -= 1
    if text[inner_end - 1] == "." and not text[inner_start : inner_end - 1].endswith((".", "a.i", "U.S")):
        inner_end -= 1
    return Quote(start, close + 1, inner_start, inner_end)
