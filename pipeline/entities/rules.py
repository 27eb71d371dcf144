"""From proposals to entities: the pure entry of the stage."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.acronyms import definitions
from pipeline.entities.borders import split_known, with_brackets, without_topics
from pipeline.entities.entries import Reading, entries_of
from pipeline.entities.joining import group
from pipeline.entities.knowledge import Knowledge, as_candidates
from pipeline.entities.links import PlaceLinks
from pipeline.entities.precedence import resolve
from pipeline.entities.repair import repair
from pipeline.entities.repeats import one_label, repeats
from pipeline.entities.roles import roles
from pipeline.entities.windows import lines_of
from pipeline.values import Candidate, Document, Entity, Span


def lines_to_read(text: str, document: Document) -> list[Span]:
    """The lines in which names are looked for: all but the site's own chrome."""
    return lines_of(text, [Span(block.start, block.end) for block in document.blocks if block.kind != "chrome"])


def join_entities(text: str, document: Document, candidates: Sequence[Candidate], *, knowledge: Knowledge) -> tuple[Entity, ...]:
    """The things that ``text`` (folded) names, by first mention.

    ``candidates`` may overlap and come from several sources; `precedence.resolve` decides between them.
    """
    lines = lines_to_read(text, document)
    known = knowledge.match(text, lines)
    entries = {(one.start, one.end): one.entry for one in known}
    mended = repair(text, resolve(candidates), knowledge.heads, knowledge.is_place)
    mended = with_brackets(text, split_known(text, mended, entries))
    names = one_label(text, resolve([*mended, *as_candidates(text, known)]))
    names = without_topics(text, names, knowledge.topics)
    names = one_label(text, resolve([*names, *repeats(text, names, lines)]))
    defined = definitions(text, names)
    groups = group(text, names, defined, lambda name: entries.get((name.start, name.end)), knowledge.country_of_word)
    reading = Reading(names, groups, entries, roles(text, names, knowledge.role_heads))
    return entries_of(text, reading, PlaceLinks(text, document, names, knowledge.places))
