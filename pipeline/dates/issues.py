"""The doubts that the stage reports: every date that was seen and could not be read for sure."""

from __future__ import annotations

from pipeline.dates.meaning import Span, When
from pipeline.dates.resolved import Resolved
from pipeline.dates.stretches import bounds
from pipeline.values import DateMention, Issue, Severity

_WORDS: dict[str, tuple[Severity, str, str]] = {
    "no-such-day": ("warning", "there is no such day", "ask the source for the right date"),
    "year-out-of-range": ("warning", "the year cannot be meant", "check the year in the source"),
    "range-backwards": ("warning", "the range ends before it begins", "check both ends in the source"),
    "amount-out-of-range": ("note", "a record holds no amount as large", "look at the text"),
    "ambiguous-order": ("warning", "day and month may be either way round", "give the publication date in the side file"),
    "no-anchor": ("note", "nothing in the release says the year", "give the publication date in the side file"),
}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def issue_of(text: str, item: Resolved, mention: DateMention) -> Issue | None:
    """What is wrong with one mention, or None."""
    if mention.reason is not None and mention.reason in _WORDS:
        surface = " ".join(text[mention.start : mention.end].split())
        severity, words, remedy = _WORDS[mention.reason]
        both = _both(item) if mention.reason == "ambiguous-order" else ""
        return Issue(mention.reason, severity, "dates", f"{surface!r}: {words}{both}", remedy, mention.start, mention.end)
    said = _contradiction(item)
    if said is None:
        return None
    surface = " ".join(text[mention.start : mention.end].split())
    message = f"{surface!r} says {_DAYS[said[0]]}, but {mention.value} is a {_DAYS[said[1]]}"
    return Issue(
        "weekday-contradicts-date", "warning", "dates", message, "check the day in the source", mention.start, mention.end
    )


def _both(item: Resolved) -> str:
    when = item.meaning if isinstance(item.meaning, When) else None
    if when is None or when.order is None:
        return ""
    first, second = when.order
    return f" ({when.year}-{second:02d}-{first:02d} or {when.year}-{first:02d}-{second:02d})"


def _contradiction(item: Resolved) -> tuple[int, int] | None:
    """Weekday said and weekday of the day, where a day of the month was said with it and they differ."""
    pairs: list[tuple[When | None, When | None]] = []
    if isinstance(item.meaning, When):
        pairs.append((item.meaning, item.first))
    elif isinstance(item.meaning, Span):
        pairs += [(item.meaning.first, item.first), (item.meaning.last, item.last)]
    for said, settled in pairs:
        if said is None or settled is None or said.weekday is None or said.day is None:
            continue
        span = bounds(settled)
        if span is not None and span[0] == span[1] and span[0].weekday() != said.weekday:
            return said.weekday, span[0].weekday()
    return None
