"""What the words around decide: years inside names, ``a year`` as a rate, words of titles, bare words that are no dates."""

from __future__ import annotations

import re

from pipeline.dates.meaning import Length, Meaning, Repeat

# Words before an amount that make "a year" a duration: "for a year", "takes a month"
_TAKES = re.compile(
    r"\b(?:for|in|within|about|over|than|took|takes?|taking|lasts?|lasted|after|of|least|nearly|almost|spen[dt]s?|once|"
    r"half|every|is|was|only|just|up to|from|to|around|some|and|or|by|wait(?:ed)?|with|needs?|until|till|but|as)\s+$",
    re.IGNORECASE,
)
# What "a year" is said of when it means each year: "two containers a day", "32 billion a year"
_RATE = re.compile(r"(?:\d|\w+s|million|billion|thousand|people|%|per ?cent|yen|once|twice)['’]?\s+$", re.IGNORECASE)
_WORD_AFTER = re.compile(r"[ \n]([^\W_][\w'’-]*)")
PREPOSITIONS = frozenset(
    "in on by since until till from between of for during to before after and or the this that early late mid around about "
    "circa through throughout at with is was are were a an its as than into over within beyond when until "
    "di del nel dal al il de du en depuis le et e".split()
)
_TIME_WORDS = frozenset("in since by until till during before after early late mid".split())  # "Since 2003 Italy has ..."
_STOP_AFTER = frozenset("the a an in on at by for from to of and or was were is are has had have will which that as".split())


def line_start(text: str, at: int, reach: int = 200) -> int:
    """Where the line of an offset begins, or ``reach`` characters before it: bounded, so that long lines cost no more."""
    found = text.rfind("\n", max(0, at - reach), at)
    return found + 1 if found >= 0 else max(0, at - reach)


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


def heads_name(text: str, start: int, end: int) -> bool:
    """``the 1998 Convention``: for ISO-TimeML still a year, for our records part of a name."""
    before, after = word_before(text, start), word_after(text, end)
    return after[:1].isupper() and after.lower() not in _STOP_AFTER and before.lower() not in _TIME_WORDS


def trails_name(text: str, start: int) -> bool:
    """``Expo 2008``: the year closes a name."""
    before = word_before(text, start)
    return before[:1].isupper() and before.lower() not in PREPOSITIONS


def inside_name(text: str, start: int, end: int) -> bool:
    """A year that hangs on a capitalised word is part of a name: ``Expo 2008``, ``2030 Agenda``, ``Games 2014``."""
    return heads_name(text, start, end) or trails_name(text, start)
