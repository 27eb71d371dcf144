"""The timeline of one page of a year: a bar for each event, ticks for its sessions. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.report.charts_time import span
from pipeline.report.corpus_view import YearPage
from pipeline.report.summary import Gathering, Summary
from pipeline.report.words import short

STEP = 22
MOST = 120  # events in the chart; the table beneath has them all


@dataclass(frozen=True, slots=True)
class Line:
    """One event: its bar, its sessions' ticks as a path, and how it is called."""

    y: float
    x: float
    width: float
    ticks: str
    label: str
    days: str
    href: str
    before: bool


@dataclass(frozen=True, slots=True)
class YearChart:
    """The lines and the height that they need; ``left_out`` events did not fit."""

    lines: tuple[Line, ...]
    height: int
    left_out: int


def year_chart(page: YearPage) -> YearChart:
    """Events of the page's releases that have a day, by their first day; a day of another year keeps its place in the year."""
    dated = [(summary, item) for summary, item in page.gatherings if item.is_event and item.first]
    lines = tuple(_line(n, summary, event) for n, (summary, event) in enumerate(dated[:MOST]))
    return YearChart(lines, len(lines) * STEP + 40, len(dated) - len(lines))


def _line(n: int, summary: Summary, event: Gathering) -> Line:
    x, width = span(event)
    own = [item for item in summary.sessions if item.event == event.id]
    ticks = sorted({span(item)[0] for item in own if item.first and item.first[:4] == (event.first or "")[:4]})
    path = "".join(f"M{tick + 1:.1f} {n * STEP + 13}v6" for tick in ticks)
    return Line(n * STEP + 20, x, width, path, short(event.name, 60), event.days, f"../releases/{summary.page}", x > 400)
