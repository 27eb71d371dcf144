"""What surely is something else: the last look at the words around an expression before it is taken."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.dates.checks_clocks import clock_day_holds, clock_holds, clock_range_holds, line_clock_holds, noon_holds
from pipeline.dates.checks_years import outside_name, year_holds
from pipeline.dates.context import PREPOSITIONS, word_after, word_before
from pipeline.dates.meaning import Length, Meaning, When

_NOT_BEFORE_MAY = frozenset("and or with is was are were a an its as than when".split())
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


def _units_hold(text: str, start: int, _end: int) -> bool:
    """``took months``, ``after weeks of talks``, ``within hours``; not ``the years``, ``two working days``."""
    return word_before(text, start).lower() in _TAKE


def _event_day_holds(text: str, _start: int, end: int) -> bool:
    """``the first day of work`` and ``the last day`` of a life are no days of the event."""
    if _LONG.match(text, end):
        return False
    after = re.match(r"\sof (\w+)(?: \w+)?", text[end : end + 30])
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


def _weekday(text: str, start: int, _end: int) -> bool:
    """``on Friday``; not ``a Friday``, ``every Friday``, ``Good Friday``."""
    return word_before(text, start).lower() not in _NO_WEEKDAY_AFTER


def _nth(text: str, _start: int, end: int) -> bool:
    after = word_after(text, end)
    return not after or after.lower() in _FUNCTION


def _day_before(text: str, start: int, end: int) -> bool:
    return word_after(text, end).lower() not in _ARTICLES and text[start:end].islower()


def _bare_may(text: str, start: int, end: int) -> bool:
    """``in May``, ``by March``, ``the coldest March``; not ``and may`` nor ``is March``."""
    before = word_before(text, start)
    if text[start:end] == "March" and before.islower() and before.endswith("est"):
        return True
    return before.lower() in PREPOSITIONS - _NOT_BEFORE_MAY


def _not_as(text: str, start: int, _end: int) -> bool:
    """``recently``; not ``as recently as last month``."""
    return word_before(text, start).lower() != "as"


def _not_any(text: str, start: int, _end: int) -> bool:
    """``in the previous year``; not ``any previous year``."""
    return word_before(text, start).lower() not in ("any", "every")


Check = Callable[[str, int, int], bool]  # the text, first and last character of the core
_CHECKS: dict[str, Check] = {
    "year": year_holds,
    "old year": year_holds,
    "bare old year": year_holds,
    "year range": outside_name,
    "month": _month,
    "may": _bare_may,
    "clock": clock_holds,
    "noon": noon_holds,
    "line clock": line_clock_holds,
    "line clocks": line_clock_holds,
    "weekday and day": _nth,
    "vague word": _not_as,
    "bare units": _units_hold,
    "about clock": clock_holds,
    "clock range": clock_range_holds,
    "clock day": clock_day_holds,
    "weekday": _weekday,
    "the nth": _nth,
    "the day before": _day_before,
    "event day": _event_day_holds,
    "the shifted unit": _event_day_holds,
    "shifted unit": _not_any,
    "following day": _not_any,
}
