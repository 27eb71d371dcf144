"""How far an entry can be trusted, from named evidence; what each grade is worth is measured by ``make evaluate``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.values import Candidate, Grade

CERTAIN: Final = 0.97
LIKELY: Final = 0.75
"""Least probable tag of the surest mention; set on the corpus' unseen part so that the shares right hold (data card)."""

TOLD: Final = 0.9
"""Score of a title or meeting that the words beside it tell."""


def grade_of(names: Sequence[Candidate], entries: Sequence[str | None]) -> Grade:
    """``certain``: the recogniser has no doubt at any mention, or knowledge and recogniser agree on a known name;
    ``likely``: one of them alone, or a title that its noun tells; ``doubtful``: the recogniser wavers or only a repeat was found.
    """
    scores = [name.score for name in names if name.source == "model"]
    known = any(entry is not None for entry in entries)
    if known and (scores or any(name.source == "knowledge" and name.score == 1.0 for name in names)):
        return "certain"
    if scores and max(scores) >= CERTAIN:
        return "certain"
    told = any(name.source == "rule" and name.score >= TOLD for name in names)
    return "likely" if known or told or (scores and max(scores) >= LIKELY) else "doubtful"
