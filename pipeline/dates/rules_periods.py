"""Named rules for what is wider than a day: months, seasons, quarters, halves, years, decades, centuries and their ranges."""

from __future__ import annotations

from pipeline.dates.classes import LETTER
from pipeline.dates.grammar import Hit, Rule
from pipeline.dates.meaning import Base, Length, Meaning, Reference, Span, Step, When

MACROS = {
    # "early", "the beginning of", "mid-", "late"; TIMEX3 marks it with the period, our records leave it out
    "EDGE": "(?:{the}?{edge:q}{dash}?|{the}?{brink:q}{of}{the}?|{edge:q}{in}{the}?)",
    # "earlier this year", "late yesterday", "early Tuesday": only ISO-TimeML marks the first word
    "EARL": "(?:<EDGE>|{before|after})",
    "MON": "{month|may:m}{stop}?",
    "YEAR": "{comma}?{of}?{year|oldyear:y}",
    "RELY": "{comma}?{of}?{the}?{last|this|next|that:r}{unit:u}",
}
_SHIFTED = ("year", "month", "week", "quarter", "decade", "century", "weekend", "day", "half")


def _relative_year(hit: Hit) -> Step | None:
    if not hit.has("r"):
        return None
    return Step("story" if hit.letter("r") == LETTER["that"] else "speech", "year", hit.get("r"))


def month(hit: Hit) -> Meaning | None:
    """``May 2015``, ``June last year``, ``early March``; a bare ``March`` only after a preposition."""
    if hit.has("u") and hit.get("u") != "year":
        return None
    return When(year=hit.get("y"), month=hit.get("m"), mod=hit.get("q"), step=_relative_year(hit))


def last_month(hit: Hit) -> Meaning | None:
    """``last April``, ``this September``, ``next March``."""
    return When(month=hit.get("m"), toward=hit.get("r"), mod=hit.get("q"))


def part_of_month(hit: Hit) -> Meaning | None:
    """``the first week of July``, ``the last ten days of May 2012``, ``the first half of June``; no sixth week."""
    unit, place = hit.get("u"), hit.get("o")
    size = 15 if unit in (0.5, "half") else {"week": 7, "day": 1}.get(unit, 0) * (hit.get("n") if hit.has("n") else 1)
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


def year(hit: Hit) -> Meaning | None:
    """``2015``, ``early 2016``, ``fiscal 1989``, ``the end of 2013``."""
    return When(year=hit.get("y"), mod=hit.get("q"))


def the_year(hit: Hit) -> Meaning | None:
    """``the year 2000``."""
    return When(year=hit.get("y")) if hit.get("u") == "year" else None


def old_era(hit: Hit) -> Meaning | None:
    """``480 BC``: ISO-TimeML writes BC0480."""
    value = hit.get("y")
    if not 0 < value <= 9999:
        return None
    return Reference(f"BC{value:04d}" if hit.get("e") < 0 else f"{value:04d}")


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


def quarter(hit: Hit) -> Meaning | None:
    """``the third quarter``, ``first half of 2018``, ``next year's first quarter``."""
    number, unit = hit.get("o"), hit.get("u")
    step = _relative_year(hit)
    if unit == "quarter" and 1 <= number <= 4:
        return When(year=hit.get("y"), quarter=number, step=step)
    if unit == 0.5 and number in (1, 2):
        return When(year=hit.get("y"), half=number, step=step)
    return None


def season(hit: Hit) -> Meaning | None:
    """``autumn 2010``, ``the spring of 2008``, ``next spring``, ``in the autumn``."""
    return When(year=hit.get("y"), season=hit.get("n"), toward=hit.get("t"), mod=hit.get("q"), step=_relative_year(hit))


def shifted(hit: Hit) -> Meaning | None:
    """``last year``, ``this week``, ``next month``, ``the following year``, ``early next week``, ``that year``."""
    unit = hit.get("u")
    if unit not in _SHIFTED:
        return None
    letter = hit.letter("r")
    if letter == LETTER["latest"]:
        return When(step=Step("speech", unit, -1)) if unit in ("quarter", "month") else None
    if letter == LETTER["gone"]:
        return Length(((1, unit),))
    if unit == "day" and letter == LETTER["last"]:
        return When(step=Step("event", "day", -1))
    base: Base = "story" if letter in (LETTER["that"], LETTER["following"], LETTER["prior"]) else "speech"
    if unit == "day":
        base = "story"
        if letter == LETTER["this"]:
            return None
    return When(step=Step(base, unit, hit.get("r")), mod=hit.get("q"))


