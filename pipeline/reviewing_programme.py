"""Decisions on events and sessions, applied in place to the records of a release.

The functions give None when done, or the reason why the decision cannot count.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pipeline.laws_references import NO_ORGANISERS, NO_SPEAKERS
from pipeline.reviewing_fields import EVENT_FIELDS, PEOPLE_FIELDS, PLACE_FIELDS, REVIEW, fact_name, next_id

Records = dict[str, dict[str, Any]]
Item = dict[str, Any]
TIES = ("id", "dates", "parent", "event", "organisers", "speakers")
"""Fields with ids of other facts: those of the record at hand stand, the ids a person saw may mean something else by now."""
NOWHERE: Final = {"city": None, "country": None, "venue": None, "online": None}
REFUSED: Final = {"organisers": NO_ORGANISERS, "speakers": NO_SPEAKERS}


def decide_entry(records: Records, decision: Mapping[str, Any]) -> str | None:
    """Accept, reject or edit an event or a session."""
    fact, is_event = decision["fact"], decision["kind"] == "event"
    entries = records["sessions"]["events" if is_event else "sessions"]
    known = _same_entry(entries, fact)
    changes = decision.get("changes", {})
    if decision["verdict"] == "reject":
        if known is not None and is_event:
            _remove_event(records["sessions"], known)
        elif known is not None:
            entries.remove(known)
        return None
    text = records["document"]["text"]
    if fact["start"] is not None and text[fact["start"] : fact["end"]] != fact["text"]:
        return "its words do not stand where it says"
    others = {name: _other_event(records["sessions"], changes[name]) for name in EVENT_FIELDS & changes.keys()}
    if gone := [name for name, found in others.items() if found is None and changes[name] is not None]:
        return f"there is no event “{changes[gone[0]]['name']}” any more; choose another {gone[0]}"
    if known is None:
        known = _new_entry(records["sessions"], fact, is_event)
        if known is None:
            return "there is no event any more that the session could belong to"
        entries.append(known)
    known |= {key: value for key, value in fact.items() if key not in TIES}
    people = {name: _people(records, known, name, changes[name]) for name in PEOPLE_FIELDS & changes.keys()}
    own = _change(known, {**changes, **others, **people})
    if is_event:
        _hand_down(records["sessions"]["sessions"], known, own)
    known |= {"grade": "certain", "source": REVIEW}
    return None


def _same_entry(entries: list[Item], fact: Mapping[str, Any]) -> Item | None:
    """The entry in the same place, best with the same name; without a place, the one with the same name."""
    here = [entry for entry in entries if (entry["start"], entry["end"]) == (fact["start"], fact["end"])]
    named = [entry for entry in here if fact_name(entry) == fact_name(fact)]
    if named or fact["start"] is None:
        return named[0] if named else None
    return here[0] if len(here) == 1 else None


def _other_event(record: Item, wanted: Mapping[str, Any] | None) -> str | None:
    """The id of the event that a person chose; None for none and for one that is not there."""
    found = _same_entry(record["events"], wanted) if wanted is not None else None
    return str(found["id"]) if found is not None else None


def _people(records: Records, entry: Item, key: str, wanted: Sequence[Mapping[str, Any]]) -> list[Item]:
    """The bodies or people that a person named, each tied to the entity of that name: the one it had, or the only one."""
    had = {person["name"]: person["entity"] for person in entry.get(key, ())}
    ids: dict[str, set[str]] = {}
    for entity in records["entities"]["entities"]:
        if entity["label"] not in REFUSED[key]:
            forms = [entity["name"], entity["acronym"], *entity["aliases"], *(m["text"] for m in entity["mentions"])]
            for form in forms:
                ids.setdefault(form, set()).add(entity["id"])
    made = []
    for person in wanted:
        named = ids.get(person["name"], set())
        only = next(iter(named)) if len(named) == 1 else None
        made.append({"name": person["name"], "entity": had.get(person["name"]) or only, "role": person["role"]})
    return made


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


def _change(entry: Item, changes: Mapping[str, Any]) -> set[str]:
    """The person's changes; days that differ from those of the dates are no longer tied to them. Gives the fields changed."""
    days = {key: changes[key] for key in ("start_date", "end_date") if key in changes and changes[key] != entry[key]}
    if days:
        entry["dates"] = []
    own = set(changes) | ({"dates"} if days else set())
    if place := {key: changes[key] for key in changes if key in PLACE_FIELDS}:
        entry["place"] = {**(entry["place"] or NOWHERE), **place}
        own.add("place")
    entry |= {key: value for key, value in changes.items() if key not in PLACE_FIELDS}
    if "inherited" in entry:
        entry["inherited"] = [name for name in entry["inherited"] if name not in own]
    return own


def _hand_down(sessions: list[Item], event: Item, changed: set[str]) -> None:
    """What sessions took over from the event follows it."""
    for session in sessions:
        if session["event"] == event["id"]:
            session |= copy.deepcopy({name: event[name] for name in session["inherited"] if name in changed & event.keys()})


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
