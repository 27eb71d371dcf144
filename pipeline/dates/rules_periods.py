"""Named rules for periods counted from another (``last year``), and the notation that all rules for periods share."""

from __future__ import annotations

from pipeline.dates.classes import LETTER
from pipeline.dates.grammar import Hit, Rule
from pipeline.dates.meaning import Base, Length, Meaning, Step, When

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


def relative_year(hit: Hit) -> Step | None:
    """``of last year``, ``of that year``: the year counted from the day of speaking or from the one told last."""
    if not hit.has("r"):
        return None
    return Step("story" if hit.letter("r") == LETTER["that"] else "speech", "year", hit.get("r"))


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


def earlier_in_day(hit: Hit) -> Meaning | None:
    """``earlier in the day``: the day told last; wider units as the end of the unit."""
    return When(step=Step("story", "day", 0)) if hit.get("u") == "day" else edge_of_unit(hit)


def edge_of_unit(hit: Hit) -> Meaning | None:
    """``the end of the year``, ``year-end``, ``the beginning of the week``."""
    if hit.get("u") not in ("year", "month", "week", "decade", "century", "quarter"):
        return None
    return When(step=Step("speech", hit.get("u"), 0), mod=hit.get("q"))


RULES = (
    Rule("the unit", "{the}{fiscal:f}?{unit:u}", the_unit, "timex"),
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
    Rule("early in the unit", "{before|after|edge:q}{in}{the}{unit:u}", earlier_in_day, "timex"),
    Rule("unit end", "{unit:u}(?:{apostrophe}{s})?{dash}?{brink:q}", edge_of_unit, "timex"),
)  # fmt: skip
