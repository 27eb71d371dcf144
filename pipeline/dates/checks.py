"""What surely is something else: the last look at the words around an expression before it is taken."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.dates.context import PREPOSITIONS, inside_name, trails_name, word_after, word_before
from pipeline.dates.meaning import Length, Meaning, When

_NOT_BEFORE_MAY = frozenset("and or with is was are were a an its as than when".split())
_PLURAL = re.compile(r" (?:people|[a-z]{3,}[^s\W]s)\b")
_SYMBOL = re.compile(
    r"(?:[Rr]esolutions?|[Dd]ecision|No\.?|[Nn]umber|[Aa]rticle|[Rr]oom|UNSCR|[Rr]ule|[Pp]age|p\.|§|\d)[ (]+$"
    r"|No\. ?\d+ of $"
)
# "1905 Main Street": the number of a house
_STREET = re.compile(r" (?:[A-Z][\w.]{0,20} ){1,3}(?:Street|Avenue|Road|Boulevard|Drive|Lane|Place|St|Ave|Rd|Blvd)\b")
_LAW_YEAR = re.compile(r"[A-Z][\w-]*s? \($")  # "Regulations (2005)": the year of an instrument


def _year_holds(text: str, start: int, end: int) -> bool:
    if trails_name(text, start) or text[end : end + 1] == "/" or _SYMBOL.search(text, max(0, start - 20), start):
        return False
    if _STREET.match(text, end):
        return False
    if text[end : end + 1] == ")" and _LAW_YEAR.search(text, max(0, start - 30), start):
        return False
    before = word_before(text, start).lower()
    return not (_PLURAL.match(text, end) and before not in ("in", "since", "of", "by", "until", "from", "during"))


_COUNTED = frozenset("million billion trillion thousand percent per points percentage metres meters miles kilometres".split())


def _clock_holds(text: str, start: int, end: int) -> bool:
    """``9.30`` alone is a time at the head of a line or after "at"; else it is a number. ``9:30`` always is one."""
    surface = text[start:end]
    if surface.lower() in ("noon", "midnight", "midday", "lunchtime", "mezzogiorno", "midi"):
        return False
    if ":" in surface or not re.fullmatch(r"\d{1,2}\.\d\d", surface):
        return True
    if word_after(text, end).lower() in _COUNTED:
        return False
    before = word_before(text, start).lower()
    head = start == 0 or text[start - 1] == "\n"
    return head or before in ("at", "from", "until", "by", "before", "ore", "alle", "after", "till", "to")


_NOON_AFTER = frozenset("at by until before after around about since to from till".split())


def _noon_holds(text: str, start: int, end: int) -> bool:
    """``at midnight``, ``by noon``; not ``the midnight train``."""
    return end > start and word_before(text, start).lower() in _NOON_AFTER


_QUOTE_END = re.compile(r"([^“”\"«»„\n]{0,90})[”\"»“]")


# What is said, not a title: "You have three days left", "... in ten years," said the judge
_SPEECH = re.compile(r"\b(?:I|you|You|we|We|they|They|he|He|she|She|us|who)\b")
_SAID = re.compile(r",?\s{1,2}(?:\w+\s)?(?:said|says|added|asked|told|he|she|they)\b")


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
    if _SPEECH.search(whole) or _SAID.match(text, match.end()):
        return False
    return len(whole) <= 90 and not re.search(r"[.!;](?:\s|$)", whole)


_AFTER_FRACTION = re.compile(r"\s(?:of|and a third|past)\b")
_NO_SPAN = re.compile(r"\s(?:of age|of silence|center|centre|named|trip|job|care)\b")
_ARTICLES = frozenset("the a an its their this that his her our release every each".split())
_BOUNDERS = frozenset("the its their in over for within this these those by of on at from during our his her".split())
_FUNCTION = frozenset("and to at in of with for by from until was were is will the on a as".split())


def _length_holds(text: str, rule: str, start: int, end: int) -> bool:
    surface = text[start:end].lower()
    if "quarter" in surface and (surface.startswith(("a ", "another ")) or _AFTER_FRACTION.match(text, end)):
        return False
    if _NO_SPAN.match(text, end) or surface == "one day":
        return False
    if surface == "three quarters" and word_before(text, start).lower() not in _BOUNDERS:
        return False
    if surface.startswith("many") and word_before(text, start).lower() == "as":
        return False  # "twice in as many years"
    if rule in ("bounded length", "event days") and surface.startswith("last"):
        return word_before(text, start).lower() in _BOUNDERS
    return True


_LONG = re.compile(r"-(?:long|old)\b")  # "their third day-long meeting"
_TAKE = frozenset("for over in within take takes took taking last lasts lasted after follow follows followed following "
                  "spend spends spent before".split())  # fmt: skip


def _units_hold(text: str, start: int, end: int) -> bool:
    """``took months``, ``after weeks of talks``, ``within hours``; not ``the years``, ``two working days``."""
    return end > start and word_before(text, start).lower() in _TAKE


def _event_day_holds(text: str, start: int, end: int) -> bool:
    """``the first day of work`` and ``the last day`` of a life are no days of the event."""
    if _LONG.match(text, end):
        return False
    after = re.match(r"\sof (\w+)(?: \w+)?", text[max(start, end) : end + 30])
    return after is None or after[1].lower() in ("the", "this", "its", "our", "their") or after[1][:1].isupper()


def accept(text: str, rule: str, meaning: Meaning, core: tuple[int, int]) -> bool:
    """Do the words around allow this reading? Values are judged later; here only what is surely something else."""
    start, end = core
    check = _CHECKS.get(rule)
    if check is not None:
        return check(text, start, end)
    if isinstance(meaning, Length):
        return _length_holds(text, rule, start, end)
    return not isinstance(meaning, When) or meaning.day is None or 0 <= meaning.day <= 99


def _clock_day(text: str, start: int, end: int) -> bool:
    """``6.43, on Friday`` is a price."""
    return not re.match(r"\d+\.\d\d,? on\b", text[start:end]) or word_before(text, start).lower() == "at"


def _line_clock(text: str, start: int, end: int) -> bool:
    """``0830`` at the head of a line; ``1500`` only where a gap follows, as it may be a year."""
    if start and text[start - 1] != "\n":
        return False
    return text[start] == "0" or end - start > 4 or text[end : end + 2].isspace()


def _range_of_clocks(text: str, start: int, end: int) -> bool:
    """``9.30 - 11.00``: both ends with minutes; ``9 to 11`` is no time."""
    surface = text[start:end]
    return ":" in surface or "m" in surface or len(re.findall(r"\d{1,2}[.h]\d\d", surface)) == 2


_HYPHENED = re.compile(r"-[A-Z]")  # "Jan-Willem"
_DOUBLE_NAME = re.compile(r"\b[A-Z][a-z]+-$")  # "Gerrit-Jan", unlike "mid-June"


def _month(text: str, start: int, end: int) -> bool:
    """``in September``; not ``April Brown``, ``and Jan Novak``."""
    after = word_after(text, end)
    if _HYPHENED.match(text, end) or _DOUBLE_NAME.search(text, max(0, start - 20), start):
        return False
    if not after[:1].isupper():
        return True
    before = word_before(text, start).lower()
    return before in PREPOSITIONS and (before not in _NOT_BEFORE_MAY or text[end - 1] == "." or end - start > 4)


_NO_WEEKDAY_AFTER = frozenset("a any every each first black good ash".split())


def _weekday(text: str, start: int, end: int) -> bool:
    """``on Friday``; not ``a Friday``, ``every Friday``, ``Good Friday``."""
    return end > start and word_before(text, start).lower() not in _NO_WEEKDAY_AFTER


def _nth(text: str, start: int, end: int) -> bool:
    after = word_after(text, max(start, end))
    return not after or after.lower() in _FUNCTION


def _day_before(text: str, start: int, end: int) -> bool:
    return word_after(text, end).lower() not in _ARTICLES and text[start:end].islower()


def _bare_may(text: str, start: int, end: int) -> bool:
    """``in May``, ``by March``, ``the coldest March``; not ``and may`` nor ``is March``."""
    before = word_before(text, start)
    if text[start:end] == "March" and before.islower() and before.endswith("est"):
        return True
    return text[start:end] != "" and before.lower() in PREPOSITIONS - _NOT_BEFORE_MAY


def _not_any(text: str, start: int, end: int) -> bool:
    """``in the previous year``; not ``any previous year``."""
    return end > start and word_before(text, start).lower() not in ("any", "every")


def _outside_name(text: str, start: int, end: int) -> bool:
    return not inside_name(text, start, end)


Check = Callable[[str, int, int], bool]
_CHECKS: dict[str, Check] = {
    "year": _year_holds,
    "old year": _year_holds,
    "bare old year": _year_holds,
    "year range": _outside_name,
    "month": _month,
    "may": _bare_may,
    "clock": _clock_holds,
    "noon": _noon_holds,
    "line clock": _line_clock,
    "line clocks": _line_clock,
    "weekday and day": _nth,
    "bare units": _units_hold,
    "about clock": _clock_holds,
    "clock range": _range_of_clocks,
    "clock day": _clock_day,
    "weekday": _weekday,
    "the nth": _nth,
    "the day before": _day_before,
    "event day": _event_day_holds,
    "the shifted unit": _event_day_holds,
    "shifted unit": _not_any,
    "following day": _not_any,
}
