"""Named rules for days and ranges of days: what is written with a day of the month or a weekday."""

from __future__ import annotations

from pipeline.dates.classes import LETTER
from pipeline.dates.grammar import Hit, Rule
from pipeline.dates.meaning import Days, Meaning, Span, Step, When

MACROS = {
    "M": "{month|may:m}{stop}?",
    "MB": "{month|may:n}{stop}?",
    "Y": "{comma}?{year|oldyear:y}",
    "YB": "{comma}?{year|oldyear:z}",
    "W": "(?:{weekday:w}|{day_short:w}{stop}?){comma}?",
    "WB": "(?:{weekday:v}|{day_short:v}{stop}?){comma}?",
    # one day: "Monday, 6 October 2008", "the 5th of May", "October 14th, 2014", "12 May this year"
    "DMY": "<W>?{the}?{day|nth:d}{of}?<M>(?:<Y>|<REL>)?",
    "MDY": "<W>?<M>{the}?{day|nth:d}(?:<Y>|{of}{last|this|next:r}{unit:ru})?",
    "REL": "{of}?{last|this|next:r}{unit:ru}",
    "DMYB": "<WB>?{the}?{day|nth:e}{of}?<MB>(?:<YB>)?",
    "MDYB": "<WB>?<MB>{the}?{day|nth:e}(?:<YB>)?",
    "TO": "{comma}?{to|dash|until|and:to}{apostrophe}?",
}


def _day(hit: Hit, day: str = "d", month: str = "m", year: str = "y", weekday: str = "w") -> When | None:
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
    return _day(hit)


def part_of_day(hit: Hit) -> Meaning | None:
    """``the night of April 18``, ``the morning of 3 May 2010``, ``dawn on Saturday``."""
    if hit.get("p") == "MI" or hit.size("p") == 8:
        return None  # "noon on 20 November" is a clock time
    day = When(weekday=hit.get("w")) if not hit.has("d") else _day(hit)
    return None if day is None else day._replace(part=hit.get("p"))


def last_day(hit: Hit) -> Meaning | None:
    """``last Oct. 23``."""
    return _day(hit)


def two_days(hit: Hit) -> Meaning | None:
    """Two days with a sign of range or "and" between; what one end does not say, the other end says."""
    first, last = _day(hit), _day(hit, "e", "n", "z", "v")
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


def no_such_day(hit: Hit) -> Meaning | None:
    """``0 April 2015``, ``32 March 2015``: no day, but meant as one."""
    value = hit.get("d")
    return _day(hit) if isinstance(value, int) and value < 100 else None


def no_such_year(hit: Hit) -> Meaning | None:
    """``4 May 2915``: four digits beyond the years that a date may have."""
    value = hit.get("y")
    return _day(hit) if isinstance(value, int) and 2100 < value <= 9999 else None


def _at(month: When, day: int) -> When:
    return When(year=month.year, month=month.month, day=day)


def numeric_day(hit: Hit) -> Meaning | None:
    """``19/4/2015``, ``10.06.2014``, ``2015-04-20``: the order of the first two is open unless one is above 12."""
    style, first, second, last = hit.get("n")
    if style == "ymd":
        return When(year=first, month=second, day=last)
    year = int(last) if len(last) == 4 else 2000 + int(last) if int(last) < 50 else 1900 + int(last)
    if first > 12 or style == ".":
        return When(year=year, month=second, day=first, weekday=hit.get("w"))
    if second > 12:
        return When(year=year, month=first, day=second, weekday=hit.get("w"))
    if first == second:
        return When(year=year, month=first, day=second, weekday=hit.get("w"))
    return When(year=year, order=(first, second), weekday=hit.get("w"))


def weekday_only(hit: Hit) -> Meaning | None:
    """``Friday``, ``last Thursday``, ``this Sunday``, ``Friday of next week``; direction of a bare one by tense."""
    if hit.has("u"):
        if hit.get("u") != "week":
            return None
        return When(weekday=hit.get("w"), step=Step("speech", "week", hit.get("r")))
    return When(weekday=hit.get("w"), toward=hit.get("r"), part=hit.get("p"))


def two_weekdays(hit: Hit) -> Meaning | None:
    """``Monday to Wednesday``, ``Tuesday and Wednesday``, ``today until Friday``, ``Wednesday until this afternoon``."""
    first = When(step=Step("speech", "day", hit.get("t"))) if hit.has("t") else When(weekday=hit.get("w"))
    if hit.has("v"):
        return Span(first, When(weekday=hit.get("v")))
    return Span(first, _day(hit, "e", "n", "z") if hit.has("e") else When(step=Step("speech", "day", 0)))


def weekday_and_day(hit: Hit) -> Meaning | None:
    """``Friday the 24th``, ``on the 12th``: the month is the one spoken of."""
    return When(day=hit.get("d"), weekday=hit.get("w"))