def the_unit(hit: Hit) -> Meaning | None:
    """``the quarter`` is the last one that is over; ``the year`` and ``the weekend`` are this year, the last weekend."""
    unit = hit.get("u")
    if unit == "quarter":
        return When(step=Step("speech", "quarter", -1))
    if unit == "weekend":
        return When(step=Step("speech", "weekend", -1))
    if unit == "year":
        return When(step=Step("speech", "year", 0)) if hit.has("f") else Length(((1, "year"),))
    return None


def last_quarter(hit: Hit) -> Meaning | None:
    """``the latest period`` of a report."""
    return When(step=Step("speech", "quarter", -1)) if hit.run.classes else None


def year_ago_unit(hit: Hit) -> Meaning | None:
    """``the year-earlier quarter``, ``the year-ago period``: a year before the last quarter that is over."""
    if hit.get("u") != "year":
        return None
    if not hit.has("v") and not hit.has("o"):
        return When(step=Step("speech", "year", -1))
    if hit.has("o"):
        return When(quarter=hit.get("o"), step=Step("speech", "year", -1)) if hit.get("o") <= 4 else None
    return When(step=Step("speech", "quarter", -5))


def edge_of_unit(hit: Hit) -> Meaning | None:
    """``the end of the year``, ``year-end``, ``the beginning of the week``."""
    if hit.get("u") not in ("year", "month", "week", "decade", "century", "quarter"):
        return None
    return When(step=Step("speech", hit.get("u"), 0), mod=hit.get("q"))


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
    # "the third quarter of 1990", "the second half of this year"; not "the first quarter" of a match
    Rule("quarter of year", "{the|its}?(core={ordinal|nth:o}{dash}?{unit|half:u}{of}{the}?{year:y})", quarter),
    Rule(
        "quarter",
        "{the|its}?{fiscal}?{dash}?(core={ordinal|nth:o}{dash}?{unit|half:u}(?:{of}?{year:y}|{of}{last|this|next:r}{unit})?)",
        quarter,
        "timex",
    ),
    Rule("year's quarter", "{last|this|next:r}{unit}{apostrophe}{s}{ordinal|nth:o}{dash}?{unit|half:u}", quarter, "timex"),
    Rule("the year's quarter", "{the}{year:y}{ordinal|nth:o}{dash}?{unit|half:u}", quarter, "timex"),
    # "autumn 2010", "the spring of 2008", "the early summer"; "spring" alone only after in, the, this ...
    Rule("season year", "<EDGE>?{the}?(core={season:n}{comma}?{of}?{year|oldyear:y})", season),
    Rule("season", "<EDGE>?(core={last|this|next|that:t}{season:n})", season),
    Rule("season then last", "(core={season:n}{past:t})", season),
    Rule("season of last year", "<EDGE>?{the}?(core={season:n}{of}{last|this|next:r}{unit})", season),
    Rule("in the season", "{in|by|since|until|on|from|for|before|after}<EDGE>?{the}(core={season:n})", season),
    Rule("in season", "{in|by|since|until}<EDGE>?(core={season:n})", season),
    Rule("the season", "<EDGE>?{the}{season:n}", season, "timex"),
    Rule("the unit", "{the}{fiscal:f}?{unit:u}", the_unit, "timex"),
    Rule("the latest period", "{the}{latest}{period}", last_quarter, "timex"),
    Rule(
        "year-ago unit", "{the}?{unit:u}{dash}{ago|before}(?:{ordinal:o}{dash}?{unit}|{unit:v}|{period:v})?", year_ago_unit,
        "timex",
    ),
    # "last year", "next month", "early this week", "that year", "the following month"
    Rule("shifted unit", "<EARL>?(core={last|this|next:r}{unit:u})", shifted),
    Rule("unit then last", "(core={unit:u}{past:r})", shifted),
    Rule("that same unit", "{on}?(core={that}{that:r}{unit:u})", shifted),
    Rule("on that day", "{on|from|since|until|of}(core={that:r}{unit:u})", shifted),
    Rule("that unit", "<EARL>?{that:r}{unit:u}", shifted, "timex"),
    Rule("the shifted unit", "<EARL>?{the}(core={last|this|next|latest:r}{fiscal}?{unit:u})", shifted),
    Rule("edge of shifted unit", "{by}?{the}?(core={brink:q}{of}{last|next:r}{unit:u})", shifted),
    # "the end of the year", "year's end"
    Rule("edge of the unit", "{by|before|until}?{the}?(core={brink:q}{of}{the}{unit:u})", edge_of_unit),
    Rule("early in the unit", "{before|after|edge:q}{in}{the}{unit:u}", edge_of_unit, "timex"),
    Rule("unit end", "{unit:u}(?:{apostrophe}{s})?{dash}?{brink:q}", edge_of_unit, "timex"),
)  # fmt: skip
