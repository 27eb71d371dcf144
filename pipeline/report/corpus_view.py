"""All summaries -> the corpus page and the pages by year. Pure; coordinates and country names are handed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pipeline.report.charts_corpus import Bodies, Cell, PlaceRow, Point, batches, fill_rates, organisations, places
from pipeline.report.charts_time import Months, Timeline, releases_by_month, timeline
from pipeline.report.pages import packed
from pipeline.report.summary import Gathering, Summary, month_of_id
from pipeline.report.words import GRADES, short, sort_key, spaced, visible

UNDATED: Final = "undated"
BATCH: Final = 150  # releases on one page of a year, so that a page stays small whatever the corpus
FIRST_SHOWN: Final = 15  # releases that the corpus page lists without JavaScript
TITLE: Final = 90
INDEXED_BODIES: Final = 120
MOST_PACKED: Final = 170_000
"""Characters of the packed search index: with the charts the page stays below 300 KB. That is about 2,000 releases; of a
larger corpus the newest are searched, and the page says how many older ones stand on the pages by year alone."""


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


def fitting_index(
    newest: Sequence[Summary], country_name: Callable[[str], str | None], most: int = MOST_PACKED
) -> tuple[int, str]:
    """The packed index of as many of the newest releases as fit, and how many those are."""
    number = len(newest)
    while len(index := packed(search_index(newest[:number], country_name))) > most and number > 1:
        number = max(1, min(number - 1, int(number * most / len(index) * 0.98)))
    return number, index


def search_index(summaries: Sequence[Summary], country_name: Callable[[str], str | None]) -> dict[str, Any]:
    """What the page's script searches and filters: columns of ``page, title, date, place, events, doubts, year, grade,
    countries, kinds, organisations``, the last five as numbers into the lists beside them.
    """
    named = Counter(name for summary in summaries for name in summary.organisations)
    bodies = [name for name, count in sorted(named.items(), key=lambda pair: (-pair[1], pair[0])) if count > 1][:INDEXED_BODIES]
    codes = sorted({e.country for s in summaries for e in s.events if e.country}, key=lambda c: sort_key(country_name(c) or c))
    kinds = sorted({item.kind for summary in summaries for item in summary.gatherings})
    years = sorted({summary.year or UNDATED for summary in summaries}, reverse=True)
    grades = [*GRADES, "no event"]
    at = {name: {value: n for n, value in enumerate(values)} for name, values in (("b", bodies), ("c", codes), ("k", kinds))}
    rows = [
        [
            s.page.removesuffix(".html"),
            visible(short(s.title, TITLE)),
            s.date,
            visible(short(next((e.place for e in s.events if e.place), ""), 40)),
            len(s.events),
            s.warnings + s.grades.get("doubtful", 0),
            years.index(s.year or UNDATED),
            grades.index(s.grade),
            sorted({at["c"][e.country] for e in s.events if e.country}),
            sorted({at["k"][item.kind] for item in s.gatherings}),
            sorted(at["b"][name] for name in s.organisations if name in at["b"]),
        ]
        for s in summaries
    ]
    return {
        "columns": [list(column) for column in zip(*rows, strict=True)],
        "year": years,
        "grade": grades,
        "country": [visible(country_name(code) or code) for code in codes],
        "kind": [spaced(kind) for kind in kinds],
        "organisation": [visible(short(name, 90)) for name in bodies],
    }
