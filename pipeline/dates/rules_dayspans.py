"""Named rules for several days of a month: ranges and lists."""

from __future__ import annotations

from pipeline.dates.classes import LETTER
from pipeline.dates.grammar import Hit, Rule
from pipeline.dates.meaning import Days, Meaning, Span, When
from pipeline.dates.rules_days import day_said

AND = LETTER["and"]


def two_days(hit: Hit) -> Meaning | None:
    """Two days with a sign of range or "and" between; what one end does not say, the other end says."""
    first, last = day_said(hit), day_said(hit, "e", "n", "z", "v")
    if first is None or last is None:
        return None
    month = first.month or last.month
    last_month = last.month or first.month
    year, last_year = first.year or last.year, last.year or first.year
    if year is not None and first.year is None and last.year is not None and (month or 0) > (last_month or 0):
        year = last.year - 1  # 30 December to 2 January 2015
    if first.year is not None and last.year is None and (month or 0) > (last_month or 0):
        last_year = first.year + 1
    a = When(year=year, month=month, day=first.day, weekday=first.weekday)
    b = When(year=last_year, month=last_month, day=last.day, weekday=last.weekday)
    if first.weekday is None and last.weekday is not None and first.month is None:
        return None  # "Webinar 1 - Thursday 25 March"
    joined = not hit.has("x") and hit.letter("to") == AND
    if joined and hit.has("m") and hit.has("n"):
        return None  # "4 May and 9 June" are two dates
    if joined and month == last_month and (b.day or 0) > (a.day or 0) + 1:
        return Days(((a.day or 0, a.day or 0), (b.day or 0, b.day or 0)), a)
    return Span(a, b)


def many_days(hit: Hit) -> Meaning | None:
    """``12, 13 and 14 June``, ``21-22 and 25 March``: consecutive days are one range."""
    numbers = [hit.get(name) for name in "defghi" if hit.has(name)]
    month = When(year=hit.get("y"), month=hit.get("m"))
    if numbers != sorted(set(numbers)) or numbers[-1] > 31:
        return None
    if numbers[-1] - numbers[0] == len(numbers) - 1:
        return Span(_at(month, numbers[0]), _at(month, numbers[-1]))
    if hit.has("to"):
        return Days(((numbers[0], numbers[1]), *((n, n) for n in numbers[2:])), month)
    return Days(tuple((n, n) for n in numbers), month)


def _at(month: When, day: int) -> When:
    return When(year=month.year, month=month.month, day=day)


RULES = (
    # "3-5 May 2018", "the 12th to the 16th May", "Monday 3 to Wednesday 5 June", "30 November - 2 December 2009"
    Rule("day range", "(core=(a=<W>?{the}?{day|nth:d}(?:{of}?<M>(?:<Y>)?)?)<TO>(b=<DMYB>))", two_days),
    Rule("between days", "{between:x}(core=(a=<W>?{the}?{day|nth:d}(?:{of}?<M>(?:<Y>)?)?)<TO>(b=<DMYB>))", two_days),
    # "June 4 to 6, 2012", "June 15th to June 30th", "October 25-26"
    Rule(
        "month day range",
        "(core=(a=<W>?<M>{the}?{day|nth:d}(?:<Y>)?)<TO>(b=<WB>?(?:<MB>)?{the}?{day|nth:e}(?:<YB>)?))",
        two_days,
    ),
    Rule(
        "between month days",
        "{between:x}(core=(a=<W>?<M>{the}?{day|nth:d}(?:<Y>)?)<TO>(b=<WB>?(?:<MB>)?{the}?{day|nth:e}(?:<YB>)?))",
        two_days,
    ),
    # "12, 13 and 14 June", "21-22 and 25 March"; not "5, 6" without a month
    Rule(
        "day list",
        "(a={the}?{day|nth:d})(?:{comma|and})(ii={the}?{day|nth:e})(?:{comma}?{and}|{comma})"
        "(?:(iii={the}?{day|nth:f})(?:{comma}?{and}|{comma}))?(b={the}?{day|nth:g}{of}?<M>(?:<Y>)?)",
        many_days,
    ),
    Rule(
        "day range and day",
        "(a={the}?{day|nth:d}{dash|to:to}{the}?{day|nth:e})(?:{comma}?{and}|{comma})(b={the}?{day|nth:g}{of}?<M>(?:<Y>)?)",
        many_days,
    ),
)  # fmt: skip
