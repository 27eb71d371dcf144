"""Named rules for clock times and their ranges, alone or with the day they belong to."""

from __future__ import annotations

from pipeline.dates.classes import LETTER
from pipeline.dates.grammar import Hit, Rule
from pipeline.dates.meaning import Meaning, Span, Step, When
from pipeline.dates.rules_days import in_numbers

MACROS = {
    "AMPM": "(?:{ampm:x}{stop}?)",
    # the first clock: "9:30", "9.30 a.m.", "3pm", "12:00 noon", "08h30", "noon", "2200 hrs"
    "CLOCK": "(?:{clock|dotclock:c}(?:{ampm:x}{stop}?|{hours}|{part:pn})?|{day:c}(?:{ampm:x}{stop}?|{part:noon})|{hourh:c}"
    "|{part:noon}|{amount|year:c}{hours:hh}|{day|number:c}{clockword}{apostrophe}{clockword}(?:{ampm:x}|{in}{the}{part:pm})?"
    "|{hourword}{clock|dotclock|day:c}|{number|day:c}(?:{in}{the}|{this:thisday}){part:pm})",
    # a first clock that takes its half of the day from the second: "2 to 4.30 p.m.", "9.30 - 11.00 a.m."
    "OPEN": "(?:{clock|dotclock|day:c}(?:{ampm:x}{stop}?)?)",
    "LAST": "(?:{clock|dotclock:k}(?:{ampm:xx}{stop}?|{hours})?|{day:k}(?:{ampm:xx}{stop}?|{part:noonb})|{hourh:k}|{part:noonb})",
    "SEP": "{to|dash|until|and|at}",
    "ZONE": "(?:{zone:zz}|{open}{zone:zz}{shut}|{local|zone}{time})",
    # the day beside a clock
    "ON": "(?:<W>?{the}?{day|nth:d}{of}?{month|may:m}{stop}?(?:{comma}?{year:y})?"
    "|<W>?{month|may:m}{stop}?{day|nth:d}(?:{comma}?{year:y})?|{numeric:num}|{weekday:w}|{deictic:t}|{thispart:tp}"
    "|{deictic:t}{comma}<W>?{day|nth:d}{of}?{month|may:m}(?:{comma}?{year:y})?)",
}

NOON_LENGTHS = frozenset(map(len, ("noon", "midi", "midday", "mezzogiorno")))


def _hour(value: object, ampm: int | None, part: object = None) -> tuple[int, int] | None:
    hour, minute = value if isinstance(value, tuple) else (int(str(value)), 0)
    if hour >= 100:
        hour, minute = divmod(hour, 100)
    if ampm is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + ampm
    elif part in ("AF", "EV") and hour < 12:
        hour += 12
    return (hour, minute) if (hour < 24 or (hour, minute) == (24, 0)) and minute < 60 else None


def _noon(hit: Hit, name: str) -> tuple[int, int] | None:
    """``noon`` and ``midnight`` among the words of the day's parts, told by their length; not ``lunchtime``, not ``night``."""
    if hit.get(name) == "NI" and hit.size(name) == len("midnight"):
        return 24, 0
    return (12, 0) if hit.get(name) == "MI" and hit.size(name) in NOON_LENGTHS else None


def first_clock(hit: Hit) -> tuple[int, int] | None:
    """Hour and minute of the clock kept as ``c``, or of ``noon``."""
    if hit.has("noon"):
        return _noon(hit, "noon")
    return _hour(hit.get("c"), hit.get("x"), hit.get("pm"))


def _last_clock(hit: Hit) -> tuple[int, int] | None:
    if hit.has("noonb"):
        return _noon(hit, "noonb")
    return _hour(hit.get("k"), hit.get("xx"))


def day_of(hit: Hit) -> When:
    """The day beside the clock; an empty ``When`` where none stands there."""
    if hit.has("num"):
        return in_numbers(hit, "num")
    if hit.has("m"):
        return When(year=hit.get("y"), month=hit.get("m"), day=hit.get("d"), weekday=hit.get("w"))
    if hit.has("w"):
        return When(weekday=hit.get("w"), toward=hit.get("r"))
    if hit.has("t"):
        return When(step=Step("speech", "day", hit.get("t")))
    if hit.has("thisday") or hit.has("tp"):
        return When(step=Step("speech", "day", 0))
    if hit.has("same") or hit.has("that"):
        return When(step=Step("story", "day", 0))
    return When()


def one_clock(hit: Hit) -> Meaning | None:
    """A clock time, with or without its day."""
    time = first_clock(hit)
    return None if time is None else day_of(hit)._replace(hour=time[0], minute=time[1], zone=hit.get("zz"))


def two_clocks(hit: Hit) -> Meaning | None:
    """A range of clock times; the first takes "p.m." from the second where that keeps the order."""
    last = _last_clock(hit)
    if last is None:
        return None
    first = _hour(hit.get("c"), hit.get("x"))
    if first is not None and not hit.has("x") and hit.has("xx"):
        shared = _hour(hit.get("c"), hit.get("xx")) if 1 <= first[0] <= 12 else None
        first = shared if shared is not None and shared < last else first
    if first is None or first >= last:
        return None
    day = day_of(hit)
    zone = hit.get("zz")
    return Span(day._replace(hour=first[0], minute=first[1], zone=zone), day._replace(hour=last[0], minute=last[1], zone=zone))


