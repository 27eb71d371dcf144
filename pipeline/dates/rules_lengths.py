"""Named rules for durations and repetitions, and for what is counted from another day (``two years ago``)."""

from __future__ import annotations

from pipeline.dates.classes import LETTER
from pipeline.dates.grammar import Hit, Rule
from pipeline.dates.meaning import Length, Meaning, Reference, Repeat, Step, When

MACROS = {
    # an amount: "three", "30", "a", "several", "a few", "a couple of", "two and a half", "half a", "2 to 3"
    "N": "(?:{a}?{vague:n}{of}?|{number|day|amount|year:n}|{a:n}|{half:n}{a|of}?{a}?|{day:n}{half:half})",
    "NM": "(?:{a}?{vague:n}{of}?|{number|day|amount|year:n}|{a:n})",
    "U": "{unit|units:u}",
    "SOFT": "(?:{the}?(?:{last|next|latest|this:r}|{opening:r}|{ordinal:o})|{the})",
    "ABOUT": "(?:{about|over}|{at|no|more|less|not}?{atleast})",
    "MOD": "(?:{about:mod}|{at}{atleast:mod}|{atleast:mod}{to}|{no}?{other}{atleast:mod})",
}
_FORTNIGHT = {"fortnight": (2, "week"), "biennium": (2, "year")}


def _unit(unit: str, amount: float | None) -> tuple[float | None, str]:
    if unit in _FORTNIGHT:
        factor, base = _FORTNIGHT[unit]
        return (None if amount is None else amount * factor), base
    return amount, unit


def _amount(hit: Hit) -> float | None:
    return hit.get("n") if hit.has("n") else None


def length(hit: Hit) -> Meaning | None:
    """``three days``, ``18-month``, ``the past ten years``, ``a year and a half``, ``half an hour``."""
    amount = _amount(hit)
    if hit.has("half"):
        amount = (amount or 0) + 0.5
    amount, unit = _unit(hit.get("u"), amount)
    return Length(((amount, unit),), mod=hit.get("mod"))  # type: ignore[arg-type]


def another(hit: Hit) -> Meaning | None:
    """``another year``; not ``further day``."""
    return Length(((1, hit.get("u")),)) if hit.size("o") == 7 else None


def two_amounts(hit: Hit) -> Meaning | None:
    """``two to three weeks``: TIMEX3 keeps the first amount; ``two hours and ten minutes`` both."""
    if hit.has("v"):
        return Length(((hit.get("n"), hit.get("u")), (hit.get("k"), hit.get("v"))))
    return Length(((hit.get("n"), hit.get("u")),))


def vague_length(hit: Hit) -> Meaning | None:
    """``recent weeks``, ``years``: the amount is not said; ``the past decade`` is one."""
    return Length(((1 if hit.letter("u") == LETTER["unit"] else None, hit.get("u")),))


def bare_ago(hit: Hit) -> Meaning | None:
    """``years ago``; not ``years before``."""
    return Reference("PAST_REF") if hit.has("g") else None


def long_unit(hit: Hit) -> Meaning | None:
    """``yearlong``, ``week-long``; not ``day-full``."""
    return Length(((1, hit.get("u")),)) if not hit.has("l") or hit.size("l") == 4 else None


def these_days(hit: Hit) -> Meaning | None:
    """``these days``, ``those days``; not ``these weeks``."""
    if hit.get("u") != "day" or hit.size("r") != 5:
        return None
    return Reference("PRESENT_REF" if hit.letter("r") == LETTER["this"] else "PAST_REF")


def some_days(hit: Hit) -> Meaning | None:
    """``the last two days``, ``the first three days``: days of an event where one is told, else a duration."""
    unit, count = hit.get("u"), hit.get("n")
    if count is None:
        return Length(((None, unit),))
    if unit in _FORTNIGHT:
        return length(hit)
    place = hit.get("o") if hit.has("o") else hit.get("r")
    return Length(((count, unit),), mod=hit.get("mod"), event=place if unit == "day" and count <= 4 else None)


def ago(hit: Hit) -> Meaning | None:
    """``ten years ago``, ``two days later``, ``three years before``, ``in one week's time``."""
    unit, amount = hit.get("u"), _amount(hit)
    if unit in _FORTNIGHT:
        amount, unit = _unit(unit, amount)
    if amount is None or unit in ("second", "minute", "hour"):
        sign = hit.get("g")
        return Reference("PAST_REF" if sign < 0 else "FUTURE_REF") if amount is None else Length(((amount, unit),))
    if amount != int(amount):
        return Length(((amount, unit),))
    base = "speech" if hit.has("speech") or hit.letter("g") == AGO else "story"
    return When(step=Step(base, unit, int(amount) * hit.get("g"), exact=True))  # type: ignore[arg-type]


