"""From proposals to entities: the pure entry of the stage."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.entities.acronyms import definitions
from pipeline.entities.borders import (
    defined_labels,
    split_known,
    with_brackets,
    with_buildings,
    without_plurals,
    without_topics,
)
from pipeline.entities.brackets import with_shorts
from pipeline.entities.entries import Reading, entries_of
from pipeline.entities.heads import label_by_head
from pipeline.entities.joining import group
from pipeline.entities.knowledge import Knowledge, as_candidates
from pipeline.entities.links import PlaceLinks
from pipeline.entities.meetings import fairs, is_in_full, is_numbered, with_numbers, without_kinds
from pipeline.entities.parts import Lists, part_names
from pipeline.entities.patterns import FORM
from pipeline.entities.precedence import resolve, without_overruled
from pipeline.entities.region_codes import region_codes
from pipeline.entities.repair import is_addressed, is_room, repair, with_ordinals
from pipeline.entities.repeats import one_label, repeats, without_guesses, without_weak
from pipeline.entities.roles import roles
from pipeline.entities.runs import named_by_headline, runs
from pipeline.entities.titles import introduced, is_publication, told_titles, with_titles, without_sessions
from pipeline.entities.tongues import without_tongues
from pipeline.entities.wholes import put_together
from pipeline.entities.windows import lines_of
from pipeline.values import Candidate, Document, Entity, EntityLabel, Span

FLOORS: Final[dict[EntityLabel, float]] = {
    "PERSON": 0.4, "ORG": 0.5, "GPE": 0.4, "LOC": 0.55, "NORP": 0.5, "FAC": 0.5, "EVENT": 0.65, "LAW": 0.6,
    "PROGRAMME": 0.55, "WORK_OF_ART": 0.4,
}  # fmt: skip
"""Least score of a name by label: below it more are wrong than right (corpus' unseen series and the development set)."""

VOUCHED: Final = 0.2
"""Least score of a name whose head noun decides its label."""


HINTED: Final = 0.2
"""Least score of a publication that the sentence calls so, and of a hall or street."""
NUMBERED_LAW: Final = re.compile(r"(?:Directive|Regulation|Decision|Resolution|Law|Act|Decree)s? (?:\([A-Z]{2,3}\) |No\.? ?)?\d")
"""`Directive 2012/29/EU of the European Parliament`; not `Directive on Waste`."""


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
    sure = without_overruled(as_candidates(text, known), candidates)
    bodies = {text[one.start : one.end] for one in sure}
    told = resolve([*told_titles(text, lines, _headline(text, document)), *fairs(text, lines, bodies, knowledge.is_place)])
    told = with_titles(runs(text, lines, resolve(candidates)), told)
    told = with_titles(told, named_by_headline(text, document.title))
    names = _proposed(text, candidates, sure, told, entries, knowledge)
    names = with_shorts(text, names, knowledge.topics)
    names = one_label(text, resolve([*names, *repeats(text, names, lines)]))
    names = put_together(text, without_plurals(text, without_tongues(text, names)))
    defined = definitions(text, names)
    names = defined_labels(text, names, defined)
    labels = {(one.start, one.end): one.label for one in names}
    other = {(one.start, one.end) for one in known if labels.get((one.start, one.end), one.label) != one.label}
    registered = {place: entry for place, entry in registered.items() if place not in other}  # `Caribbean` people, not the sea
    groups = group(text, names, defined, registered, knowledge.country_of_word)
    reading = Reading(names, groups, entries, roles(text, names, knowledge.role_heads))
    return entries_of(text, reading, PlaceLinks(text, document, names, knowledge.places))


def _proposed(
    text: str,
    candidates: Sequence[Candidate],
    known: Sequence[Candidate],
    titles: Sequence[Candidate],
    entries: Mapping[tuple[int, int], str],
    knowledge: Knowledge,
) -> list[Candidate]:
    """What the recogniser and the lists propose together, mended and without guesses; text order, no overlap."""
    lists = Lists({(one.start, one.end): one.label for one in known}, knowledge.heads, knowledge.is_people)
    mended = repair(text, resolve(candidates), knowledge.heads, knowledge.is_place)
    mended = [replace(one, label="NORP") if _is_demonym(text, one, knowledge) else one for one in mended]
    mended = part_names(text, with_brackets(text, split_known(text, mended, lists.known)), lists)
    mended = without_weak(text, mended, resolve(known), FLOORS, lambda name: _vouched(text, name, entries, knowledge))
    names = one_label(text, resolve([*mended, *known]))
    names = with_buildings(text, resolve(with_ordinals(text, names)))
    names = introduced(text, resolve(with_numbers(text, names)), entries)
    names = with_titles(names, titles)
    names = without_topics(text, names, knowledge.topics)
    names = without_kinds(text, without_sessions(text, names, lists.known))
    return without_guesses(text, names, FLOORS, lambda name: _vouched(text, name, entries, knowledge))


def _is_demonym(text: str, name: Candidate, knowledge: Knowledge) -> bool:
    """``in Romanian``, read as a place."""
    surface = text[name.start : name.end]
    return name.label == "GPE" and knowledge.is_people(surface) and not knowledge.is_place(surface)


def _headline(text: str, document: Document) -> str:
    return text[document.title.start : document.title.end] if document.title else ""


def _vouched(text: str, name: Candidate, entries: Mapping[tuple[int, int], str], knowledge: Knowledge) -> bool:
    """Whether a list, the place tables or the head noun speak for a name that the recogniser is unsure of."""
    surface = text[name.start : name.end]
    if (name.start, name.end) in entries or name.source == "rule":
        return True
    if name.label == "PERSON" and is_addressed(text, name):
        return True
    if name.label == "EVENT" and (is_numbered(surface) or is_in_full(text, name)):
        return True
    if name.label == "LAW" and NUMBERED_LAW.match(surface):
        return True
    if name.label == "FAC" and name.score >= HINTED and is_room(surface):
        return True
    if name.label == "WORK_OF_ART" and name.score >= HINTED and is_publication(text, name):
        return True
    if name.label in ("GPE", "LOC"):
        return knowledge.is_place(surface)
    return name.score >= VOUCHED and label_by_head(surface, knowledge.heads) == name.label
