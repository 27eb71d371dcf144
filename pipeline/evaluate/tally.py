"""Counting what is right: the two kinds of figures that the evaluation gives."""

from __future__ import annotations

from collections.abc import Hashable, Set
from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """Found things held against wanted ones: right, spurious (found alone) and missed (wanted alone)."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    def add(self, right: int, spurious: int, missed: int) -> None:
        self.right += right
        self.spurious += spurious
        self.missed += missed

    def compare(self, wanted: Set[Hashable], found: Set[Hashable]) -> None:
        """Count two sets of things that are right when they are equal."""
        self.add(len(wanted & found), len(found - wanted), len(wanted - found))

    @property
    def precision(self) -> float:
        """Share of the found that is right; 0 where nothing was found."""
        found = self.right + self.spurious
        return self.right / found if found else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted that was found; 0 where nothing was wanted."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Share:
    """Answers that are right among all that were asked for."""

    right: int = 0
    asked: int = 0

    def add(self, *, right: bool) -> None:
        self.right += right
        self.asked += 1

    @property
    def share(self) -> float:
        """Between 0 and 1; 0 where nothing was asked."""
        return self.right / max(1, self.asked)
