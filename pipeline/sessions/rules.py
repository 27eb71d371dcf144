"""The entry of the sessions stage: what took place, when, where, by whom, and its parts. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.sessions.drafts import find_drafts
from pipeline.sessions.events import build_event, choose, weigh_drafts
from pipeline.sessions.page import Page
from pipeline.sessions.phrases import find_phrases
from pipeline.values import DateMention, Document, Entity, Issue, Programme, SideFile


def find_programme(
    text: str,
    document: Document,
    entities: Sequence[Entity],
    dates: Sequence[DateMention],
    *,
    side: SideFile = SideFile(),
) -> tuple[Programme, tuple[Issue, ...]]:
    """Events and programme items of a release, and what was doubtful. Offsets are those of ``text``."""
    page = Page(text, document, entities, dates, side)
    phrases = find_phrases(page)
    drafts = find_drafts(page, phrases)
    chosen = choose(page, weigh_drafts(page, drafts))
    events = []
    for number, entry in enumerate(chosen, start=1):
        rivals = [a for other in drafts if other.name != entry.draft.name for a in other.anchors]
        events.append(build_event(page, number, entry, rivals))
    return Programme(tuple(events), ()), ()
