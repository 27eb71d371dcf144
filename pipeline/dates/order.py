"""Which of two numbers of ``11/08/2024`` is the day: decided by the source, never by chance."""

from __future__ import annotations

import re

from pipeline.dates.anchors import published, said_outright
from pipeline.dates.calendar import real_day
from pipeline.dates.finding import Find
from pipeline.dates.meaning import When
from pipeline.values import Document, SideFile

NUMERIC = frozenset({"numeric day", "day clock"})
# The header of an American aggregator: "[04/15/2011] | Press release | Distributed by Public on 04/15/2011 18:42"
_AMERICAN = re.compile(r"\d\d/\d\d/\d{4}\]?\s*[|│]\s*[A-Z]|[Dd]istributed by \w+ on ")
CLOSE = 45  # days within which a numeric day must lie of one that is written out, to be the reading meant


def day_first(text: str, finds: list[Find], document: Document, side: SideFile) -> bool | None:
    """True: day first, False: month first, None: nothing in the release tells.

    In this order: a numeric day of the release that can be read one way only; the days written out near by; the language.
    """
    numeric = [item.meaning for item in finds if item.rule.name in NUMERIC and isinstance(item.meaning, When)]
    open_ones = [when for when in numeric if when.order is not None]
    if not open_ones:
        return None
    settled = [_told(text, item) for item in finds if item.rule.name in NUMERIC]
    told = {value for value in settled if value is not None}
    if len(told) == 1:
        return told.pop()
    if any(_AMERICAN.search(text, max(0, item.core[0] - 30), item.end + 20) for item in finds if item.rule.name in NUMERIC):
        return False
    by_days = _by_days(open_ones, finds, document)
    if by_days is not None:
        return by_days
    return True if document.language in ("it", "fr") or side.language in ("it", "fr") else None


def _told(text: str, item: Find) -> bool | None:
    """Day first where the first number is above 12, month first where the second is."""
    surface = text[item.core[0] : item.core[1]]
    parts = [part for part in surface.replace("-", "/").replace(".", "/").split("/") if part.isdigit()]
    if len(parts) != 3 or len(parts[0]) == 4 or "." in surface:
        return None
    first, second = int(parts[0]), int(parts[1])
    return True if first > 12 >= second else False if second > 12 >= first else None


def _by_days(open_ones: list[When], finds: list[Find], document: Document) -> bool | None:
    """The reading that lies near the days written out, if the other does not; the publication date counts as one."""
    days = [span[0] for item in finds if isinstance(item.meaning, When) and (span := said_outright(item.meaning))]
    if (publication := published(document)[0]) is not None:
        days.append(publication)
    bare = [
        (item.meaning.month, item.meaning.day)
        for item in finds
        if isinstance(item.meaning, When) and item.meaning.month and item.meaning.day
    ]
    votes = {True: 0, False: 0}
    for when in open_ones:
        first, second = when.order or (0, 0)
        for reading, (month, day) in ((True, (second, first)), (False, (first, second))):
            meant = real_day(when.year or 0, month, day)
            near = meant is not None and any(abs((meant - other).days) <= CLOSE for other in days)
            votes[reading] += near or any(abs(month - other) <= 1 for other, _ in bare)
    return None if votes[True] == votes[False] else votes[True] > votes[False]
