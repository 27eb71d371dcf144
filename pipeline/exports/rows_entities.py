"""An entities record -> rows of the tables entities, mentions and people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.exports.keys import Row, Utf16, key, place_in_text
from pipeline.output_reading import Record


def entity_row(release_id: str, entity: Record) -> Row:
    """One entity."""
    return {
        "entity_key": key(release_id, entity["id"]),
        "release_id": release_id,
        "entity_id": entity["id"],
        **{name: entity[name] for name in ("label", "name", "acronym", "aliases", "grade")},
        "country": entity["links"]["iso_3166_1"],
        "geonames_id": entity["links"]["geonames"],
        "register_id": entity["links"]["register"],
        "mention_count": len(entity["mentions"]),
    }


def mention_rows(release_id: str, entities: Sequence[Record], text: str) -> list[Row]:
    """All mentions of all entities, with their places in both units."""
    units = Utf16(text)
    return [
        {
            "mention_key": f"{key(release_id, entity['id'])}@{mention['start']}",
            "entity_key": key(release_id, entity["id"]),
            "release_id": release_id,
            "label": entity["label"],
            **place_in_text(mention),
            "start_utf16": units(mention["start"]),
            "end_utf16": units(mention["end"]),
            "text": mention["text"],
            "source": mention["source"],
        }
        for entity in entities
        for mention in entity["mentions"]
    ]


def people_rows(release_id: str, entities: Sequence[Record]) -> list[Row]:
    """One row for each role of each person, one without a role for a person who has none."""
    names = {entity["id"]: entity["name"] for entity in entities}
    people = (entity for entity in entities if entity["label"] == "PERSON")
    return [row for person in people for row in _roles(release_id, person, names)]


def _roles(release_id: str, person: Record, names: dict[str, str]) -> Iterator[Row]:
    entity_key = key(release_id, person["id"])
    common = {"entity_key": entity_key, "release_id": release_id, "name": person["name"], "grade": person["grade"]}
    if not person["roles"]:
        yield {**common, "person_key": entity_key}
    for role in person["roles"]:
        own = {
            "person_key": f"{entity_key}@{role['start']}",
            "role": role["text"],
            "organisation": names.get(role["organisation"]),
            "organisation_key": key(release_id, role["organisation"]),
        }
        yield {**common, **own, **place_in_text(role)}
