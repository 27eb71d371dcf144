"""What the recogniser sees at once: lines of one release packed into windows, each line closed by a mark.

A window goes through the network alone and unpadded, so its result depends on nothing but the release itself:
neither the batch nor the other releases change a bit of it. Names never cross a line, and a line is only cut at a
sentence end (or, where one sentence fills a window, between two words).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.entities.wordpiece import WordPiece
from pipeline.entities.words import LINE_END, PAD, Word, words_of
from pipeline.values import Span

WINDOW: Final = 224
"""Pieces in a window at most; positions beyond 256 were never trained in the encoder."""


@dataclass(frozen=True, slots=True)
class Window:
    """``pieces`` and ``shapes`` have one length; ``firsts[i]`` is the place of the first piece of ``words[i]``;
    ``lines[i]`` numbers the line of the word: a name stays inside one line.
    """

    pieces: tuple[int, ...]
    shapes: tuple[int, ...]
    firsts: tuple[int, ...]
    words: tuple[Word, ...]
    lines: tuple[int, ...]


def lines_of(text: str, spans: Sequence[Span]) -> list[Span]:
    """The lines inside ``spans`` that hold anything."""
    found: list[Span] = []
    for span in spans:
        at = span.start
        for line in text[span.start : span.end].split("\n"):
            if line.strip():
                found.append(Span(at, at + len(line)))
            at += len(line) + 1
    return found


def _sized(text: str, words: Sequence[Word], cutter: WordPiece) -> list[tuple[Word, tuple[int, ...]]]:
    return [(word, cutter.pieces(text[word.start : word.end])) for word in words]


Sized = list[tuple[Word, tuple[int, ...]]]


def _portions(line: Sized, breaks: frozenset[int], room: int) -> Iterator[Sized]:
    """The line in portions of at most ``room`` pieces, cut before a word that begins a sentence where one does."""
    portion: Sized = []
    used, cut = 0, 0
    for entry in line:
        if entry[0].start in breaks:
            cut = len(portion)
        if used + len(entry[1]) > room and portion:
            cut = cut or len(portion)
            yield portion[:cut]
            portion, cut = portion[cut:], 0
            used = sum(len(pieces) for _, pieces in portion)
        portion.append(entry)
        used += len(entry[1])
    if portion:
        yield portion


def _window(portions: Sequence[tuple[int, Sized]], cutter: WordPiece) -> Window:
    pieces, shapes, firsts, words, lines = [cutter.start], [PAD], [], [], []
    for number, portion in portions:
        for word, numbers in portion:
            firsts.append(len(pieces))
            words.append(word)
            lines.append(number)
            pieces.extend(numbers)
            shapes.extend([word.shape] * len(numbers))
        pieces.append(cutter.line)
        shapes.append(LINE_END)
    return Window(tuple(pieces), tuple(shapes), tuple(firsts), tuple(words), tuple(lines))


def windows_of(
    text: str, lines: Sequence[Span], sentence_starts: frozenset[int], cutter: WordPiece, size: int = WINDOW
) -> list[Window]:
    """Pack ``lines`` in order into windows of at most ``size`` pieces. ``sentence_starts``: offsets where a line may be cut."""
    found: list[Window] = []
    packed: list[tuple[int, Sized]] = []
    used = 1
    for number, line in enumerate(lines):
        sized = _sized(text, words_of(text, line.start, line.end), cutter)
        for portion in _portions(sized, sentence_starts, size - 2):
            length = sum(len(numbers) for _, numbers in portion) + 1
            if packed and used + length > size:
                found.append(_window(packed, cutter))
                packed, used = [], 1
            packed.append((number, portion))
            used += length
    if packed:
        found.append(_window(packed, cutter))
    return found
