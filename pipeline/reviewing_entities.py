"""Decisions on entities, applied in place to the records of a release.

The functions give None when done, or the reason why the decision cannot count.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from pipeline.laws_references import NO_ORGANISERS, NO_SPEAKERS
from pipeline.reviewing_fields import REVIEW, next_id

Records = dict[str, dict[str, Any]]
Item = dict[str, Any]


def decide_entity(records: Records, decision: Mapping[str, Any]) -> str | None:
    """Accept, reject or edit an entity with all its mentions."""
    fact = decision["fact"]
    spans = [(mention["start"], mention["end"]) for mention in fact["mentions"]]
    known = _same_entity(records["entities"]["entities"], spans, fact["label"])
    if decision["verdict"] == "reject":
        seen_corrected = any(mention["source"] == REVIEW for mention in fact["mentions"])  # under a label of a person's own
        if known is not None and (seen_corrected or known["label"] == fact["label"]):
            _remove(records, known)
        return None
    if any(records["document"]["text"][m["start"] : m["end"]] != m["text"] for m in fact["mentions"]):
        return "its words do not stand where it says"
    entity = known if known is not None else _new_entity(records, fact)
    old_name = entity["name"]
    entity |= {key: fact[key] for key in ("label", "name", "acronym")} | dict(decision.get("changes", {}))
    entity["aliases"] = [alias for alias in dict.fromkeys([*entity["aliases"], *fact["aliases"]]) if alias != entity["name"]]
    entity["grade"] = "certain"
    _claim(records, entity, fact["mentions"])
    if entity["label"] != "PERSON":
        entity["roles"] = []
    _rename(records, entity["id"], old_name, entity["name"])
    _loosen(records, entity["id"], entity["label"])
    return None


def _same_entity(entities: list[Item], spans: Collection[tuple[int, int]], label: str) -> Item | None:
    """The entity that has most of the mentions; of two that have as many, the one with the label."""
    wanted = set(spans)

    def shared(entity: Item) -> tuple[int, bool]:
        return sum((m["start"], m["end"]) in wanted for m in entity["mentions"]), entity["label"] == label

    best = max(entities, key=shared, default=None)
    return best if best is not None and shared(best)[0] else None


def _new_entity(records: Records, fact: Mapping[str, Any]) -> Item:
    """The fact put back, without ties to others: their ids may mean something else by now."""
    entities = records["entities"]["entities"]
    entity: Item = {**fact, "id": next_id(entities, "e"), "roles": [], "mentions": [], "aliases": []}
    entities.append(entity)
    return entity


def _claim(records: Records, entity: Item, mentions: list[Item]) -> None:
    """Give the entity the accepted mentions, marked as reviewed; what other entities have there makes way."""
    wanted = {(m["start"], m["end"]) for m in mentions}
    for other in list(records["entities"]["entities"]):
        kept = [
            mention
            for mention in other["mentions"]
            if not any(mention["start"] < end and start < mention["end"] for start, end in wanted)
        ]
        if other is not entity and not kept:
            _remove(records, other)
        other["mentions"] = kept
    reviewed = [{"start": m["start"], "end": m["end"], "text": m["text"], "source": REVIEW} for m in mentions]
    entity["mentions"] = sorted([*entity["mentions"], *reviewed], key=lambda mention: mention["start"])


def _remove(records: Records, entity: Item) -> None:
    records["entities"]["entities"].remove(entity)
    _loosen(records, entity["id"], None)


def _loosen(records: Records, entity_id: str, label: str | None) -> None:
    """Cut the ties to an entity that is gone (label None) or cannot have them under its label."""
    for entity in records["entities"]["entities"]:
        for role in entity["roles"]:
            if role["organisation"] == entity_id and label in (None, "PERSON"):
                role["organisation"] = None
    for entry in [*records["sessions"]["events"], *records["sessions"]["sessions"]]:
        for key, refused in (("organisers", NO_ORGANISERS), ("speakers", NO_SPEAKERS)):
            for person in entry.get(key, ()):
                if person["entity"] == entity_id and (label is None or label in refused):
                    person["entity"] = None


def _rename(records: Records, entity_id: str, old: str, new: str) -> None:
    """An organiser or speaker shown under the entity's name goes on being shown under it."""
    for entry in [*records["sessions"]["events"], *records["sessions"]["sessions"]]:
        for person in [*entry["organisers"], *entry.get("speakers", ())]:
            if person["entity"] == entity_id and person["name"] == old:
                person["name"] = new
