"""What the words around decide: years inside names, ``a year`` as a rate, bare words that are no dates."""

from __future__ import annotations

import re

from pipeline.dates.meaning import Length, Meaning, Repeat, When

# Words before an amount that make "a year" a duration: "for a year", "takes a month"
_TAKES = re.compile(
    r"\b(?:for|in|within|about|over|than|took|takes?|taking|lasts?|lasted|after|of|least|nearly|almost|spen[dt]s?|once|"
    r"half|every|is|was|only|just|up to|from|to|around|some|and|or|by|wait(?:ed)?|with|needs?|until|till|but|as)\s+$",
    re.I,
)
_RATE = re.compile(r"(?:\d|\w+s|million|billion|thousand|people|%|per ?cent|yen|once|twice|hours?)['’]?\s+$", re.I)
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’.-]*)[ \n]$")
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
    match = _WORD_BEFORE.search(text, max(0, start - 40), start)
    return match[1] if match else ""


def word_after(text: str, end: int) -> str:
    """The word right after an offset, one blank between; empty where a mark stands between."""
    match = _WORD_AFTER.match(text, end, end + 40)
    return match[1] if match else ""


def as_rate(text: str, core: tuple[int, int], meaning: Meaning) -> Meaning:
    """``ten billion dollars a year`` is a repetition, ``it took a year`` is a duration."""
    start, end = core
    if not isinstance(meaning, Length) or text[start : start + 2].lower() not in ("a ", "an", "un"):
        return meaning
    amount, unit = meaning.amounts[0]
    before = text[max(0, start - 30) : start]
    if amount == 1 and "-" not in text[start:end] and _RATE.search(before) and not _TAKES.search(before):
        return Repeat(unit)
    return meaning


def inside_name(text: str, start: int, end: int) -> bool:
    """A year that hangs on a capitalised word is part of a name: ``Expo 2008``, ``2030 Agenda``, ``Games 2014``."""
    before, after = word_before(text, start), word_after(text, end)
    if after[:1].isupper() and after.lower() not in _STOP_AFTER and before.lower() != "in":
        return True
    return before[:1].isupper() and before.lower() not in _PREPOSITIONS


_PLURAL = re.compile(r" (?:people|[a-z]{3,}[^s\W]s)\b")
_SYMBOL = re.compile(r"(?:[Rr]esolutions?|[Dd]ecision|No\.?|[Nn]umber|[Aa]rticle|[Rr]oom|UNSCR|[Rr]ule|[Pp]age|p\.|§|\d)[ (]+$")


def _year_holds(text: str, start: int, end: int) -> bool:
    if inside_name(text, start, end) or text[end : end + 1] == "/" or _SYMBOL.search(text, max(0, start - 20), start):
        return False
    before = word_before(text, start).lower()
    return not (_PLURAL.match(text, end) and before not in ("in", "since", "of", "by", "until", "from", "during"))


def _clock_holds(text: str, start: int, end: int) -> bool:
    """``9.30`` alone is a time at the head of a line or after "at"; else it is a number. ``9:30`` always is one."""
    surface = text[start:end]
    if ":" in surface or not re.fullmatch(r"\d{1,2}\.\d\d", surface):
        return True
    before = word_before(text, start).lower()
    head = start == 0 or text[start - 1] == "\n"
    return head or before in ("at", "from", "until", "by", "before", "ore", "alle", "after", "till", "to")


_NOT_TODAY = re.compile(r"['’]s\s+(?!(?:programme|program|session|meeting|event|edition)\b)")


def accept(text: str, rule: str, meaning: Meaning, core: tuple[int, int]) -> bool:
    """Do the words around allow this reading? Values are judged later; here only what is surely something else."""
    start, end = core
    if rule in ("year", "old year"):
        return _year_holds(text, start, end)
    if rule == "month":
        after = word_after(text, end)
        return not (after[:1].isupper() and word_before(text, start).lower() not in _PREPOSITIONS)
    if rule == "may":
        return word_before(text, start).lower() in _PREPOSITIONS - _NOT_BEFORE_MAY
    if rule in ("clock", "about clock"):
        return _clock_holds(text, start, end)
    if rule == "clock range":
        return ":" in text[start:end] or "m" in text[start:end] or _range_of_clocks(text, start, end)
    if rule == "year range":
        return not inside_name(text, start, end)
    if rule in ("day month", "month day") and isinstance(meaning, When):
        return meaning.day is not None
    return True


def _range_of_clocks(text: str, start: int, end: int) -> bool:
    """``9.30 - 11.00``: both ends with minutes; ``9 to 11`` is no time."""
    return len(re.findall(r"\d{1,2}[.h]\d\d", text[start:end])) == 2
