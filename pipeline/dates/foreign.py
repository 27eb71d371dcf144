"""Days written in another language than the release's: ``15 de marzo de 2018``, ``12. Oktober 2016`` in an English text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from pipeline.dates.finding import Find
from pipeline.dates.grammar import Rule
from pipeline.dates.meaning import When
from pipeline.late import load

# "3 de outubro de 2017", "7 maart 2019", "1º de set. de 2019"; not "12 Members of 2018": dateparser knows no such month
DAY = re.compile(r"(?<![\w/.-])(\d{1,2})(?:º|°|\.)? (?:de |di )?([^\W\d_]{3,12})\.? (?:de |del )?((?:19|20)\d\d)(?![\w/-])")
LONGEST = 32  # characters from the day to the blank before its year


def _read(_: Any) -> None:
    """Foreign days are read by dateparser, not by the grammar."""


RULE = Rule("foreign day", "", _read)


def with_foreign_days(text: str, finds: Sequence[Find]) -> list[Find]:
    """The finds and the days that only dateparser can read, in text order; such a day replaces what lies inside it."""
    days = list(_foreign_days(text, finds))
    if not days:
        return list(finds)
    kept = [item for item in finds if not any(day.start < item.end and item.start < day.end for day in days)]
    return sorted([*kept, *days], key=lambda item: item.start)


def _days(text: str) -> Iterator[re.Match[str]]:
    """All that looks like such a day: looked for only before a year, as years are rare and found fast."""
    for century in (" 19", " 20"):
        at = text.find(century)
        while at >= 0:
            if text[at + 3 : at + 5].isdecimal() and (match := DAY.search(text, max(0, at - LONGEST), at + 6)) is not None:
                yield match
            at = text.find(century, at + 3)


def _foreign_days(text: str, finds: Sequence[Find]) -> Iterator[Find]:
    matches = list(_days(text))
    if not matches:
        return
    ordered = sorted(finds, key=lambda item: item.start)
    starts = [item.start for item in ordered]
    ends = list(accumulate((item.end for item in ordered), max))  # how far the finds up to this one reach
    for match in matches:
        before = bisect_right(starts, match.start())
        if before and match.end() <= ends[before - 1]:
            continue
        day = load("foreign days").read_day(match[0])
        if day is not None and (day.day, day.year) == (int(match[1]), int(match[3])):
            yield Find(RULE, When(day.year, day.month, day.day), match.start(), match.end(), match.span(), ())
