"""What the corpus page searches: the newest releases as columns, packed into the page. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final

from pipeline.report.pages import packed
from pipeline.report.summary import Summary
from pipeline.report.words import GRADES, UNDATED, short, sort_key, spaced, visible

TITLE: Final = 200
INDEXED_BODIES: Final = 120
MOST_PACKED: Final = 170_000
"""Characters of the packed search index: with the charts the page stays below 300 KB. That is about 2,000 releases; of a
larger corpus the newest are searched, and the page says how many older ones stand on the pages by year alone."""


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
