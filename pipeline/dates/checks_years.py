"""What looks like a year and is none."""

from __future__ import annotations

import re

from pipeline.dates.context import inside_name, trails_name, word_before

_PLURAL = re.compile(r" (?:people|[a-z]{3,}[^s\W]s)\b")
_SYMBOL = re.compile(
    r"(?:[Rr]esolutions?|[Dd]ecision|No\.?|[Nn]umber|[Aa]rticle|[Rr]oom|UNSCR|[Rr]ule|[Pp]age|p\.|§|\d)[ (]+$"
    r"|No\. ?\d+ of $"
)
# "1905 Main Street": the number of a house
_STREET = re.compile(r" (?:[A-Z][\w.]{0,20} ){1,3}(?:Street|Avenue|Road|Boulevard|Drive|Lane|Place|St|Ave|Rd|Blvd)\b")
_LAW_YEAR = re.compile(r"[A-Z][\w-]*s? \($")  # "Regulations (2005)": the year of an instrument


def year_holds(text: str, start: int, end: int) -> bool:
    """``in 2015``; not ``Expo 2015``, ``(2015/56)``, ``No. 2015``, ``2015 people``, ``2015 Main Street``."""
    if trails_name(text, start) or text[end : end + 1] == "/" or _SYMBOL.search(text, max(0, start - 20), start):
        return False
    if _STREET.match(text, end):
        return False
    if text[end : end + 1] == ")" and _LAW_YEAR.search(text, max(0, start - 30), start):
        return False
    before = word_before(text, start).lower()
    return not (_PLURAL.match(text, end) and before not in ("in", "since", "of", "by", "until", "from", "during"))


def outside_name(text: str, start: int, end: int) -> bool:
    """``2016-2020``; not ``the 2016-2020 Agenda``."""
    return not inside_name(text, start, end)
