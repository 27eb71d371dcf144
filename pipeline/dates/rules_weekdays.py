"""Named rules for weekdays, for days that are near (``today``) and for parts of them."""

from __future__ import annotations

from pipeline.dates.grammar import Hit, Rule
from pipeline.dates.meaning import Meaning, Span, Step, When
from pipeline.dates.rules_days import day_said


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
    return Span(first, day_said(hit, "e", "n", "z") if hit.has("e") else When(step=Step("speech", "day", 0)))


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


RULES = (
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