def half_past(hit: Hit) -> Meaning | None:
    """``half past two this afternoon``."""
    hour = hit.get("c") + (12 if hit.get("p") in ("AF", "EV") and hit.get("c") < 12 else 0)
    return When(hour=hour, minute=30, step=Step("speech", "day", 0) if hit.has("p") else None) if hour < 24 else None


def quarter_past(hit: Hit) -> Meaning | None:
    """``a quarter past five``."""
    hour = hit.get("c") + (12 if hit.get("p") in ("AF", "EV") and hit.get("c") < 12 else 0)
    return When(hour=hour, minute=15) if hit.get("u") == "quarter" and hour < 24 else None


def _military(hit: Hit, name: str) -> tuple[int, int] | None:
    """``0830``: hours and minutes in four digits, in steps of five minutes."""
    hour, minute = divmod(int(hit.get(name)), 100)
    return (hour, minute) if hit.size(name) == 4 and hour < 24 and minute < 60 and minute % 5 == 0 else None


def line_clock(hit: Hit) -> Meaning | None:
    """``0830`` and ``0930-1100`` at the head of an agenda's line."""
    first, last = _military(hit, "c"), _military(hit, "k") if hit.has("k") else None
    if first is None or (hit.has("k") and (last is None or last <= first)):
        return None
    begin = When(hour=first[0], minute=first[1])
    return begin if last is None else Span(begin, When(hour=last[0], minute=last[1]))


def following_part(hit: Hit) -> Meaning | None:
    """``the following morning``, ``the same evening``, ``that night``."""
    return When(step=Step("story", "day", hit.get("g")), part=hit.get("p"))


def part_of_day(hit: Hit) -> Meaning | None:
    """``in the afternoon``, ``the same evening``: a part of the day told last."""
    return When(step=Step("story", "day", 0), part=hit.get("p"))


_AT = "(?:{comma}?{at|from|on}?{at}?)"
RULES = (
    # Such as "9:30", "2 p.m.", "12:00 noon", "08h30", "15:00 CET"; "9.30" alone only where times stand (see finding)
    Rule("clock", "(core=<CLOCK><ZONE>?)", one_clock),
    Rule("about clock", "{about}(core=<CLOCK><ZONE>?)", one_clock),
    Rule("half past", "(core={half}{gone}{number|day:c}(?:{this}{part:p}|{in}{the}{part:p})?)", half_past),
    # Such as "9:30 - 11:00", "2 to 4.30 p.m.", "14:00 – 16:00 CEST", "9 a.m. to noon"
    Rule("clock range", "(core=(a=<OPEN>)<SEP>(b=<LAST>)<ZONE>?)", two_clocks),
    Rule("between clocks", "{between|from}(core=(a=<OPEN>)<SEP>(b=<LAST>)<ZONE>?)", two_clocks),
    # Such as "Tuesday, 21 May 2019, at 13:10", "tomorrow, 23 April, at 13:10", "2 May at noon", "Friday at 11 am"
    Rule("day clock", f"(core=<ON>{_AT}<CLOCK><ZONE>?)", one_clock),
    Rule("day clock range", f"(core=<ON>{_AT}(a=<OPEN>)<SEP>(b=<LAST>)<ZONE>?)", two_clocks),
    # Such as "6 p.m. today", "5 p.m. on Friday, 16 June", "11 a.m. CEST on 23 June"
    Rule("clock day", "(core=<CLOCK><ZONE>?{comma}?{on}?{the}?<ON>)", one_clock),
    Rule("clock range day", "(core=(a=<OPEN>)<SEP>(b=<LAST>)<ZONE>?{comma}?{on}?<ON>)", two_clocks),
    # Such as "11:15 on that day", "the same day from 14:10 to 15:00"
    Rule("clock that day", "(core=<CLOCK><ZONE>?{on|of}{the}?{that:that}{unit})", one_clock),
    Rule("same day clock", f"{{the}}?(core={{that:same}}{{unit}}{_AT}<CLOCK><ZONE>?)", one_clock),
    Rule("same day clocks", f"{{the}}?(core={{that:same}}{{unit}}{_AT}(a=<OPEN>)<SEP>(b=<LAST>)<ZONE>?)", two_clocks),
    # "tomorrow at nine", "Friday at nine"; not "at nine" alone
    Rule("day at number", "(core=<ON>{comma}?{at}{number:c}(?:{in}{the}{part:pm})?)", one_clock),
    Rule("quarter past", "(core={a}?{unit:u}{gone}{number|day:c}(?:{this}{part:p}|{in}{the}{part:p})?)", quarter_past),
    # "0830", "0930-1100" at the head of a line (see checks); not "1914-1918"
    Rule("line clock", "(core={hhmm|oldyear:c})", line_clock),
    Rule("line clocks", "(core=(a={hhmm|oldyear|year:c}){dash}(b={hhmm|oldyear|year|amount:k}))", line_clock),
    # "the following morning", "the same evening"; not "another morning"
    Rule("following part", "{the}?(core={next|that:g}{part:p})", following_part),
    # "at midnight", "by noon"; not "noon prayers"
    Rule("noon", "{part:noon}", one_clock, "timex"),
    # "in the afternoon", "the same evening"; not "good morning"
    Rule("part of day", "{in|on|at|by}{the|that}(core={part:p})", part_of_day, "timex"),
)  # fmt: skip

DOTTED = LETTER["dotclock"]
