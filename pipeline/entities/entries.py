"""Groups of mentions as entries: name, short form, other forms, links, roles, grade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.entities.acronyms import is_short
from pipeline.entities.grades import grade_of
from pipeline.entities.links import PlaceLinks
from pipeline.entities.patterns import FORM
from pipeline.entities.roles import FoundRole
from pipeline.values import Candidate, Entity, EntityLabel, Links, Mention, Role

PLACE_ENTRIES = ("country:", "people:", FORM)
"""Ids that are no register ids of ours: ISO codes say more, and a fixed form (`resolution 2347`) has no entry."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the steps before found in a release: the mentions, which belong together, the known ones' entries, the roles."""

    names: Sequence[Candidate]
    groups: Sequence[Sequence[int]]
    entries: Mapping[tuple[int, int], str]
    roles: Sequence[FoundRole]


def entries_of(text: str, reading: Reading, links: PlaceLinks) -> tuple[Entity, ...]:
    """One entity for each group, ids by first mention."""
    ids = {number: f"e{order}" for order, group in enumerate(reading.groups, 1) for number in group}
    told = {role.person: role for role in reading.roles}
    return tuple(
        _entry(text, reading, group, _roles(told, group, ids), f"e{n}", links) for n, group in enumerate(reading.groups, 1)
    )


def _entry(text: str, reading: Reading, group: Sequence[int], roles: tuple[Role, ...], own: str, links: PlaceLinks) -> Entity:
    names = [reading.names[number] for number in group]
    surfaces = [text[name.start : name.end] for name in names]
    label = _label(names)
    name = fullest(surfaces)
    return Entity(
        id=own,
        label=label,
        name=name,
        acronym=_acronym(surfaces, label),
        aliases=tuple(dict.fromkeys(surface for surface in surfaces if surface != name)),
        mentions=tuple(Mention(one.start, one.end, one.source) for one in names),
        links=links.of(names) if label == "GPE" else Links(register=_register(names, reading.entries)),
        roles=roles if label == "PERSON" else (),
        grade=grade_of(names, [reading.entries.get((one.start, one.end)) for one in names]),
    )


def _label(group: Sequence[Candidate]) -> EntityLabel:
    counted = Counter(name.label for name in group)
    return max(counted, key=lambda label: (counted[label], label))


def fullest(surfaces: Sequence[str]) -> str:
    """The longest form; at equal length one that is not all in capitals, then the first."""
    return max(dict.fromkeys(surfaces), key=lambda surface: (len(surface), not surface.isupper()))


def _acronym(surfaces: Sequence[str], label: EntityLabel) -> str | None:
    short = [surface for surface in surfaces if is_short(surface) and len(surface) <= 12]
    return min(short, key=len) if short and label != "PERSON" else None


def _register(names: Sequence[Candidate], entries: Mapping[tuple[int, int], str]) -> str | None:
    known = (entries.get((name.start, name.end)) for name in names)
    return next((entry for entry in known if entry is not None and not entry.startswith(PLACE_ENTRIES)), None)


def _roles(told: Mapping[int, FoundRole], group: Iterable[int], ids: Mapping[int, str]) -> tuple[Role, ...]:
    """The roles told beside a group's mentions; a mention has one at most."""
    found = (told[number] for number in sorted(group) if number in told)
    return tuple(Role(role.start, role.end, None if role.body is None else ids[role.body]) for role in found)
