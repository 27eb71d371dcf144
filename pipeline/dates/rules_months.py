"""Named rules for months, their ranges, and weeks and weekdays of a month."""

from __future__ import annotations

from pipeline.dates.grammar import Hit, Rule
from pipeline.dates.meaning import Meaning, Span, When
from pipeline.dates.rules_periods import relative_year


def month(hit: Hit) -> Meaning | None:
    """``May 2015``, ``June last year``, ``early March``; a bare ``March`` only after a preposition."""
    if hit.has("u") and hit.get("u") != "year":
        return None
    return When(year=hit.get("y"), month=hit.get("m"), mod=hit.get("q"), step=relative_year(hit))


def last_month(hit: Hit) -> Meaning | None:
    """``last April``, ``this September``, ``next March``."""
    return When(month=hit.get("m"), toward=hit.get("r"), mod=hit.get("q"))


def part_of_month(hit: Hit) -> Meaning | None:
    """``the first week of July``, ``the last ten days of May 2012``, ``the first half of June``; no sixth week."""
    unit, place = hit.get("u"), hit.get("o")
    size = 15 if unit in (0.5, "half") else {"week": 7, "day": 1}.get(unit, 0) * (hit.get("n") if hit.has("n") else 1)
    if place > 1 and (place - 1) * size >= 31:
        return None
    within = (-size, -1) if place == -1 else ((place - 1) * size + 1, min(place * size, 31))
    if not size or within[1] > (31 if unit == "day" else 30) or (unit == 0.5 and place not in (1, 2)):
        return None
    if unit in (0.5, "half") and place == 2:
        within = (16, 31)
    return When(year=hit.get("y"), month=hit.get("m"), within=within)


def weekday_of_month(hit: Hit) -> Meaning | None:
    """``the first Monday of May``, ``the last Friday of June 2016``; not ``the fifth Monday of May``."""
    place = hit.get("o")
    if place > 4:
        return None
    within = (-7, -1) if place == -1 else (place * 7 - 6, place * 7)
    return When(year=hit.get("y"), month=hit.get("m"), within=within, weekday=hit.get("w"))


def iso_month(hit: Hit) -> Meaning | None:
    """``2015-04``, ``04/2015``."""
    year, number = hit.get("n")
    return When(year=year, month=number)


def two_months(hit: Hit) -> Meaning | None:
    """``March 2005 to June 2006``, ``March and April``, ``May-June 2014``."""
    year, last_year = hit.get("y"), hit.get("z")
    first, last = hit.get("m"), hit.get("n")
    if year is None and last_year is not None:
        year = last_year - 1 if first > last else last_year
    return Span(When(year=year, month=first), When(year=last_year or year, month=last))


RULES = (
    # "May 2015", "early March 2015", "June last year", "April of next year"; not "may 2015 delegates"
    Rule("month year", "<EDGE>?(core=<MON>(?:<YEAR>|<RELY>))", month),
    # "in September", "by mid-May"; not "May I", "march on"
    Rule("month", "<EDGE>?(core={month:m}{stop}?)", month),
    Rule("may", "<EDGE>?(core={may:m})", month),
    # "the first week of July", "the last ten days of May 2012"; "the last Friday of June"
    Rule(
        "part of month",
        "{the}?(core={ordinal|justlast|opening:o}{number|day:n}?{unit|units|half:u}{of}<MON>(?:<YEAR>|<RELY>)?)",
        part_of_month,
    ),
    Rule("weekday of month", "{the}?(core={ordinal|nth|justlast:o}{weekday:w}{of}<MON>(?:<YEAR>)?)", weekday_of_month),
    Rule("last month name", "<EDGE>?(core={last|this|next:r}{month|may:m})", last_month),
    Rule("month then last", "(core={month|may:m}{past:r})", last_month),
    Rule("iso month", "{iso_month:n}", iso_month),
    # "March 2005 to June 2006", "between November 2008 and February 2009", "March and April"
    Rule(
        "month range",
        "(?:{between}|{from})?(core=(a=<MON>(?:<YEAR>)?){to|dash|and|until}(b={month|may:n}{stop}?(?:{comma}?{of}?{year:z})?))",
        two_months,
    ),
)  # fmt: skip
