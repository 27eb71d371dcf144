"""Strict F1 of a network on annotated releases, before any knowledge or rule."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable

import numpy as np
import torch

from models.training.examples import examples_of
from models.training.network import Tagger
from pipeline.entities.tags import Scores, best_path, decode
from pipeline.entities.windows import Window
from pipeline.entities.wordpiece import WordPiece
from pipeline.gold import GoldRelease

Score = Callable[[Window], Scores]


def scorer(tagger: Tagger) -> Score:
    """The network as a function from a window to words x tags."""

    def score(window: Window) -> Scores:
        with torch.inference_mode():
            rows = tagger(*(torch.tensor(x)[None] for x in (window.pieces, window.shapes, window.firsts)))[0]
        result: Scores = rows.float().numpy()
        return result

    return score


def paths(window: Window, scores: Scores) -> list[tuple[int, int, str]]:
    """Spans of one window as (first word, word after the last, label), none across a line."""
    found: list[tuple[int, int, str]] = []
    edges = [0, *(np.flatnonzero(np.diff(window.lines)) + 1).tolist(), len(window.lines)]
    for first, after in itertools.pairwise(edges):
        part = scores[first:after]
        path = best_path(part, part.argmax(axis=1).tolist())
        found += [(first + begin, first + end, label) for begin, end, label in decode(path)]
    return found


def measure(score: Score, releases: list[GoldRelease], cutter: WordPiece, size: int) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 by label, and over all under ``all``."""
    right, found, wanted = defaultdict(int), defaultdict(int), defaultdict(int)
    for release in releases:
        gold = {(mark.start, mark.end, mark.label) for mark in release.entities}
        got = set()
        for example in examples_of(release, cutter, size):
            words = example.window.words
            got |= {(words[a].start, words[b - 1].end, label) for a, b, label in paths(example.window, score(example.window))}
        for names, items in ((right, gold & got), (found, got), (wanted, gold)):
            for item in items:
                names[item[2]] += 1
                names["all"] += 1
    result = {}
    for label in sorted(wanted):
        precision, recall = right[label] / max(1, found[label]), right[label] / max(1, wanted[label])
        result[label] = (precision, recall, 2 * precision * recall / max(1e-9, precision + recall))
    return result
