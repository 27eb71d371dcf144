"""How the CPU time of a piece of work grows with its size, on machines that other work shares."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from math import inf

ROUNDS = 6
LEAST = 0.002  # seconds; less than that is noise and counts as this much


def growth(prepare: Callable[[int], Callable[[], object]], small: int, large: int, enough: float = 2) -> float:
    """How many times as long the large size takes, less its share: 1 for linear work, large / small for quadratic.

    ``prepare(size)`` makes the work that is timed. The best of some rounds counts, as others only ever add to a time; the
    rounds end as soon as the figure is under ``enough``, by default well within linear.
    """
    ready, best = {size: prepare(size) for size in (small, large)}, {small: inf, large: inf}
    found = inf
    gc.disable()  # the collector's own passes grow with all objects alive, ours or not
    try:
        for _ in range(ROUNDS):
            for size, work in ready.items():
                began = time.process_time()
                work()
                best[size] = min(best[size], time.process_time() - began)
            found = best[large] / max(best[small], LEAST) / (large / small)
            if found < enough:
                break
    finally:
        gc.enable()
    return found


def linear(prepare: Callable[[int], Callable[[], object]], small: int, large: int) -> bool:
    """Whether the work is nearer to linear than to quadratic growth, on a logarithmic scale."""
    return growth(prepare, small, large) < (large / small) ** 0.5
