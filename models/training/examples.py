"""Annotated releases as windows with one tag a word."""

from __future__ import annotations

import bisect
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.entities.tags import encode
from pipeline.entities.windows import Window, lines_of, windows_of
from pipeline.entities.wordpiece import WordPiece
from pipeline.folding import fold
from pipeline.gold import GoldMark, GoldRelease
from pipeline.values import Span

SENTENCE_START = re.compile(r"(?<=[.!?;])\s+(?=[“\"(]?[A-Z])")


@dataclass(frozen=True, slots=True)
class Example:
    """A window and its gold tags."""

    window: Window
    tags: tuple[int, ...]


def spans_in(window: Window, marks: Sequence[GoldMark]) -> list[tuple[int, int, str]]:
    """The marks that lie in the window, as (first word, word after the last, label)."""
    starts = [word.start for word in window.words]
    spans = []
    for mark in marks:
        first, after = bisect.bisect_left(starts, mark.start), bisect.bisect_left(starts, mark.end)
        if first < after and starts[first] == mark.start and window.words[after - 1].end == mark.end:
            spans.append((first, after, mark.label))
    return spans


def examples_of(release: GoldRelease, cutter: WordPiece, size: int) -> list[Example]:
    """The release cut into windows of at most ``size`` pieces."""
    text = fold(release.text)
    lines = lines_of(text, [Span(0, len(text))])
    starts = frozenset(match.end() for match in SENTENCE_START.finditer(text))
    windows = windows_of(text, lines, starts, cutter, size)
    return [
        Example(window, tuple(encode(len(window.words), spans_in(window, release.entities))))  # type: ignore[arg-type]
        for window in windows
    ]


def batches(examples: list[Example], pieces: int, rng: random.Random) -> list[list[Example]]:
    """Batches of about ``pieces`` pieces in random order, windows of like length together."""
    order = sorted(examples, key=lambda example: len(example.window.pieces) + rng.uniform(0, 40))
    found: list[list[Example]] = [[]]
    for example in order:
        longest = max([len(e.window.pieces) for e in found[-1]] + [len(example.window.pieces)])
        if found[-1] and longest * (len(found[-1]) + 1) > pieces:
            found.append([])
        found[-1].append(example)
    rng.shuffle(found)
    return found
