"""BILOU tags: how spans become one tag a word for the recogniser, and the best allowed tag path becomes spans again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, get_args

import numpy as np
import numpy.typing as npt

from pipeline.values import EntityLabel

LABELS: Final[tuple[EntityLabel, ...]] = get_args(EntityLabel)
OUTSIDE: Final = 0
TAG_COUNT: Final = 1 + 4 * len(LABELS)
Scores = npt.NDArray[np.float32]

_BEGIN, _INSIDE, _LAST, _UNIT = (1 + place * len(LABELS) for place in range(4))
"""Tags are in four rows of ten: B-PERSON, B-ORG ... then all I-, L- and U- tags; 0 is O."""
_OPEN = np.zeros(TAG_COUNT, bool)
_OPEN[_BEGIN:_LAST] = True  # B and I: the name goes on
_GOES_ON = np.zeros(TAG_COUNT, bool)
_GOES_ON[_INSIDE:_UNIT] = True  # I and L: the name began before


def encode(length: int, spans: Sequence[tuple[int, int, EntityLabel]]) -> list[int]:
    """One tag for each of ``length`` words; ``spans`` are (first word, word after the last, label), without overlap."""
    tags = [OUTSIDE] * length
    for first, after, label in spans:
        number = LABELS.index(label)
        if after - first == 1:
            tags[first] = _UNIT + number
            continue
        tags[first:after] = [_INSIDE + number] * (after - first)
        tags[first], tags[after - 1] = _BEGIN + number, _LAST + number
    return tags


def decode(tags: Sequence[int]) -> list[tuple[int, int, EntityLabel]]:
    """Spans of an allowed tag path, as `encode` takes them."""
    spans: list[tuple[int, int, EntityLabel]] = []
    first = 0
    for place, tag in enumerate(tags):
        if tag >= _UNIT:
            spans.append((place, place + 1, LABELS[tag - _UNIT]))
        elif tag >= _LAST:
            spans.append((first, place + 1, LABELS[tag - _LAST]))
        elif _BEGIN <= tag < _INSIDE:
            first = place
    return spans


def allowed(tags: Sequence[int]) -> bool:
    """Whether a path of one line keeps the BILOU order."""
    open_label = -1  # of the name that goes on, -1 outside
    for tag in tags:
        label = (tag - 1) % len(LABELS) if tag else -1
        if _INSIDE <= tag < _UNIT:
            if label != open_label:
                return False
        elif open_label >= 0:
            return False
        open_label = label if _BEGIN <= tag < _LAST else -1
    return open_label < 0


def best_path(scores: Scores, greedy: Sequence[int]) -> Sequence[int]:
    """The allowed path with the highest sum for one line; ``scores``: words x TAG_COUNT.

    ``greedy``: the best tag of every word; mostly it is allowed as it stands, only else the dynamic programme runs.
    """
    return greedy if allowed(greedy) else _viterbi(scores)


def _viterbi(scores: Scores) -> list[int]:
    """Two kinds of predecessor are enough: the best closed tag (O, L, U), and per label the best open one (B, I)."""
    size = len(LABELS)
    numbers = np.arange(size)
    total = np.where(_GOES_ON, np.float32(-np.inf), scores[0])
    back = np.zeros((len(scores), TAG_COUNT), np.intp)
    for place in range(1, len(scores)):
        closed = np.where(_OPEN, np.float32(-np.inf), total)
        from_closed = int(closed.argmax())
        begin, inside = total[_BEGIN:_INSIDE], total[_INSIDE:_LAST]
        from_open = np.where(begin >= inside, _BEGIN + numbers, _INSIDE + numbers)
        step = np.full(TAG_COUNT, closed[from_closed], np.float32)
        step[_INSIDE:_LAST] = step[_LAST:_UNIT] = np.maximum(begin, inside)
        back[place] = from_closed
        back[place, _INSIDE:_LAST] = back[place, _LAST:_UNIT] = from_open
        total = step + scores[place]
    tag = int(np.where(_OPEN, np.float32(-np.inf), total).argmax())
    path = [tag]
    for place in range(len(scores) - 1, 0, -1):
        tag = int(back[place, tag])
        path.append(tag)
    return path[::-1]
