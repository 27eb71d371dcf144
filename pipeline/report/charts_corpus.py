"""Numbers for the charts of places, organisations and fill rates. Pure; coordinates are handed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from pipeline.report.summary import FIELDS, Summary

Coordinates = tuple[float, float]  # latitude and longitude in degrees
NORTH, SOUTH, MAP_HEIGHT = 84, -58, 300
MOST_BODIES = 18
MOST_PAIRS = 45
EVERYWHERE = 0.6  # a body in more of the releases than this (the institute itself) is tied to all and tells nothing


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map: ``exact`` is false where only the country is known and its capital stands in."""

    x: float
    y: float
    radius: float
    name: str
    count: int
    exact: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A line of the table behind."""

    city: str
    country: str
    count: int
    shown: bool


def places(
    summaries: Iterable[Summary], locate: Callable[[str | None, str | None], Coordinates | None]
) -> tuple[tuple[Point, ...], tuple[PlaceRow, ...]]:
    """Events by place; ``locate(city, country)`` gives a place's coordinates, or those of the capital without a city."""
    counts = Counter((e.city, e.country) for s in summaries for e in s.events if e.city or e.country)
    points, rows = [], []
    for (city, country), count in sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0]))):
        at = locate(city, country)
        exact = at is not None and city is not None
        at = at or locate(None, country)
        rows.append(PlaceRow(city or "", country or "", count, at is not None))
        if at is not None:
            x, y = round((at[1] + 180) * 2, 1), round((NORTH - at[0]) * MAP_HEIGHT / (NORTH - SOUTH), 1)
            name = ", ".join(part for part in (city, country) if part)
            points.append(Point(x, y, round(min(14.0, 2.2 + 1.6 * count**0.5), 1), name, count, exact))
    return tuple(points), tuple(rows)


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation in the chart: its line, and in how many releases it is named."""

    name: str
    y: float
    count: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two organisations named in the same releases; ``path`` is the arc between their lines."""

    first: str
    second: str
    count: int
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Bodies:
    """The organisations named most, those named together, and those left out since nearly every release names them."""

    bodies: tuple[Body, ...]
    pairs: tuple[Pair, ...]
    everywhere: tuple[str, ...]


def organisations(summaries: Sequence[Summary], step: float = 24, left: float = 330) -> Bodies:
    """Lines from top to bottom by name count, arcs to the right of them."""
    named = Counter(name for summary in summaries for name in summary.organisations)
    limit = max(8, EVERYWHERE * len(summaries))
    everywhere = tuple(sorted(name for name, count in named.items() if count > limit))
    ranked = sorted((name for name in named if named[name] > 1 and name not in everywhere), key=lambda n: (-named[n], n))
    together: Counter[tuple[str, str]] = Counter()
    chosen = {name: n for n, name in enumerate(ranked[:MOST_BODIES])}
    for summary in summaries:
        there = sorted((name for name in summary.organisations if name in chosen), key=chosen.__getitem__)
        together.update(combinations(there, 2))
    pairs = []
    for (first, second), count in sorted(together.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_PAIRS]:
        top, bottom = chosen[first] * step + 16, chosen[second] * step + 16
        bend = left + 24 + (bottom - top) * 0.8
        path = f"M{left:g} {top:g}C{bend:g} {top:g} {bend:g} {bottom:g} {left:g} {bottom:g}"
        pairs.append(Pair(first, second, count, path, round(min(7.0, 0.8 + count * 0.7), 1)))
    bodies = tuple(Body(name, n * step + 16, named[name]) for name, n in chosen.items())
    return Bodies(bodies, tuple(pairs), everywhere)


@dataclass(frozen=True, slots=True)
class Cell:
    """How many of a year's releases have a field; ``share`` from 0 to 1."""

    year: str
    field: str
    has: int
    of: int

    @property
    def share(self) -> float:
        """``has`` of ``of``."""
        return self.has / self.of


def fill_rates(summaries: Iterable[Summary]) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """Years, and for each field its cells in the order of the years; releases without a year count as ``undated``."""
    total: Counter[str] = Counter()
    filled: Counter[tuple[str, str]] = Counter()
    for summary in summaries:
        year = summary.year or "undated"
        total[year] += 1
        filled.update((year, field) for field in summary.filled)
    years = tuple(sorted(total))
    return years, tuple(tuple(Cell(year, field, filled[year, field], total[year]) for year in years) for field in FIELDS)


def batches(size: int, of: int) -> list[tuple[int, int]]:
    """``of`` things in runs of at most ``size``: (0, 200), (200, 350)."""
    edges = [*range(0, of, size), of]
    return list(pairwise(edges)) if of else []