def weekdays_and_days(hit: Hit) -> Meaning | None:
    """``Monday the 20th to Friday the 24th``."""
    return Span(When(day=hit.get("d"), weekday=hit.get("w")), When(day=hit.get("e"), weekday=hit.get("v")))


def weekdays_ago(hit: Hit) -> Meaning | None:
    """``two Thursdays ago``."""
    return When(weekday=hit.get("w"), step=Step("speech", "week", -hit.get("n"))) if 1 <= hit.get("n") <= 9 else None


def deictic(hit: Hit) -> Meaning | None:
    """``today``, ``yesterday evening``, ``tomorrow``; ``this morning``, ``last night``."""
    if not hit.has("t") and not hit.has("r"):
        return When(step=Step("speech", "day", 0), part=hit.get("p"))
    if hit.has("r"):
        if hit.get("r") == -1 and hit.get("p") not in ("NI", "EV"):
            return None
        return When(step=Step("speech", "day", -1 if hit.get("r") == -1 else 0), part=hit.get("p"))
    return When(step=Step("speech", "day", hit.get("t")), part=hit.get("p"))


def deictic_and_day(hit: Hit) -> Meaning | None:
    """``tomorrow, Tuesday 13 October 2009``: the day is said outright; ``toward`` keeps what it says of today."""
    day = _day(hit)
    return None if day is None else day._replace(toward=hit.get("t"))


AND = LETTER["and"]

RULES = (
    # "Monday, 6 October 2008", "19th of May"; not "2 May" in "Rule 2 may"
    Rule("day month", "<DMY>", one_day),
    # "October 9, 2025", "Tuesday October 14"
    Rule("month day", "<MDY>", one_day),
    Rule("part of day month", "<EARL>?{the}?{part:p}{of|on}(core=<DMY>|<MDY>|{weekday:w})", part_of_day),
    Rule("day month then last", "(core=<DMY>{past:toward})", last_day),
    Rule("last month day", "{last|this|next:toward}<MDY>", last_day),
    Rule("today and day", "{deictic:t}{comma}?(?:<DMY>|<MDY>)", deictic_and_day),
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
    # "32 March 2015" and "4 May 2915": kept, so that they can be reported; not "45 May" nor "2 May 1,500"
    Rule("no such day", "{amount:d}{of}?<M><Y>", no_such_day),
    Rule("no such year", "(?:<W>?{the}?{day|nth:d}{of}?<M>|<M>{day|nth:d}{comma}){amount:y}", no_such_year),
    Rule("numeric day", "<W>?{numeric:n}", numeric_day),
    # "on Friday", "last Thursday", "Wednesday morning", "next Tuesday"
    Rule("weekday", "<EARL>?(core={last|this|next|that:r}?{weekday:w}{part:p}?)", weekday_only),
    Rule("weekday of week", "{weekday:w}{of}?{last|this|next:r}{unit:u}", weekday_only),
    Rule("weekdays ago", "{number|day|a:n}{weekday|weekdays:w}{ago}", weekdays_ago),
    # "Monday to Wednesday", "Tuesday and Wednesday", "Monday/Tuesday"
    Rule("weekday range", "(core=(a={weekday:w}){to|dash|until|and}(b={weekday:v}))", two_weekdays),
    Rule("between weekdays", "{between}(core=(a={weekday:w}){and}(b={weekday:v}))", two_weekdays),
    # "today until Friday", "tomorrow to Thursday", "today to 5 May"
    Rule("today to day", "(a={deictic:t}){to|until|dash}(b={weekday:v}{comma}?(?:{day|nth:e}{of}?<MB>)?|<DMYB>)", two_weekdays),
    Rule("weekday to now", "(a={weekday:w}){to|until}(b={this}{part:p}|{deictic})", two_weekdays),
    # "Friday the 24th", "on the 12th"; not "the 13th Congress"
    Rule("weekday and day", "{weekday:w}{comma}?{the}?{nth|day:d}", weekday_and_day),
    Rule("the nth", "{on|until|by|since}(core={the}{nth:d})", weekday_and_day),
    Rule(
        "weekday and day range",
        "(a=<W>{the}?{nth|day:d}){to|dash|until|and}(b=<WB>{the}?{nth|day:e})",
        weekdays_and_days,
    ),
    # "today", "yesterday afternoon", "aujourd'hui"; not "today's challenges" (see finding)
    Rule("today", "<EARL>?(core={deictic:t}(?:{apostrophe}{hui})?{part:p}?)", deictic),
    Rule("part of yesterday", "(?:{edge}{dash})?{part:p}{deictic:t}", deictic, "timex"),
    # "by mid-afternoon", "the late evening"; not "early in the morning"
    Rule("edge of part", "{the}?{edge:q}{dash}?{part:p}", deictic, "timex"),
    Rule("this part", "{thispart:p}", deictic),
    # "this morning", "last night"; not "last evening" of an event
    Rule("part of today", "<EARL>?(core={this|last:r}{part:p})", deictic),
)  # fmt: skip
