"""Named rules for repetitions: ``every five years``, ``twice a month``."""

from __future__ import annotations

from pipeline.dates.grammar import Hit, Rule
from pipeline.dates.meaning import Meaning, Repeat, When
from pipeline.dates.rules_lengths import plain_unit


def every(hit: Hit) -> Meaning | None:
    """``every five years``, ``each year``, ``every weekday``, ``every Monday``, ``each July``, ``every afternoon``."""
    if hit.has("w"):
        return Repeat("week", named=When(weekday=hit.get("w")))
    if hit.has("m"):
        return Repeat("year", named=When(month=hit.get("m")))
    if hit.has("q"):
        return Repeat("year", named=When(season=hit.get("q")))
    if hit.has("p"):
        return Repeat("day", named=When(part=hit.get("p")))
    amount = hit.get("n") if hit.has("n") else (hit.get("o") if hit.has("o") else 1)
    amount, unit = plain_unit(amount, hit.get("u"))
    return None if amount is None else Repeat(unit, amount)


def often(hit: Hit) -> Meaning | None:
    """``twice a month``, ``three times every year``, ``once every five years``, ``a year`` after an amount."""
    count = hit.get("o") if hit.has("o") else (hit.get("k") if hit.has("k") else 1)
    amount, unit = plain_unit(hit.get("n") if hit.has("n") else 1, hit.get("u"))
    if amount is None or not isinstance(count, int) or count < 1:
        return None
    return Repeat(unit, amount, often=count)


def adverb(hit: Hit) -> Meaning | None:
    """``daily``, ``quarterly``: only ISO-TimeML marks these."""
    amount, unit = plain_unit(1, hit.get("u"))
    return Repeat(unit, amount or 1)


RULES = (
    # "every five years", "each year", "every Monday", "every other week"
    Rule("every", "(core={every}(?:{number|day|amount:n})?<U>)", every),
    Rule("weekdays", "{on}(core={weekdays:w})", every),
    Rule("bare weekdays", "{weekdays:w}{part}?", every, "timex"),
    Rule("every named", "(core={every}(?:{weekday:w}|{month|may:m}|{season:q}|{part:p}))", every),
    Rule("every nth", "(core={every}{ordinal:o}{unit:u})", every),
    # "twice a month", "three times a year", "once every five years"
    Rule("times a unit", "(core=(?:{once:o}|{number|day:k}{times})(?:{a}|{per}|{every}(?:{number|day:n})?)<U>)", often),
    Rule("per unit", "(core={per}{unit:u})", often),
    Rule("adverb", "{adverb:u}", adverb, "timex"),
)  # fmt: skip
