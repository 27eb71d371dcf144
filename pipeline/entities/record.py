"""The entities part of a record: surfaces are cut from the release's own text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.values import Entity, Mention, Role


def cut_entities(text: str, entities: Sequence[Entity]) -> dict[str, Any]:
    """``{"entities": [...]}`` as the contract has it; ``text`` is the release's text, not the folded one."""
    return {"entities": [_entity(text, entity) for entity in entities]}


def _entity(text: str, entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "label": entity.label,
        "name": entity.name,
        "acronym": entity.acronym,
        "aliases": list(entity.aliases),
        "links": {
            "iso_3166_1": entity.links.iso_3166_1,
            "geonames": entity.links.geonames,
            "register": entity.links.register,
        },
        "roles": [_role(text, role) for role in entity.roles],
        "mentions": [_mention(text, mention) for mention in entity.mentions],
        "grade": entity.grade,
    }


def _mention(text: str, mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "source": mention.source,
    }


def _role(text: str, role: Role) -> dict[str, Any]:
    return {
        "text": text[role.start : role.end],
        "start": role.start,
        "end": role.end,
        "organisation": role.organisation,
    }
