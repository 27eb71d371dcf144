"""What the words around decide: years inside names, ``a year`` as a rate, words of titles, bare words that are no dates."""

from __future__ import annotations

import re

from pipeline.dates.meaning import Length, Meaning, Repeat, When

# Words before an amount that make "a year" a duration: "for a year", "takes a month"
_TAKES = re.compile(
    r"\b(?:for|in|within|about|over|than|took|takes?|taking|lasts?|lasted|after|of|least|nearly|almost|spen[dt]s?|once|"
    r"half|every|is|was|only|just|up to|from|to|around|some|and|or|by|wait(?:ed)?|with|needs?|until|till|but|as)\s+$",
    re.I,
)
# What "a year" is said of when it means each year: "two containers a day", "32 billion a year"
_RATE = re.compile(r"(?:\d|\w+s|million|billion|thousand|people|%|per ?cent|yen|once|twice)['’]?\s+$", re.I)
_WORD_AFTER = re.compile(r"[ \n]([^\W_][\w'’-]*)")
_PREPOSITIONS = frozenset(
    "in on by since until till from between of for during to before after and or the this that early late mid around about "
    "circa through throughout at with is was are were a an its as than into over within beyond when until "
    "di del nel dal al il de du en depuis le et e".split()
)
_NOT_BEFORE_MAY = frozenset("and or with is was are were a an its as than when".split())
_STOP_AFTER = frozenset("the a an in on at by for from to of and or was were is are has had have will which that as".split())


def word_before(text: str, start: int) -> str:
    """The word right before an offset, blank between; empty where a mark stands between."""
    if start < 2 or text[start - 1] not in " \n" or not (text[start - 2].isalnum() or text[start - 2] in ".'’-"):
        return ""
    words = text[max(0, start - 40) : start].split()
    return words[-1].lstrip("(“\"'‘[*•").lstrip("0123456789") if words else ""


def word_after(text: str, end: int) -> str:
    """The word right after an offset, one blank between; empty where a mark stands between."""
    match = _WORD_AFTER.match(text, end, end + 40)
    return match[1] if match else ""


def as_rate(text: str, core: tuple[int, int], meaning: Meaning) -> Meaning | None:
    """``ten billion dollars a year`` is a repetition, ``it took a year`` a duration; ``six hours a day`` is neither."""
    start, end = core
    if not isinstance(meaning, Length) or text[start : start + 2].lower() not in ("a ", "an", "un"):
        return meaning
    amount, unit = meaning.amounts[0]
    before = text[max(0, start - 30) : start]
    if amount != 1 or "-" in text[start:end] or not _RATE.search(before) or _TAKES.search(before):
        return meaning
    return None if re.search(r"(?:hours?|minutes?|days?)\s+$", before) else Repeat(unit)


def inside_name(text: str, start: int, end: int) -> bool:
    """A year that hangs on a capitalised word is part of a name: ``Expo 2008``, ``2030 Agenda``, ``Games 2014``."""
    before, after = word_before(text, start), word_after(text, end)
    if after[:1].isupper() and after.lower() not in _STOP_AFTER and before.lower() != "in":
        return True
    return before[:1].isupper() and before.lower() not in _PREPOSITIONS


_PLURAL = re.compile(r" (?:people|[a-z]{3,}[^s\W]s)\b")
_SYMBOL = re.compile(
    r"(?:[Rr]esolutions?|[Dd]ecision|No\.?|[Nn]umber|[Aa]rticle|[Rr]oom|UNSCR|[Rr]ule|[Pp]age|p\.|§|\d)[ (]+$"
    r"|No\. ?\d+ of $"
)
_LAW_YEAR = re.compile(r"[A-Z][\w-]*s? \($")  # "Regulations (2005)": the year of an instrument


def _year_holds(text: str, start: int, end: int) -> bool:
    if inside_name(text, start, end) or text[end : end + 1] == "/" or _SYMBOL.search(text, max(0, start - 20), start):
        return False
    if text[end : end + 1] == ")" and _LAW_YEAR.search(text, max(0, start - 30), start):
        return False
    before = word_before(text, start).lower()
    return not (_PLURAL.match(text, end) and before not in ("in", "since", "of", "by", "until", "from", "during"))


def _clock_holds(text: str, start: int, end: int) -> bool:
    """``9.30`` alone is a time at the head of a line or after "at"; else it is a number. ``9:30`` always is one."""
    surface = text[start:end]
    if surface.lower() in ("noon", "midnight", "midday", "lunchtime", "mezzogiorno", "midi"):
        return False
    if ":" in surface or not re.fullmatch(r"\d{1,2}\.\d\d", surface):
        return True
    before = word_before(text, start).lower()
    head = start == 0 or text[start - 1] == "\n"
    return head or before in ("at", "from", "until", "by", "before", "ore", "alle", "after", "till", "to")