def in_time(hit: Hit) -> Meaning | None:
    """``in one week's time``."""
    return When(step=Step("speech", hit.get("u"), int(_amount(hit) or 1), exact=True))


def day_after(hit: Hit) -> Meaning | None:
    """``the following day``, ``the day before``, ``the same day``, ``the year before``."""
    unit = hit.get("u")
    if unit not in ("day", "year", "week", "month", "week"):
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
    amount, unit = _unit(hit.get("u"), amount)
    return None if amount is None else Repeat(unit, amount)  # type: ignore[arg-type]


def often(hit: Hit) -> Meaning | None:
    """``twice a month``, ``three times every year``, ``once every five years``, ``a year`` after an amount."""
    count = hit.get("o") if hit.has("o") else (hit.get("k") if hit.has("k") else 1)
    amount, unit = _unit(hit.get("u"), hit.get("n") if hit.has("n") else 1)
    if amount is None or not isinstance(count, int) or count < 1:
        return None
    return Repeat(unit, amount, often=count)  # type: ignore[arg-type]


def adverb(hit: Hit) -> Meaning | None:
    """``daily``, ``quarterly``: only ISO-TimeML marks these."""
    amount, unit = _unit(hit.get("u"), 1)
    return Repeat(unit, amount or 1)  # type: ignore[arg-type]


def vague_word(hit: Hit) -> Meaning | None:
    """``now``, ``recently``, ``soon``."""
    return Reference(hit.get("v"))


def the_past(hit: Hit) -> Meaning | None:
    """``in the past``."""
    return Reference("PAST_REF") if hit.get("v") == -1 else None


def new_year(hit: Hit) -> Meaning | None:
    """``New Year's Day``, ``New Year's Eve``."""
    if hit.get("u") != "year":
        return None
    return When(year=hit.get("y"), month=12, day=31) if hit.has("e") else When(year=hit.get("y"), month=1, day=1)


def feast_eve(hit: Hit) -> Meaning | None:
    """``Christmas Eve``."""
    month, day = hit.get("f")
    return When(year=hit.get("y"), month=month, day=day - 1) if day > 1 else None


def feast(hit: Hit) -> Meaning | None:
    """``Christmas``, ``Halloween``, with or without a year."""
    month, day = hit.get("f")
    if day == 0:
        return When(year=hit.get("y"), feast="thanksgiving" if month else "easter")
    return When(year=hit.get("y"), month=month, day=day)


AGO = LETTER["ago"]
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
    Rule("bare ago", "{units:u}{ago:g}", bare_ago, "timex"),
    # "a yearlong strike", "week-long"
    Rule("long unit", "{a|its|the}?(core={longunit:u})", long_unit, "timex"),
    Rule("unit long", "(core={unit:u}{dash}{long:l})", long_unit, "timex"),
    Rule("event days", "{the}?(core={justlast|next|opening:r}{number|day:n}{units:u})", some_days),
    # "ten years ago", "two days later", "three years before", "a week after"
    Rule("ago", "{about}?(core=<N><U>{ago:g})", ago),
    Rule("later", "{about}?(core=<N><U>){after|before:g}", ago),
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
    # "every five years", "each year", "every Monday", "every other week"
    Rule("every", "(core={every}(?:{number|day:n})?<U>)", every),
    Rule("weekdays", "{on}(core={weekdays:w})", every),
    Rule("bare weekdays", "{weekdays:w}{part}?", every, "timex"),
    Rule("every named", "(core={every}(?:{weekday:w}|{month|may:m}|{season:q}|{part:p}))", every),
    Rule("every nth", "(core={every}{ordinal:o}{unit:u})", every),
    # "twice a month", "three times a year", "once every five years"
    Rule("times a unit", "(core=(?:{once:o}|{number|day:k}{times})(?:{a}|{per}|{every}(?:{number|day:n})?)<U>)", often),
    Rule("per unit", "(core={per}{unit:u})", often),
    Rule("adverb", "{adverb:u}", adverb, "timex"),
    # vague words
    Rule("vague word", "{now:v}", vague_word, "timex"),
    Rule("these days", "{this|that:r}{units:u}", these_days, "timex"),
    Rule("the future", "{the}{future:v}", vague_word, "timex"),
    Rule("the past", "{the}{gone:v}", the_past, "timex"),
    Rule("new year", "{new}{unit:u}{apostrophe}?{s}?(?:{eve:e}|{unit})(?:{comma}?{year:y})?", new_year, "timex"),
    Rule("feast eve", "{feast:f}{eve}(?:{comma}?{year:y})?", feast_eve, "timex"),
    Rule("feast", "{feast:f}{unit:u}?(?:(?:{comma}|{of})?{year:y})?", feast, "timex"),
)  # fmt: skip
