"""Which source wins where proposals overlap: one function."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pipeline.values import Candidate, Source

_RANK: Final[dict[Source, int]] = {"review": 0, "knowledge": 1, "model": 2, "rule": 3}


OVERRULES: Final = 0.9
"""From this score on the recogniser's label stands against a list's single ordinary word: a city or its people, `Roma`."""


def without_overruled(known: Iterable[Candidate], read: Iterable[Candidate]) -> list[Candidate]:
    """``known`` names without single ordinary words that the recogniser surely ``read`` at the same place as something else."""
    sure = {(one.start, one.end): one.label for one in read if one.score >= OVERRULES}
    return [one for one in known if one.score == 1.0 or sure.get((one.start, one.end), one.label) == one.label]


def _order(candidate: Candidate) -> tuple[int, int, int, int]:
    return (
        0 if candidate.source == "review" else 1,
        candidate.start - candidate.end,
        _RANK[candidate.source],
        candidate.start,
    )


def resolve(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Spans without overlap, in text order.

    1. What a person has checked (``review``) stands. 2. The longer span wins: a name that holds another is marked whole.
    3. At equal length: knowledge, model, rule. Every other candidate that overlaps a winner is dropped.

    Before this, `repeats.without_weak` drops guesses below their label's floor that would win by length over a known place;
    after it, a title that a noun or a number tells (`titles.with_titles`) stands against every name that is not longer.
    """
    kept: list[Candidate] = []
    taken: set[int] = set()
    for candidate in sorted(candidates, key=_order):
        places = range(candidate.start, candidate.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(candidate)
    return sorted(kept, key=lambda candidate: candidate.start)
