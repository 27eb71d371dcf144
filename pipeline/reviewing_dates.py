"""Decisions on dates, applied in place to the records of a release.

The functions give None when done, or the reason why the decision cannot count.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.edtf import read_value
from pipeline.reviewing_fields import REVIEW, next_id

Records = dict[str, dict[str, Any]]
Item = dict[str, Any]


def decide_date(records: Records, decision: Mapping[str, Any]) -> str | None:
    """Accept, reject or edit a date expression."""
    fact, dates = decision["fact"], records["dates"]["dates"]
    known = next((d for d in dates if (d["start"], d["end"]) == (fact["start"], fact["end"])), None)
    if decision["verdict"] == "reject":
        if known is not None:
            _remove(records, known)
        return None
    if records["document"]["text"][fact["start"] : fact["end"]] != fact["text"]:
        return "its words do not stand where it says"
    before = (known["earliest"], known["latest"]) if known is not None else None
    item = known if known is not None else _new_date(records, fact)
    changes = decision.get("changes", {})
    _take_over(item, fact, {d["id"] for d in dates})
    if "value" in changes and changes["value"] != fact["value"]:
        _set_value(item, changes["value"])
    item |= {"role": changes.get("role", fact["role"]), "source": REVIEW}
    if before is not None:
        _carry_on(records, item, before)
    return None


def _new_date(records: Records, fact: Mapping[str, Any]) -> Item:
    """The expression put back; what the pipeline now reads in the same place makes way."""
    dates = records["dates"]["dates"]
    for other in [d for d in dates if d["start"] < fact["end"] and fact["start"] < d["end"]]:
        _remove(records, other)
    item: Item = {**fact, "id": next_id(dates, "d")}
    dates.append(item)
    dates.sort(key=lambda d: int(d["start"]))
    return item


def _take_over(item: Item, fact: Mapping[str, Any], known: set[str]) -> None:
    """What the person saw, but for the id; a tie to a date that is no longer there is cut."""
    item |= {key: value for key, value in fact.items() if key != "id"}
    anchor = item["anchor"]
    if anchor is not None and anchor["date"] is not None and (anchor["date"] not in known or anchor["date"] == item["id"]):
        item["anchor"] = None


def _set_value(item: Item, value: str) -> None:
    """Another value with all that follows from it. Raises ValueError on a value that cannot be read."""
    meaning = read_value(value)
    item |= {
        "type": {"date": "DATE", "time": "TIME", "duration": "DURATION", "set": "SET"}[meaning.kind],
        "value": value,
        "earliest": meaning.earliest.isoformat() if meaning.earliest else None,
        "latest": meaning.latest.isoformat() if meaning.latest else None,
        "qualifier": None,
        "anchor": None,
        "rrule": None,
        "rule": REVIEW,
        "reason": "a person left a part open" if "X" in value else None,
        "timex": _pieces(item, value, meaning.kind.upper()),
    }


def _pieces(item: Item, value: str, kind: str) -> list[Item]:
    """The pieces with new values, where the value has as many ends as there are pieces; else the whole or nothing."""
    ends = value.split("/") if kind in ("DATE", "TIME") else [value]
    if ".." in ends or any(char in value for char in "~?%"):
        return []
    if len(ends) == len(item["timex"]):
        return [{**piece, "type": kind, "value": end} for piece, end in zip(item["timex"], ends, strict=True)]
    return [{"start": item["start"], "end": item["end"], "type": kind, "value": value}] if len(ends) == 1 else []


def _carry_on(records: Records, item: Item, before: tuple[str | None, str | None]) -> None:
    """Events and sessions whose days were exactly this date's take its new days; nothing else is guessed."""
    for entry in [*records["sessions"]["events"], *records["sessions"]["sessions"]]:
        if entry["dates"] == [item["id"]] and (entry["start_date"], entry["end_date"]) == before:
            entry |= {"start_date": item["earliest"], "end_date": item["latest"]}


def _remove(records: Records, item: Item) -> None:
    """Leave a date out, and all ties to it; days that were read from it alone are unknown again."""
    records["dates"]["dates"].remove(item)
    for other in records["dates"]["dates"]:
        if other["anchor"] is not None and other["anchor"]["date"] == item["id"]:
            other["anchor"] = None
    for entry in [*records["sessions"]["events"], *records["sessions"]["sessions"]]:
        if item["id"] in entry["dates"]:
            entry["dates"] = [name for name in entry["dates"] if name != item["id"]]
            if not entry["dates"]:
                entry |= {"start_date": None, "end_date": None}
