"""Named rules for one day: what is written with a day of the month."""

from __future__ import annotations

from pipeline.dates.grammar import Hit, Rule
from pipeline.dates.meaning import Meaning, Step, When

MACROS = {
    "M": "{month|may:m}{stop}?",
    "MB": "{month|may:n}{stop}?",
    "Y": "{comma}?{year|oldyear:y}",
    "YB": "{comma}?{year|oldyear:z}",
    "W": "(?:{weekday:w}|{day_short:w}{stop}?){comma}?",
    "WB": "(?:{weekday:v}|{day_short:v}{stop}?){comma}?",
    # one day: "Monday, 6 October 2008", "the 5th of May", "October 14th, 2014", "12 May this year"
    "DMY": "<W>?{the}?{day|nth:d}{of}?<M>(?:<Y>|<REL>)?",
    "MDY": "<W>?<M>{the}?{day|nth:d}(?:<Y>|<REL>)?",
    "REL": "{of}?{last|this|next:r}{unit:ru}",
    "DMYB": "<WB>?{the}?{day|nth:e}{of}?<MB>(?:<YB>)?",
    "MDYB": "<WB>?<MB>{the}?{day|nth:e}(?:<YB>)?",
    "TO": "{comma}?{to|dash|until|and:to}{apostrophe}?",
}


def day_said(hit: Hit, day: str = "d", month: str = "m", year: str = "y", weekday: str = "w") -> When | None:
    """A day with what stands beside it, its parts kept under these names; None where the number can be no day."""
    value = hit.get(day)
    step = None
    if hit.has("r") and year == "y":
        if hit.get("ru") != "year":
            return None
        step = Step("speech", "year", hit.get("r"))
    if value is None or not 0 <= value <= 99:
        return None
    return When(year=hit.get(year), month=hit.get(month), day=value, weekday=hit.get(weekday), step=step)


def one_day(hit: Hit) -> Meaning | None:
    """A day and a month, perhaps a weekday and a year."""
    return day_said(hit)


def part_of_day(hit: Hit) -> Meaning | None:
    """``the night of April 18``, ``the morning of 3 May 2010``, ``dawn on Saturday``."""
    if hit.get("p") == "MI" or hit.size("p") == 8:
        return None  # "noon on 20 November" is a clock time
    day = When(weekday=hit.get("w")) if not hit.has("d") else day_said(hit)
    return None if day is None else day._replace(part=hit.get("p"))


def deictic_and_day(hit: Hit) -> Meaning | None:
    """``tomorrow, Tuesday 13 October 2009``: the day is said outright; ``toward`` keeps what it says of today."""
    day = day_said(hit)
    return None if day is None else day._replace(toward=hit.get("t"))


def no_such_day(hit: Hit) -> Meaning | None:
    """``0 April 2015``, ``32 March 2015``: no day, but meant as one."""
    value = hit.get("d")
    return day_said(hit) if isinstance(value, int) and value < 100 else None


def no_such_year(hit: Hit) -> Meaning | None:
    """``4 May 2915``: four digits beyond the years that a date may have."""
    value = hit.get("y")
    return day_said(hit) if isinstance(value, int) and 2100 < value <= 9999 else None


def in_numbers(hit: Hit, name: str) -> When:
    """``19/4/2015``, ``10.06.2014``, ``2015-04-20``: the order of the first two is open unless one is above 12."""
    style, first, second, last = hit.get(name)
    weekday = hit.get("w")
    if style == "ymd":
        return When(year=first, month=second, day=last, weekday=weekday)
    year = int(last) if len(last) == 4 else 2000 + int(last) if int(last) < 50 else 1900 + int(last)
    if first > 12 or style == ".":
        return When(year=year, month=second, day=first, weekday=weekday)
    if second > 12 or first == second:
        return When(year=year, month=first, day=second, weekday=weekday)
    return When(year=year, order=(first, second), weekday=weekday)


def numeric_day(hit: Hit) -> Meaning | None:
    """``19/4/2015`` by itself, perhaps with its weekday."""
    return in_numbers(hit, "n")


RULES = (
    # "Monday, 6 October 2008", "19th of May"; not "2 May" in "Rule 2 may"
    Rule("day month", "<DMY>", one_day),
    # "October 9, 2025", "Tuesday October 14"
    Rule("month day", "<MDY>", one_day),
    Rule("part of day month", "<EARL>?{the}?{part:p}{of|on}(core=<DMY>|<MDY>|{weekday:w})", part_of_day),
    Rule("day month then last", "(core=<DMY>{past:toward})", one_day),
    Rule("last month day", "{last|this|next:toward}<MDY>", one_day),
    Rule("today and day", "{deictic:t}{comma}?(?:<DMY>|<MDY>)", deictic_and_day),
    # "32 March 2015" and "4 May 2915": kept, so that they can be reported; not "45 May" nor "2 May 1,500"
    Rule("no such day", "{amount:d}{of}?<M><Y>", no_such_day),
    Rule("no such year", "(?:<W>?{the}?{day|nth:d}{of}?<M>|<M>{day|nth:d}{comma}){amount:y}", no_such_year),
    Rule("numeric day", "<W>?{numeric:n}", numeric_day),
)  # fmt: skip
