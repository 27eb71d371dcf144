"""All summaries -> the corpus page and the pages by year. Pure; coordinates and country names are handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pipeline.report.charts_corpus import Bodies, Cell, PlaceRow, Point, batches, fill_rates, organisations, places
from pipeline.report.charts_time import Months, Timeline, releases_by_month, timeline
from pipeline.report.search_index import fitting_index
from pipeline.report.summary import Gathering, Summary, month_of_id
from pipeline.report.words import UNDATED, short

BATCH: Final = 150  # releases on one page of a year, so that a page stays small whatever the corpus
FIRST_SHOWN: Final = 15  # releases that the corpus page lists without JavaScript


@dataclass(frozen=True, slots=True)
class YearPage:
    """One page of a year: its file name below ``years/``, its releases, their dated gatherings, the other pages."""

    year: str
    part: str
    file: str
    summaries: tuple[Summary, ...]
    gatherings: tuple[tuple[Summary, Gathering], ...]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A release without records and why."""

    release_id: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class CorpusView:
    """All that the template of the corpus page needs."""

    figures: tuple[tuple[str, int], ...]
    newest: tuple[Summary, ...]
    years: tuple[tuple[YearPage, ...], ...]
    aside: tuple[SetAside, ...]
    doubtful: tuple[Summary, ...]
    months: Months
    timeline: Timeline
    points: tuple[Point, ...]
    places: tuple[PlaceRow, ...]
    bodies: Bodies
    fill_years: tuple[str, ...]
    fill: tuple[tuple[Cell, ...], ...]
    searched: int
    unsearched: int
    index: str


def newest_first(summaries: Sequence[Summary]) -> list[Summary]:
    """By date, the latest first; then by id."""
    by_id = sorted(summaries, key=lambda summary: summary.release_id)
    return sorted(by_id, key=lambda summary: summary.date or summary.year, reverse=True)


def year_pages(summaries: Sequence[Summary]) -> list[YearPage]:
    """The pages of all years, the latest first."""
    by_year: dict[str, list[Summary]] = {}
    for summary in newest_first(summaries):
        by_year.setdefault(summary.year or UNDATED, []).append(summary)
    pages = []
    for year, found in sorted(by_year.items(), key=lambda pair: (pair[0] != UNDATED, pair[0]), reverse=True):
        for n, (start, end) in enumerate(parts := batches(BATCH, len(found)), 1):
            own = tuple(found[start:end])
            both = [(summary, item) for summary in own for item in summary.gatherings]
            both.sort(key=lambda pair: (pair[1].first or "9999", pair[0].release_id, not pair[1].is_event))
            part = f"part {n} of {len(parts)}" if len(parts) > 1 else ""
            pages.append(YearPage(year, part, f"{year}.html" if n == 1 else f"{year}-{n}.html", own, tuple(both)))
    return pages


def corpus_view(
    summaries: Sequence[Summary],
    aside: Mapping[str, Sequence[Mapping[str, Any]]],
    locate: Callable[[str | None, str | None], tuple[float, float] | None],
    country_name: Callable[[str], str | None],
) -> CorpusView:
    """The corpus page. ``aside``: releases that were set aside with their issues."""
    newest = newest_first(summaries)
    pages: dict[str, list[YearPage]] = {}
    for page in year_pages(summaries):
        pages.setdefault(page.year, []).append(page)
    points, rows = places(summaries, locate)
    fill_years, fill = fill_rates(summaries)
    searched, index = fitting_index(newest, country_name)
    worst = sorted(newest, key=lambda s: (-s.warnings, -s.grades.get("doubtful", 0)))
    return CorpusView(
        figures=_figures(summaries, len(aside)),
        newest=tuple(newest[:FIRST_SHOWN]),
        years=tuple(tuple(parts) for parts in pages.values()),
        aside=tuple(_set_aside(name, issues) for name, issues in sorted(aside.items())),
        doubtful=tuple(summary for summary in worst[:8] if summary.warnings or summary.grades.get("doubtful", 0)),
        months=releases_by_month(summaries, [month_of_id(name) for name in aside]),
        timeline=timeline(summaries),
        points=points,
        places=rows,
        bodies=organisations(summaries),
        fill_years=fill_years,
        fill=fill,
        searched=searched,
        unsearched=len(newest) - searched,
        index=index,
    )


def _set_aside(release_id: str, issues: Sequence[Mapping[str, Any]]) -> SetAside:
    error = next((issue for issue in issues if issue["severity"] == "error"), issues[0])
    return SetAside(release_id, short(error["message"], 300), error["remedy"])


def _figures(summaries: Sequence[Summary], aside: int) -> tuple[tuple[str, int], ...]:
    return (
        ("releases", len(summaries)),
        ("set aside", aside),
        ("events", sum(len(summary.events) for summary in summaries)),
        ("sessions", sum(len(summary.sessions) for summary in summaries)),
        ("dates", sum(summary.dates for summary in summaries)),
        ("entities", sum(summary.entities for summary in summaries)),
        ("warnings", sum(summary.warnings for summary in summaries)),
    )
