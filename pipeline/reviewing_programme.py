"""Decisions on events and sessions, applied in place to the records of a release.

The functions give None when done, or the reason why the decision cannot count.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.reviewing_fields import PLACE_FIELDS, REVIEW, fact_name, next_id

Records = dict[str, dict[str, Any]]
Item = dict[str, Any]
TIES = ("id", "dates", "parent", "event", "organisers", "speakers")
"""Fields with ids of other facts: those of the record at hand stand, the ids a person saw may mean something else by now."""


def decide_entry(records: Records, decision: Mapping[str, Any]) -> str | None:
    """Accept, reject or edit an event or a session."""
    fact, is_event = decision["fact"], decision["kind"] == "event"
    entries = records["sessions"]["events" if is_event else "sessions"]
    known = _same_entry(entries, fact)
    if decision["verdict"] == "reject":
        if known is not None and is_event:
            _remove_event(records["sessions"], known)
        elif known is not None:
            entries.remove(known)
        return None
    text = records["document"]["text"]
    if fact["start"] is not None and text[fact["start"] : fact["end"]] != fact["text"]:
        return "its words do not stand where it says"
    if known is None:
        known = _new_entry(records["sessions"], fact, is_event)
        if known is None:
            return "there is no event any more that the session could belong to"
        entries.append(known)
    known |= {key: value for key, value in fact.items() if key not in TIES}
    _change(known, decision.get("changes", {}))
    known |= {"grade": "certain", "source": REVIEW}
    return None


def _same_entry(entries: list[Item], fact: Mapping[str, Any]) -> Item | None:
    """The entry in the same place, best with the same name; without a place, the one with the same name."""
    here = [entry for entry in entries if (entry["start"], entry["end"]) == (fact["start"], fact["end"])]
    named = [entry for entry in here if fact_name(entry) == fact_name(fact)]
    if named or fact["start"] is None:
        return named[0] if named else None
    return here[0] if len(here) == 1 else None


def _new_entry(record: Item, fact: Mapping[str, Any], is_event: bool) -> Item | None:
    """The entry put back without its ties; a session joins the event it had, or the only one there is."""
    free = [{**person, "entity": None} for person in fact["organisers"]]
    bare: Item = {**fact, "dates": [], "organisers": free}
    if is_event:
        return {**bare, "id": next_id(record["events"], "v"), "parent": None}
    events = [event["id"] for event in record["events"]]
    event = fact["event"] if fact["event"] in events else events[0] if len(events) == 1 else None
    if event is None:
        return None
    speakers = [{**person, "entity": None} for person in fact["speakers"]]
    return {**bare, "id": next_id(record["sessions"], "s"), "event": event, "speakers": speakers}


def _change(entry: Item, changes: Mapping[str, Any]) -> None:
    """The person's changes; days that differ from those of the dates are no longer tied to them."""
    days = {key: changes[key] for key in ("start_date", "end_date") if key in changes and changes[key] != entry[key]}
    if days:
        entry["dates"] = []
    if place := {key: changes[key] for key in changes if key in PLACE_FIELDS}:
        entry["place"] = {**(entry["place"] or {}), **place}
    entry |= {key: value for key, value in changes.items() if key not in PLACE_FIELDS}
    if "inherited" in entry:
        entry["inherited"] = [name for name in entry["inherited"] if name not in changes and not (days and name == "dates")]


def _remove_event(record: Item, event: Item) -> None:
    """Leave an event out: what hung on it hangs on its parent; sessions without any event go with it."""
    record["events"].remove(event)
    for other in record["events"]:
        if other["parent"] == event["id"]:
            other["parent"] = event["parent"]
    for session in record["sessions"]:
        if session["event"] == event["id"]:
            session["event"] = event["parent"]
    record["sessions"] = [session for session in record["sessions"] if session["event"] is not None]
