"""Laws on time: first days are not after last days, and a value means what its bounds say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pipeline.edtf import Kind, Meaning, read_value
from pipeline.problems import Problem

Item = dict[str, Any]
# A part of a day that has no clock time ("Monday morning") is a TIME with its day as value.
KINDS: dict[str, frozenset[Kind]] = {
    "DATE": frozenset({"date"}),
    "TIME": frozenset({"time", "date"}),
    "DURATION": frozenset({"duration"}),
    "SET": frozenset({"set"}),
}
WITHIN = frozenset({"START", "MID", "END"})  # "early 2016": bounds lie inside the value's


def broken_times(records: Mapping[str, Any]) -> Iterator[Problem]:
    """All laws of this file for the records that are there."""
    for i, item in enumerate(records.get("dates", {}).get("dates", ())):
        yield from _broken_date(f"$.dates[{i}]", item)
    if "document" in records:
        yield from _broken_publication(records["document"])
    for key in ("events", "sessions"):
        for i, entry in enumerate(records.get("sessions", {}).get(key, ())):
            yield from _broken_entry(f"$.{key}[{i}]", entry)


def _after(first: str | None, last: str | None) -> bool:
    return first is not None and last is not None and first > last  # ISO days sort as text


def _broken_date(path: str, item: Item) -> Iterator[Problem]:
    """``bounds-order``, ``value-reason``, ``value-kind`` and ``value-bounds`` of one expression."""
    if _after(item["earliest"], item["latest"]):
        yield Problem("dates", f"{path}.earliest", "bounds-order", f"{item['earliest']} is after {item['latest']}")
    if item["value"] is None:
        if item["reason"] is None:
            yield Problem("dates", f"{path}.reason", "value-reason", "a date without a value must say why")
        return
    meaning = read_value(item["value"])
    if meaning.kind not in KINDS[item["type"]]:
        yield Problem("dates", f"{path}.value", "value-kind", f"{item['value']} is no value of a {item['type']}")
    elif meaning.kind in ("date", "time") and not _agrees(item, meaning):
        message = f"{item['value']} means {_days(meaning)}, not {item['earliest']} to {item['latest']}"
        yield Problem("dates", f"{path}.value", "value-bounds", message)


def _days(meaning: Meaning) -> str:
    return f"{meaning.earliest or 'open'} to {meaning.latest or 'open'}"


def _agrees(item: Item, meaning: Meaning) -> bool:
    """Whether the item's bounds are those of its value: equal, or inside it for early, mid and late.

    About, before and after move the bounds away from the value's own; there only their order is a law.
    """
    earliest, latest = _day(item["earliest"]), _day(item["latest"])
    if item["qualifier"] is None:
        return (earliest, latest) == (meaning.earliest, meaning.latest)
    if item["qualifier"] not in WITHIN:
        return True
    starts_inside = None in (earliest, meaning.earliest) or earliest >= meaning.earliest  # type: ignore[operator]
    ends_inside = None in (latest, meaning.latest) or latest <= meaning.latest  # type: ignore[operator]
    return starts_inside and ends_inside


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value is not None else None


def _broken_publication(document: Item) -> Iterator[Problem]:
    """``publication-basis``: a publication date says what it was read from, and only that does."""
    if (document["publication_date"] is None) != (document["publication_basis"] is None):
        yield Problem("document", "$.publication_basis", "publication-basis", "null exactly where the date is null")


def _broken_entry(path: str, entry: Item) -> Iterator[Problem]:
    """``days-order`` of an event or session. (Clock times may be a slip of the text or run past midnight: no law.)"""
    if _after(entry["start_date"], entry["end_date"]):
        message = f"{entry['start_date']} is after {entry['end_date']}"
        yield Problem("sessions", f"{path}.start_date", "days-order", message)
