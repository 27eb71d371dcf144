"""From proposals to entities: the pure entry of the stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.entities.acronyms import definitions
from pipeline.entities.borders import defined_labels, split_known, with_brackets, with_buildings, without_topics
from pipeline.entities.entries import Reading, entries_of
from pipeline.entities.heads import label_by_head
from pipeline.entities.joining import group
from pipeline.entities.knowledge import Knowledge, as_candidates
from pipeline.entities.links import PlaceLinks
from pipeline.entities.patterns import FORM
from pipeline.entities.precedence import resolve
from pipeline.entities.region_codes import region_codes
from pipeline.entities.repair import repair, with_ordinals
from pipeline.entities.repeats import one_label, repeats, without_guesses
from pipeline.entities.roles import roles
from pipeline.entities.windows import lines_of
from pipeline.values import Candidate, Document, Entity, EntityLabel, Span

FLOORS: Final[dict[EntityLabel, float]] = {
    "PERSON": 0.4, "ORG": 0.5, "GPE": 0.4, "LOC": 0.5, "NORP": 0.5, "FAC": 0.6, "EVENT": 0.55, "LAW": 0.6,
    "PROGRAMME": 0.6, "WORK_OF_ART": 0.6,
}  # fmt: skip
"""Least score of a name by label: below it more are wrong than right (corpus' unseen part and seen development part)."""

VOUCHED: Final = 0.3
"""Least score of a name whose head noun decides its label."""


def lines_to_read(text: str, document: Document) -> list[Span]:
    """The lines in which names are looked for: all but the site's own chrome."""
    return lines_of(text, [Span(block.start, block.end) for block in document.blocks if block.kind != "chrome"])


def join_entities(text: str, document: Document, candidates: Sequence[Candidate], *, knowledge: Knowledge) -> tuple[Entity, ...]:
    """The things that ``text`` (folded) names, by first mention.

    ``candidates`` may overlap and come from several sources; `precedence.resolve` decides between them.
    """
    lines = lines_to_read(text, document)
    known = knowledge.match(text, lines)
    codes = region_codes(text, lines, known, candidates)
    taken = {(code.start, code.end) for code in codes}
    known = [*codes, *(one for one in known if (one.start, one.end) not in taken)]
    entries = {(one.start, one.end): one.entry for one in known}
    registered = {place: entry for place, entry in entries.items() if not entry.startswith(FORM)}
    names = _proposed(text, candidates, as_candidates(text, known), entries, knowledge)
    names = one_label(text, resolve([*names, *repeats(text, names, lines)]))
    defined = definitions(text, names)
    names = defined_labels(text, names, defined)
    groups = group(text, names, defined, lambda name: registered.get((name.start, name.end)), knowledge.country_of_word)
    reading = Reading(names, groups, entries, roles(text, names, knowledge.role_heads))
    return entries_of(text, reading, PlaceLinks(text, document, names, knowledge.places))


def _proposed(
    text: str,
    candidates: Sequence[Candidate],
    known: Sequence[Candidate],
    entries: Mapping[tuple[int, int], str],
    knowledge: Knowledge,
) -> list[Candidate]:
    """What the recogniser and the lists propose together, mended and without guesses; text order, no overlap."""
    mended = repair(text, resolve(candidates), knowledge.heads, knowledge.is_place)
    mended = with_brackets(text, split_known(text, mended, entries))
    names = one_label(text, resolve([*mended, *known]))
    names = with_buildings(text, resolve(with_ordinals(text, names)))
    names = without_topics(text, names, knowledge.topics)
    return without_guesses(text, names, FLOORS, lambda name: _vouched(text, name, entries, knowledge))


def _vouched(text: str, name: Candidate, entries: Mapping[tuple[int, int], str], knowledge: Knowledge) -> bool:
    """Whether a list, the place tables or the head noun speak for a name that the recogniser is unsure of."""
    surface = text[name.start : name.end]
    if (name.start, name.end) in entries or name.source == "rule":
        return True
    if name.label in ("GPE", "LOC"):
        return knowledge.is_place(surface)
    return name.score >= VOUCHED and label_by_head(surface, knowledge.heads) == name.label
