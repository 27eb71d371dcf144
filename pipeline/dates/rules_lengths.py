"""Named rules for durations, and the notation of amounts."""

from __future__ import annotations

from pipeline.dates.classes import LETTER
from pipeline.dates.grammar import Hit, Rule
from pipeline.dates.meaning import Length, Meaning, Unit

MACROS = {
    # an amount: "three", "30", "a", "several", "a few", "a couple of", "two and a half", "half a", "2 to 3"
    "N": "(?:{a}?{vague:n}{of}?|{number|day|amount|year:n}|{a:n}|{half:n}{a|of}?{a}?|{day:n}{half:half})",
    "NM": "(?:{a}?{vague:n}{of}?|{number|day|amount|year:n}|{a:n})",
    "U": "{unit|units:u}",
    "SOFT": "(?:{the}?(?:{last|next|latest|this:r}|{opening:r}|{ordinal:o})|{the})",
    "ABOUT": "(?:{about|over}|{at|no|more|less|not}?{atleast})",
    "MOD": "(?:{about:mod}|{at}{atleast:mod}|{atleast:mod}{to}|{no}?{other}{atleast:mod})",
}
WEEKS_OF_FORTNIGHT = 2


def plain_unit(amount: float | None, unit: str) -> tuple[float | None, Unit]:
    """A unit that ISO 8601 has no letter for in one that it has: two weeks for a fortnight."""
    if unit == "fortnight":
        return (None if amount is None else amount * WEEKS_OF_FORTNIGHT), "week"
    return amount, unit  # type: ignore[return-value]


def amount_of(hit: Hit) -> float | None:
    """The amount said, None where it is vague or not there."""
    return hit.get("n") if hit.has("n") else None


def length(hit: Hit) -> Meaning | None:
    """``three days``, ``18-month``, ``the past ten years``, ``a year and a half``, ``half an hour``."""
    amount = amount_of(hit)
    if hit.has("half"):
        amount = (amount or 0) + 0.5
    return Length((plain_unit(amount, hit.get("u")),), mod=hit.get("mod"))


def another(hit: Hit) -> Meaning | None:
    """``another year``; not ``further day``."""
    return Length((plain_unit(1, hit.get("u")),)) if hit.size("o") == 7 else None


def two_amounts(hit: Hit) -> Meaning | None:
    """``two to three weeks``: TIMEX3 keeps the first amount; ``two hours and ten minutes`` both."""
    if hit.has("v"):
        return Length((plain_unit(hit.get("n"), hit.get("u")), plain_unit(hit.get("k"), hit.get("v"))))
    return Length((plain_unit(hit.get("n"), hit.get("u")),))


def vague_length(hit: Hit) -> Meaning | None:
    """``recent weeks``, ``years``: the amount is not said; ``the past decade`` is one."""
    return Length((plain_unit(1 if hit.letter("u") == LETTER["unit"] else None, hit.get("u")),))


def long_unit(hit: Hit) -> Meaning | None:
    """``yearlong``, ``week-long``; not ``day-full``."""
    return Length((plain_unit(1, hit.get("u")),)) if not hit.has("l") or hit.size("l") == 4 else None


def some_days(hit: Hit) -> Meaning | None:
    """``the last two days``, ``the first three days``: days of an event where one is told, else a duration."""
    count, unit = plain_unit(hit.get("n"), hit.get("u"))
    if count is None:
        return Length(((None, unit),))
    place = hit.get("o") if hit.has("o") else hit.get("r")
    return Length(((count, unit),), mod=hit.get("mod"), event=place if unit == "day" and count <= 4 else None)


RULES = (
    # "three days", "18-month", "two-weeks long", "twenty years"; not "0 days"
    Rule("length", "(core=<N>{dash}?{long}?<U>(?:{dash}?{long})?)(?:{dash}?{old})?", length),
    Rule("about length", "<MOD>(core=<N>{other}?{dash}?{long}?<U>)", length),
    Rule("over a length", "{over}(core={a:n}{dash}?<U>)", length),
    Rule("length more", "(core=<NM>{other}<U>)", length),
    Rule("another length", "(core={other}{number|day|amount|year:n}<U>)", length),
    Rule("another unit", "(core={other:o}{unit:u})", another),
    # "half an hour", "half a century"
    Rule("half unit", "(core={half:n}{a}?<U>)", length),
    # "a year and a half", "two and a half years", "one and a half year"
    Rule("unit and a half", "(core={number|day|a:n}<U>{and}{a}{half:half})", length),
    Rule("number and a half", "(core={number|day|a:n}{and}{a}{half:half}<U>)", length),
    Rule("two amounts", "<MOD>?(core={number|day|amount:n}{to|or|dash}{number|day|amount:k}{dash}?<U>)", two_amounts, "timex"),
    Rule("two units", "(core=<NM><U>{and|comma}{number|day|a:k}{unit|units:v})", two_amounts),
    # "the past ten years", "the next four years", "the first 20 minutes", "these three days"
    Rule("bounded length", "{the}?(core={last|next|latest:r}<NM>{fiscal|long}?<U>)", some_days),
    Rule("first length", "{the}?{ordinal:r}(core=<NM>{fiscal|long}?<U>)", some_days),
    Rule("the length", "{the|its|this}(core={number|day|amount:n}<U>)", length),
    Rule("over the past unit", "{in|over|for|within}{the}(core={gone:r}{unit:u})", vague_length),
    Rule("over the next unit", "{over|within}{the}(core={next:r}{unit:u})", vague_length, "timex"),
    Rule("vague length", "{the}?{latest|last|next}{units:u}", vague_length, "timex"),
    Rule("bare units", "{units:u}", vague_length, "timex"),
    # "a yearlong strike", "week-long"
    Rule("long unit", "{a|its|the}?(core={longunit:u})", long_unit, "timex"),
    Rule("unit long", "(core={unit:u}{dash}{long:l})", long_unit, "timex"),
    Rule("event days", "{the}?(core={justlast|next|opening:r}{number|day:n}{units:u})", some_days),
)  # fmt: skip
