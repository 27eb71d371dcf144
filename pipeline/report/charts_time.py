"""Numbers for the charts over time: releases by month, and the timeline of events and sessions. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.report.summary import Gathering, Summary

WIDTH = 720  # of every chart, in SVG units
LEFT = 52
MANY_YEARS = 60  # rows and years that a chart shows; a slip such as 1015 must not stretch it over ten centuries
YEAR_END = 366


@dataclass(frozen=True, slots=True)
class Bar:
    """A month's bar: ``x``, and the heights of what was written and of what was set aside above it."""

    x: float
    width: float
    written: float
    aside: float
    month: str
    counts: tuple[int, int]


@dataclass(frozen=True, slots=True)
class YearRow:
    """A line of the table behind: twelve counts of releases, those of the year without a month, those set aside."""

    year: str
    months: tuple[int, ...]
    no_month: int
    aside: int

    @property
    def total(self) -> int:
        """All that were written."""
        return sum(self.months) + self.no_month


@dataclass(frozen=True, slots=True)
class Months:
    """Releases by month; ``undated`` (written, set aside) have no month."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    highest: int
    rows: tuple[YearRow, ...]
    undated: tuple[int, int]


def releases_by_month(summaries: Iterable[Summary], aside: Iterable[str], height: float = 150) -> Months:
    """``aside``: for each release that was set aside its ``YYYY-MM``, or empty."""
    written = Counter(summary.date[:7] for summary in summaries)
    refused = Counter(aside)
    years = _years({month[:4] for month in (*written, *refused) if month})
    highest = max([written[m] + refused[m] for m in (*written, *refused) if len(m) == 7], default=1)
    step = (WIDTH - LEFT) / max(1, 12 * len(years))
    bars = []
    for n, month in enumerate(f"{year}-{number:02}" for year in years for number in range(1, 13)):
        counts = (written[month], refused[month])
        if any(counts):
            tall = [round(count * height / highest, 1) for count in counts]
            bars.append(Bar(round(LEFT + n * step, 2), round(max(step - 0.6, 0.8), 2), tall[0], tall[1], month, counts))
    every = -(-len(years) // 12)
    ticks = tuple((round(LEFT + n * 12 * step, 1), year) for n, year in enumerate(years) if n % every == 0)
    rows = tuple(_year_row(year, written, refused) for year in years)
    known = sum(row.total for row in rows), sum(row.aside for row in rows)
    return Months(tuple(bars), ticks, highest, rows, (written.total() - known[0], refused.total() - known[1]))


def _year_row(year: str, written: Counter[str], refused: Counter[str]) -> YearRow:
    months = tuple(written[f"{year}-{number:02}"] for number in range(1, 13))
    return YearRow(year, months, written[year], sum(count for month, count in refused.items() if month[:4] == year))


def _years(found: set[str]) -> list[str]:
    """All years from the first to the last, the latest ``MANY_YEARS`` of them."""
    numbers = sorted(int(year) for year in found)
    return [f"{year:04}" for year in range(max(numbers[0], numbers[-1] - MANY_YEARS + 1), numbers[-1] + 1)] if numbers else []


@dataclass(frozen=True, slots=True)
class Row:
    """One year of the overview: ``events`` and ``sessions`` as SVG paths, with their counts."""

    year: str
    y: float
    events: str
    sessions: str
    counts: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows by year, days from left to right; ``undated`` counts events and sessions without a day."""

    rows: tuple[Row, ...]
    height: float
    undated: tuple[int, int]


def day_x(day: str) -> float:
    """Where a day of the year stands from left to right. ``day``: ``YYYY-MM-DD``."""
    return LEFT + date.fromisoformat(day).timetuple().tm_yday * (WIDTH - LEFT) / (YEAR_END + 1)


def timeline(summaries: Iterable[Summary], step: float = 20) -> Timeline:
    """The overview of all years; an event that runs into the next year is drawn to the end of the first."""
    by_year: dict[str, tuple[list[Gathering], list[Gathering]]] = {}
    undated = [0, 0]
    for item in (item for summary in summaries for item in summary.gatherings):
        if item.first is None:
            undated[0 if item.is_event else 1] += 1
        else:
            by_year.setdefault(item.first[:4], ([], []))[0 if item.is_event else 1].append(item)
    years = sorted(by_year)[-MANY_YEARS:]  # an anniversary of 1941 takes one row, not one for every year since
    rows = []
    for n, year in enumerate(years):
        events, sessions = by_year[year]
        y = n * step + 8
        paths = _path(events, y + 3.5), _path(sessions, y + 11)
        rows.append(Row(year, y, *paths, (len(events), len(sessions))))
    return Timeline(tuple(rows), len(years) * step + 34, (undated[0], undated[1]))


def _path(items: Sequence[Gathering], y: float) -> str:
    """Strokes of one row as one path, each at least two units wide. What overlaps is one stroke, so that a row has at most
    one for every other day of a year, whatever the corpus.
    """
    strokes: list[list[float]] = []
    for x, width in sorted({span(item) for item in items}):
        if strokes and x <= strokes[-1][1]:
            strokes[-1][1] = max(strokes[-1][1], x + width)
        else:
            strokes.append([x, x + width])
    at = 0.0
    path: list[str] = []
    for left, right in strokes:
        path.append(f"m{left - at:.1f} 0h{right - left:.1f}" if path else f"M{left:.1f} {y:g}h{right - left:.1f}")
        at = right
    return "".join(path).replace(".0", "")


def span(item: Gathering) -> tuple[float, float]:
    """Left edge and width of a dated gathering in its year."""
    first, last = item.first or "", item.last or ""
    left = day_x(first)
    right = day_x(last) if last[:4] == first[:4] and last >= first else float(WIDTH) if last > first else left
    return round(left, 1), round(max(2.0, right - left + (WIDTH - LEFT) / (YEAR_END + 1)), 1)
