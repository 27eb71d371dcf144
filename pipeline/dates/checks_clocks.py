"""What looks like a clock time and is none."""

from __future__ import annotations

import re

from pipeline.dates.context import word_after, word_before

_NOON_AFTER = frozenset("at by until before after around about since to from till".split())


def noon_holds(text: str, start: int, _end: int) -> bool:
    """``at midnight``, ``by noon``; not ``the midnight train``."""
    return word_before(text, start).lower() in _NOON_AFTER


_COUNTED = frozenset("million billion trillion thousand percent per points percentage metres meters miles kilometres".split())


def clock_holds(text: str, start: int, end: int) -> bool:
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


def clock_day_holds(text: str, start: int, end: int) -> bool:
    """``6.43, on Friday`` is a price."""
    return not re.match(r"\d+\.\d\d,? on\b", text[start:end]) or word_before(text, start).lower() == "at"


def line_clock_holds(text: str, start: int, end: int) -> bool:
    """``0830`` at the head of a line; ``1500`` only where a gap follows, as it may be a year."""
    if start and text[start - 1] != "\n":
        return False
    return text[start] == "0" or end - start > 4 or text[end : end + 2].isspace()


def clock_range_holds(text: str, start: int, end: int) -> bool:
    """``9.30 - 11.00``: both ends with minutes; ``9 to 11`` is no time."""
    surface = text[start:end]
    return ":" in surface or "m" in surface or len(re.findall(r"\d{1,2}[.h]\d\d", surface)) == 2
