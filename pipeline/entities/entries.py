"""Groups of mentions as entries: name, short form, other forms, links, grade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.entities.acronyms import is_short
from pipeline.places import Places
from pipeline.values import Candidate, Document, Entity, EntityLabel, Grade, Links, Mention


def entries_of(
    text: str, document: Document, groups: Sequence[Sequence[Candidate]], places: Places
) -> tuple[Entity, ...]:
    """One entity for each group, ids by first mention."""
    return tuple(_entry(f"e{number}", text, group, places) for number, group in enumerate(groups, 1))


def _entry(number: str, text: str, group: Sequence[Candidate], places: Places) -> Entity:
    surfaces = [text[name.start : name.end] for name in group]
    label = _label(group)
    name = fullest(surfaces)
    forms = tuple(dict.fromkeys(surface for surface in surfaces if surface != name))
    return Entity(
        id=number, label=label, name=name, acronym=_acronym(surfaces, label), aliases=forms,
        mentions=tuple(Mention(one.start, one.end, one.source) for one in group), links=Links(), grade=_grade(group),
    )  # fmt: skip


def _label(group: Sequence[Candidate]) -> EntityLabel:
    counted = Counter(name.label for name in group)
    return max(counted, key=lambda label: (counted[label], label))


def fullest(surfaces: Sequence[str]) -> str:
    """The longest form; at equal length one that is not all in capitals, then the first."""
    return max(dict.fromkeys(surfaces), key=lambda surface: (len(surface), not surface.isupper()))


def _acronym(surfaces: Sequence[str], label: EntityLabel) -> str | None:
    if label == "PERSON":
        return None
    short = [surface for surface in surfaces if is_short(surface) and not (" " in surface and surface.isupper() and len(surface) > 12)]
    return min(short, key=len) if short else None


def _grade(group: Sequence[Candidate]) -> Grade:
    best = max(name.score for name in group)
    sources = {name.source for name in group}
    if best >= 0.97 or ("knowledge" in sources and len(sources) > 1):
        return "certain"
    return "likely" if best >= 0.7 else "doubtful"
