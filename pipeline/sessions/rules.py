"""The entry of the sessions stage: what took place, when, where, by whom, and its parts. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.sessions.agenda import read_agenda
from pipeline.sessions.choice import choose, count_parts, weigh_drafts
from pipeline.sessions.drafts import find_drafts
from pipeline.sessions.events import build_event
from pipeline.sessions.evidence import weigh
from pipeline.sessions.items import find_items
from pipeline.sessions.left import left_items
from pipeline.sessions.linking import widened
from pipeline.sessions.page import Page
from pipeline.sessions.parents import doubts, with_parents
from pipeline.sessions.phrases import find_phrases
from pipeline.sessions.sessions import Judged, judge_items, keep_sessions
from pipeline.sessions.weights import Weights, shipped_weights
from pipeline.values import DateMention, Document, Entity, Event, Issue, Programme, SideFile, Span

NO_SIDE = SideFile()


def find_programme(
    text: str,
    document: Document,
    entities: Sequence[Entity],
    dates: Sequence[DateMention],
    *,
    side: SideFile = NO_SIDE,
    weights: Weights | None = None,
) -> tuple[Programme, tuple[Issue, ...]]:
    """Events and programme items of a release, and what was doubtful. Offsets are those of ``text``."""
    weights = weights or shipped_weights()
    page = Page(text, document, entities, dates, side)
    events, judged = _read(page, weights)
    sessions = keep_sessions(judged, weights.items)
    events = tuple(widened(event, sessions) for event in events)
    return Programme(events, sessions), doubts(events, sessions)


def judged_items(
    text: str, document: Document, entities: Sequence[Entity], dates: Sequence[DateMention], *, weights: Weights
) -> list[Judged]:
    """All possible items with the facts for and against them: what the weights of the items are trained on."""
    return _read(Page(text, document, entities, dates, SideFile()), weights)[1]


def _read(page: Page, weights: Weights) -> tuple[tuple[Event, ...], list[Judged]]:
    """Words, drafts, choice, events; then items around them."""
    phrases = find_phrases(page)
    agenda = read_agenda(page)
    drafts = find_drafts(page, phrases)
    chosen, left = choose(page, weigh_drafts(page, drafts), agenda.spans, weights.events, count_parts(phrases, agenda))
    events = []
    places: dict[str, tuple[Span, ...]] = {}
    for number, entry in enumerate(chosen, start=1):
        rivals = [a for other in drafts if other.name != entry.draft.name for a in other.anchors]
        events.append(build_event(page, number, entry, rivals, weigh(entry.facts, weights.events)))
        places[f"v{number}"] = entry.draft.anchors
    own = [a for entry in chosen for a in (*entry.draft.anchors, Span(entry.draft.start, entry.draft.end))]
    told = find_items(page, phrases, own, agenda.spans)
    items = (*told, *agenda.items, *left_items(page, left, (*told, *agenda.items)))
    whole = with_parents(page, events, places)
    return whole, judge_items(page, items, agenda, whole, places)