_QUOTE = re.compile(r"[“\"«„]([^“”\"«»„\n]{3,90})$")
_QUOTE_END = re.compile(r"([^“”\"«»„\n]{0,90})[”\"»“]")


def in_title(text: str, start: int, end: int) -> bool:
    """Inside a short quotation without a sentence's end: a title, whose words are no dates of the release."""
    left = text.rfind("\n", max(0, start - 95), start) + 1
    before = text[max(left, start - 95) : start]
    opened = max(before.rfind("“"), before.rfind('"'), before.rfind("«"), before.rfind("„"))
    if opened < 0 or "”" in before[opened + 1 :] or "»" in before[opened + 1 :]:
        return False
    if before[opened] == '"' and before.count('"') % 2 == 0:
        return False
    match = _QUOTE_END.match(text, end)
    if match is None:
        return False
    whole = before[opened + 1 :] + text[start:end] + match[1]
    return len(whole) <= 90 and not re.search(r"[.!;](?:\s|$)", whole)


_AFTER_FRACTION = re.compile(r"\s(?:of|and a third|past)\b")
_NO_SPAN = re.compile(r"\s(?:of age|of silence|center|centre|named|trip|job|care)\b")
_ARTICLES = frozenset("the a an its their this that his her our release every each".split())
_BOUNDERS = frozenset("the its their in over for within this these those by of on at from during our his her".split())
_FUNCTION = frozenset("and to at in of with for by from until was were is will the on a as".split())


def _length_holds(text: str, rule: str, start: int, end: int) -> bool:
    surface = text[start:end].lower()
    if "quarter" in surface and (surface.startswith("a ") or _AFTER_FRACTION.match(text, end)):
        return False
    if _NO_SPAN.match(text, end) or surface == "one day":
        return False
    if rule in ("bounded length", "event days") and surface.startswith("last"):
        return word_before(text, start).lower() in _BOUNDERS
    return True


def _event_day_holds(text: str, start: int, end: int) -> bool:
    """``the first day of work`` and ``the last day`` of a life are no days of the event."""
    after = re.match(r"\sof (\w+)(?: \w+)?", text[end : end + 30])
    return after is None or after[1].lower() in ("the", "this", "its", "our", "their") or after[1][:1].isupper()


def accept(text: str, rule: str, meaning: Meaning, core: tuple[int, int]) -> bool:
    """Do the words around allow this reading? Values are judged later; here only what is surely something else."""
    start, end = core
    check = _CHECKS.get(rule)
    if check is not None:
        return check(text, rule, start, end)
    if isinstance(meaning, Length):
        return _length_holds(text, rule, start, end)
    return not isinstance(meaning, When) or meaning.day is None or 0 <= meaning.day <= 99


def _clock_day(text: str, start: int, end: int) -> bool:
    """``6.43, on Friday`` is a price."""
    return not re.match(r"\d+\.\d\d,? on\b", text[start:end]) or word_before(text, start).lower() == "at"


def _range_of_clocks(text: str, rule: str, start: int, end: int) -> bool:
    """``9.30 - 11.00``: both ends with minutes; ``9 to 11`` is no time."""
    surface = text[start:end]
    return ":" in surface or "m" in surface or len(re.findall(r"\d{1,2}[.h]\d\d", surface)) == 2


def _month(text: str, rule: str, start: int, end: int) -> bool:
    after = word_after(text, end)
    return not (after[:1].isupper() and word_before(text, start).lower() not in _PREPOSITIONS)


def _weekday(text: str, rule: str, start: int, end: int) -> bool:
    return word_before(text, start).lower() not in ("a", "any", "every", "each", "first", "black", "good", "ash")


def _nth(text: str, rule: str, start: int, end: int) -> bool:
    after = word_after(text, end)
    return not after or after.lower() in _FUNCTION


def _day_before(text: str, rule: str, start: int, end: int) -> bool:
    return word_after(text, end).lower() not in _ARTICLES and text[start:end].islower()


_CHECKS = {
    "year": lambda text, rule, start, end: _year_holds(text, start, end),
    "old year": lambda text, rule, start, end: _year_holds(text, start, end),
    "year range": lambda text, rule, start, end: not inside_name(text, start, end),
    "month": _month,
    "may": lambda text, rule, start, end: word_before(text, start).lower() in _PREPOSITIONS - _NOT_BEFORE_MAY,
    "clock": lambda text, rule, start, end: _clock_holds(text, start, end),
    "about clock": lambda text, rule, start, end: _clock_holds(text, start, end),
    "clock range": _range_of_clocks,
    "clock day": lambda text, rule, start, end: _clock_day(text, start, end),
    "weekday": _weekday,
    "the nth": _nth,
    "the day before": _day_before,
    "event day": lambda text, rule, start, end: _event_day_holds(text, start, end),
    "the shifted unit": lambda text, rule, start, end: _event_day_holds(text, start, end),
    "shifted unit": lambda text, rule, start, end: word_before(text, start).lower() not in ("any", "every"),
}
