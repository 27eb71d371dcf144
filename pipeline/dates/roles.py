"""What part a date plays in its release: publication, event, session, deadline or background."""

from __future__ import annotations

import re

from pipeline.dates.meaning import When
from pipeline.dates.resolved import Resolved, word_left
from pipeline.dates.values import Reading
from pipeline.values import DateRole, Document

# Such as "Deadline for application: 8 January 2024" and "applications are open until 20 December"
_DEADLINE = re.compile(
    r"\b(?:deadline|closing date|registration|register|regist\w+|applications?|apply|submi\w+|embargo\w*|rsvp|sign up|"
    r"confirm|no(?:t)? later than|be sent|requested|be received|subscribe|accreditation)\b[^.\n]{0,90}$",
    re.IGNORECASE,
)
_LIMITS = frozenset("by before until till than deadline on entro avant".split())
# "Posted on 9 June 2022", "Distributed by Public on 04/15/2011", "published this content on 16 April 2025"
_POSTED = re.compile(r"\b(?:posted|published|distributed|updated|issued|released)\b[^.\n]{0,40}$", re.IGNORECASE)
_SESSION = re.compile(
    r"\b(?:sessions?|panels?|side events?|round tables?|plenary|workshops?|keynote|lecture|module|day)\b", re.IGNORECASE
)


def role_of(text: str, document: Document, item: Resolved, values: Reading) -> DateRole | None:
    """The role of one date; None for durations, repetitions and what has no value."""
    if values.type in ("DURATION", "SET") or values.value is None:
        return None
    start = item.find.core[0]
    before = text[max(0, start - 110) : start]
    dated = values.value[:10] == (document.publication_date or "")[:10]
    if _in_dateline(document, start) and values.precision in ("day", "month", "minute") and not item.last:
        return "publication"
    if dated and _POSTED.search(before):
        return "publication"
    limited = before.rstrip().endswith(":") or word_left(text, start) in _LIMITS or "eadline" in before
    if limited and _DEADLINE.search(before):
        return "deadline"
    event = item.frame.event
    if event is None or values.earliest is None or values.latest is None:
        return "background"
    first, last = event
    if values.earliest == first and values.latest == last:
        return "session" if values.type == "TIME" and first != last else "event"
    if first <= values.earliest and values.latest <= last:
        return "session"
    if (
        values.precision not in ("day", "minute")
        or not isinstance(item.meaning, When)
        or not 0 <= (values.earliest - last).days <= 10
    ):
        return "background"
    return "session" if _SESSION.search(text[max(0, start - 120) : start + 120]) else "background"


def _in_dateline(document: Document, start: int) -> bool:
    line = document.dateline
    return line is not None and line.start <= start < line.end
