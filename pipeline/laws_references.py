"""Laws on ids: unique, and whatever is referred to exists and is of the right sort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from pipeline.problems import Problem
from pipeline.values import EntityLabel

Item = dict[str, Any]
# Who can stand behind a gathering: "Government of Italy" is a GPE to some, a centre of excellence a PROGRAMME.
NO_ORGANISERS = frozenset({"PERSON", "LAW", "WORK_OF_ART"})
NO_SPEAKERS = frozenset(get_args(EntityLabel)) - {"PERSON"}


def broken_references(records: Mapping[str, Any]) -> Iterator[Problem]:
    """All laws of this file; references into a record that is not there are not judged."""
    for stage, key in (("entities", "entities"), ("dates", "dates"), ("sessions", "events"), ("sessions", "sessions")):
        yield from _broken_ids(stage, key, records.get(stage, {}).get(key, ()))
    yield from _broken_roles(records.get("entities", {}).get("entities", ()))
    yield from _broken_anchors(records.get("dates", {}).get("dates", ()))
    if "sessions" in records:
        yield from _broken_programme(records["sessions"])
        yield from _broken_links(records)


def _broken_ids(stage: str, key: str, items: Iterable[Item]) -> Iterator[Problem]:
    """``id-unique``: no id stands twice."""
    seen: set[str] = set()
    for i, item in enumerate(items):
        if item["id"] in seen:
            yield Problem(stage, f"$.{key}[{i}].id", "id-unique", f"{item['id']} stands twice")
        seen.add(item["id"])


def _broken_roles(entities: Iterable[Item]) -> Iterator[Problem]:
    """``role-person``: only people have roles. ``reference``: a role's organisation exists and is no person."""
    labels = {entity["id"]: entity["label"] for entity in entities}
    for i, entity in enumerate(entities):
        if entity["roles"] and entity["label"] != "PERSON":
            yield Problem("entities", f"$.entities[{i}].roles", "role-person", f"a {entity['label']} has no roles")
        for j, role in enumerate(entity["roles"]):
            if role["organisation"] is not None and labels.get(role["organisation"], "PERSON") == "PERSON":
                path = f"$.entities[{i}].roles[{j}].organisation"
                yield Problem("entities", path, "reference", f"{role['organisation']} is no organisation of this record")


def _broken_anchors(dates: Iterable[Item]) -> Iterator[Problem]:
    """``anchor``: the date leaned on is named exactly where one is leaned on, exists, and does not lean back."""
    leans: dict[str, str] = {}
    known = {item["id"] for item in dates}
    for i, item in enumerate(dates):
        anchor, path = item["anchor"], f"$.dates[{i}].anchor"
        if anchor is None:
            continue
        if (anchor["from"] == "date") != (anchor["date"] is not None):
            yield Problem("dates", path, "anchor", "date must name a date where from is date, and be null elsewhere")
        elif anchor["date"] is not None and anchor["date"] not in known:
            yield Problem("dates", path, "reference", f"there is no date {anchor['date']}")
        elif anchor["date"] is not None:
            leans[item["id"]] = anchor["date"]
    yield from (Problem("dates", "$.dates", "cycle", f"{name} leans on itself") for name in on_cycles(leans))


def on_cycles(leads_to: Mapping[str, str]) -> list[str]:
    """The keys from which one comes back to them, each followed once: linear."""
    done: set[str] = set()
    found: list[str] = []
    for key in leads_to:
        trail: dict[str, None] = {}
        at: str | None = key
        while at is not None and at not in done and at not in trail:
            trail[at] = None
            at = leads_to.get(at)
        if at in trail:
            names = list(trail)
            found += names[names.index(at) :] if at is not None else []
        done.update(trail)
    return found


def _broken_programme(record: Item) -> Iterator[Problem]:
    """``reference``: parents and sessions' events exist; ``cycle``: no event is its own forebear."""
    known = {event["id"] for event in record["events"]}
    parents = {event["id"]: event["parent"] for event in record["events"] if event["parent"] is not None}
    for i, event in enumerate(record["events"]):
        if event["parent"] is not None and event["parent"] not in known:
            yield Problem("sessions", f"$.events[{i}].parent", "reference", f"there is no event {event['parent']}")
    for i, session in enumerate(record["sessions"]):
        if session["event"] not in known:
            yield Problem("sessions", f"$.sessions[{i}].event", "reference", f"there is no event {session['event']}")
    yield from (Problem("sessions", "$.events", "cycle", f"{name} is its own forebear") for name in on_cycles(parents))


def _broken_links(records: Mapping[str, Any]) -> Iterator[Problem]:
    """``reference``: dates, organisers and speakers of events and sessions exist in the other records, rightly labelled."""
    dates = {item["id"] for item in records["dates"]["dates"]} if "dates" in records else None
    labels = {e["id"]: e["label"] for e in records["entities"]["entities"]} if "entities" in records else None
    for key in ("events", "sessions"):
        for i, entry in enumerate(records["sessions"][key]):
            path = f"$.{key}[{i}]"
            for missing in sorted(set(entry["dates"]) - dates) if dates is not None else ():
                yield Problem("sessions", f"{path}.dates", "reference", f"there is no date {missing}")
            if labels is not None:
                yield from _broken_people(f"{path}.organisers", entry["organisers"], labels, NO_ORGANISERS)
                people = entry.get("speakers", ())
                yield from _broken_people(f"{path}.speakers", people, labels, NO_SPEAKERS)


def _broken_people(path: str, people: Iterable[Item], labels: Mapping[str, str], refused: Iterable[str]) -> Iterator[Problem]:
    for i, person in enumerate(people):
        entity = person["entity"]
        if entity is not None and entity not in labels:
            yield Problem("sessions", f"{path}[{i}].entity", "reference", f"there is no entity {entity}")
        elif entity is not None and labels[entity] in refused:
            yield Problem("sessions", f"{path}[{i}].entity", "label", f"{entity} is a {labels[entity]}")
