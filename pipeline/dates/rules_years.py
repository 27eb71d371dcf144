"""Named rules for years and their ranges, decades, centuries and what lasts since."""

from __future__ import annotations

from pipeline.dates.classes import LETTER
from pipeline.dates.grammar import Hit, Rule
from pipeline.dates.meaning import Meaning, Reference, Span, When


def year(hit: Hit) -> Meaning | None:
    """``2015``, ``early 2016``, ``fiscal 1989``, ``the end of 2013``."""
    return When(year=hit.get("y"), mod=hit.get("q"))


def the_year(hit: Hit) -> Meaning | None:
    """``the year 2000``."""
    return When(year=hit.get("y")) if hit.get("u") == "year" else None


def old_era(hit: Hit) -> Meaning | None:
    """``480 BC``: ISO-TimeML writes BC0480."""
    value = hit.get("y")
    if not 0 < value <= 9999 or value != int(value):
        return None
    return Reference(f"BC{int(value):04d}" if hit.get("e") < 0 else f"{int(value):04d}")


def recent_year(hit: Hit) -> Meaning | None:
    """``1777``: from 1600 on a number of four digits is more often a year than an amount."""
    return When(year=hit.get("y")) if hit.get("y") >= 1600 else None


def two_years(hit: Hit) -> Meaning | None:
    """``2016-2020``, ``2005 to 2011``; with "and" only if between, or one after the other."""
    first, last = hit.get("y"), hit.get("z")
    joined = hit.letter("to")
    if first >= last or (joined == LETTER["and"] and not hit.has("x") and last != first + 1):
        return None
    return Span(When(year=first), When(year=last))


def since(hit: Hit) -> Meaning | None:
    """``since 2010``, ``depuis mars 2019``: the rest is open."""
    return Span(When(year=hit.get("y"), month=hit.get("m"), day=hit.get("d"), toward=-1 if hit.has("m") else None), None)


def decade(hit: Hit) -> Meaning | None:
    """``the 1990s``, ``the late '80s``, ``the nineties``."""
    if hit.has("t"):
        return When(decade=hit.get("t"), mod=hit.get("q"))
    value = hit.get("s")
    return When(decade=190 + (value if value < 10 else value // 10), mod=hit.get("q"))


def spelled_decade(hit: Hit) -> Meaning | None:
    """``the nineteen thirties``; not ``ten twenties``."""
    return When(decade=hit.get("n") * 10 + hit.get("s"), mod=hit.get("q")) if hit.get("n") in (17, 18, 19) else None


def century(hit: Hit) -> Meaning | None:
    """``the 20th century``: the years 19XX; ``the first decade of the century``."""
    if hit.get("u") != "century" or hit.get("o") < 2:
        return None
    return When(century=hit.get("o") - 1, mod=hit.get("q"))


RULES = (
    # "2015", "mid-1996", "the end of 2013"
    Rule("year", "<EDGE>?(core={year:y})", year),
    Rule("old year", "{in|since|from|of|by|until|before}<EDGE>?(core={oldyear:y})", year),
    Rule("the year", "{the}{unit:u}(core={year:y})", the_year),
    # "480 BC", "A.D. 79"; our records have no value for them
    Rule("year before Christ", "{day|amount|oldyear|year:y}{bc:e}", old_era, "timex"),
    Rule("year of an era", "{bc:e}{day|amount|oldyear:y}", old_era, "timex"),
    # "the end of 1780", "early in 1864"; "1777" alone is marked by ISO-TimeML only
    Rule("edge of old year", "<EDGE>(core={oldyear:y})", year),
    Rule("bare old year", "{oldyear:y}", recent_year, "timex"),
    Rule("later in year", "{before|after}{in}(core={year|oldyear:y})", year),
    Rule("fiscal year", "{fiscal}{unit}?{year:y}", year, "timex"),
    # "2016-2020", "from 2005 to 2011", "between 1999 and 2018", "2022 and 2023"
    Rule("year range", "(core=(a={year|oldyear:y}){to|dash|until|and:to}(b={year|oldyear:z}))", two_years),
    Rule("between years", "{between:x}(core=(a={year|oldyear:y}){and|to|dash:to}(b={year|oldyear:z}))", two_years),
    # "since 2010", "since May 2021", "since January", "since 23 November 2001"
    Rule("since year", "{since}(core={year|oldyear:y})", since),
    Rule("since month", "{since}<EDGE>?(core=<MON>(?:<YEAR>)?)", since),
    Rule("since day", "{since}(core={the}?{day|nth:d}{of}?<MON>(?:<YEAR>)?|<MON>{day|nth:d}(?:<YEAR>)?)", since),
    # "the 1990s", "the late 1970s", "the nineties"; not "in his fifties"
    Rule("decade", "<EDGE>?{the}?(core={tens:t})", decade),
    Rule("spelled decade", "<EDGE>?{the}?(core={number:n}{decade:s})", spelled_decade),
    Rule("named decade", "<EDGE>?{the}(core={decade:s})", decade),
    Rule("apostrophe decade", "<EDGE>?{the}?{apostrophe}{tens:s}", decade),
    Rule("century", "<EDGE>?{the}?(core={nth|ordinal:o}{dash}?{unit:u})", century),
)  # fmt: skip
