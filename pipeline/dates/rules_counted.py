"""Named rules for what is counted from another day: ``two years ago``, ``the following day``, ``the opening day``."""

from __future__ import annotations

from pipeline.dates.classes import LETTER
from pipeline.dates.grammar import Hit, Rule
from pipeline.dates.meaning import Base, Length, Meaning, Reference, Step, When
from pipeline.dates.rules_lengths import amount_of, plain_unit

AGO = LETTER["ago"]


def ago(hit: Hit) -> Meaning | None:
    """``ten years ago``, ``two days later``, ``three years before``, ``in one week's time``."""
    amount, unit = plain_unit(amount_of(hit), hit.get("u"))
    if amount is None or unit in ("second", "minute", "hour"):
        sign = hit.get("g")
        return Reference("PAST_REF" if sign < 0 else "FUTURE_REF") if amount is None else Length(((amount, unit),))
    if amount != int(amount):
        return Length(((amount, unit),))
    base: Base = "speech" if hit.has("speech") or hit.letter("g") == AGO else "story"
    return When(step=Step(base, unit, int(amount) * hit.get("g"), exact=True))


def bare_ago(_: Hit) -> Meaning | None:
    """``years ago``; not ``years before``."""
    return Reference("PAST_REF")


def in_time(hit: Hit) -> Meaning | None:
    """``in one week's time``, ``a fortnight from now``."""
    amount, unit = plain_unit(amount_of(hit) or 1, hit.get("u"))
    return When(step=Step("speech", unit, int(amount or 1), exact=True))


def day_after(hit: Hit) -> Meaning | None:
    """``the following day``, ``the day before``, ``the same day``, ``the year before``."""
    unit = hit.get("u")
    if unit not in ("day", "week", "month", "year"):
        return None
    return When(step=Step("story", unit, hit.get("g")))


def next_day(hit: Hit) -> Meaning | None:
    """``le lendemain``."""
    return When(step=Step("story", "day", hit.get("g")))


def event_day(hit: Hit) -> Meaning | None:
    """``the first day``, ``the opening day``, ``day two``: counted from the beginning of the event."""
    count = hit.get("o") if hit.has("o") else hit.get("r")
    if hit.has("l"):
        count = -1
    if hit.has("u") and hit.get("u") != "day":
        return None
    if not 1 <= count <= 14 and count != -1:
        return None
    return When(step=Step("event", "day", count), part=hit.get("p"))


RULES = (
    Rule("bare ago", "{units:u}{ago:g}", bare_ago, "timex"),
    # "ten years ago", "two days later", "three years before", "a week after"
    Rule("ago", "<MOD>?(core=<N><U>{ago:g})", ago),
    Rule("later", "<MOD>?(core=<N><U>){after|before:g}", ago),
    Rule("from now", "(core=<N><U>{from:g}{now})", in_time),
    Rule("unit time", "{in}(core={number|day|a:n}{unit|units:u}(?:{apostrophe}{s}|{s}|{apostrophe}){time})", in_time),
    # "the following day", "the next day", "the same day", "that day"; "the day before", "the year before"
    Rule("following day", "{the|its|this}?(core={next|last|that:g}{unit:u})", day_after),
    Rule("lendemain", "{the}?(core={dayafter:g})", next_day),
    Rule("the day before", "{the}(core={unit:u}{before|after:g})", day_after),
    # "the first day", "the opening day", "the last morning", "day two"; not "a second day job"
    Rule("event day", "{the|its|this}(core={ordinal|nth|opening|justlast:o}(?:{and}{justlast|opening:l})?{unit:u})", event_day),
    Rule("event part", "{the}(core={ordinal|opening|justlast:o}{part:p})", event_day),
    Rule("part of event day", "{part:p}{of}{the}(core={ordinal|nth|opening|justlast:o}{unit:u})", event_day),
    Rule("part of same day", "(core={part:p}{of}{the}{that:g}{unit:u})", day_after),
    Rule("numbered day", "(core={unit:u}{number|day:o})", event_day),
)  # fmt: skip
