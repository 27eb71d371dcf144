"""From items to sessions: event, days, people, bodies, topics; duplicates dropped."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.sessions.agenda import Agenda
from pipeline.sessions.bodies import list_after
from pipeline.sessions.calls import Item
from pipeline.sessions.evidence import weigh
from pipeline.sessions.likeness import item_facts
from pipeline.sessions.linking import find_event, in_event, inherited_days, own_days, passage_days
from pipeline.sessions.organisers import STRAIGHT_BY, active_bodies, find_organisers, is_passive, owner_of, passive_bodies
from pipeline.sessions.page import Name, Page, surface_name
from pipeline.sessions.people import find_speakers
from pipeline.sessions.topics import find_topics
from pipeline.values import Event, Grade, Organiser, OrganiserRole, Session, Span

_VERB = re.compile(
    r"\b(?:(?:co-?)?organi[sz]e[sd]?|organi[sz]ing|(?:co-?)?hosts?|hosted|convene[sd]?|held|hold|r[au]n|holds|"
    r"staged|prepared|contribut(?:es|ing|ed)|invites?|proposed|called|promoted|gave|offered|offers)\b",
    re.IGNORECASE,
)


# How sure a title is by how it was given; subjects and bare phrases are inferred.
GRADES: Mapping[str, Grade] = {
    "quoted": "certain", "agenda": "certain", "talk": "certain", "label": "certain",
    "named": "likely", "colon": "likely", "list": "likely", "bare": "likely",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """A session with the facts that speak for and against it."""

    session: Session
    facts: Mapping[str, float]


def keep_sessions(judged: Sequence[Judged], weights: Mapping[str, float]) -> tuple[Session, ...]:
    """The items that are programme items, in text order with ids ``s1``, ``s2`` ...; of twins the first."""
    made: list[Session] = []
    for entry in judged:
        if weigh(entry.facts, weights) > 0 and not any(_twins(entry.session, other) for other in made):
            made.append(entry.session)
    return tuple(replace(session, id=f"s{number}") for number, session in enumerate(made, start=1))


def judge_items(
    page: Page, items: Sequence[Item], agenda: Agenda, events: Sequence[Event], places: Mapping[str, tuple[Span, ...]]
) -> list[Judged]:
    """All items with their attributes and facts, in text order."""
    by_id = {event.id: event for event in events}
    judged = []
    for item in sorted(items, key=lambda entry: entry.title.start):
        session = _session(page, item, agenda, events, places)
        if session is not None:
            judged.append(Judged(session, item_facts(page, item, session, by_id[session.event])))
    return judged


def _session(
    page: Page, item: Item, agenda: Agenda, events: Sequence[Event], places: Mapping[str, tuple[Span, ...]]
) -> Session | None:
    own = own_days(page, item)
    if story := next((s for s in page.stories if s.start <= item.start < s.end), None):
        events = [e for e in events if any(story.start <= a.start < story.end for a in places.get(e.id, ()))]
    event = find_event(item, own, events, dict(places))
    if event is None:
        return None
    own = days = in_event(page, own, event)
    if own.start is None and item.how != "talk":
        days = passage_days(page, item, event, lines=item.how == "agenda")
    if days.start is None:
        days = inherited_days(event)
    if item.start in agenda.times:
        days = replace(days, start_time=agenda.times[item.start][0], end_time=agenda.times[item.start][1])
    title = " ".join(page.text[item.title.start : item.title.end].split())
    return Session(
        id="s0",
        event=event.id,
        kind=item.kind,
        title=title,
        start=item.title.start,
        end=item.title.end,
        ordinal=item.ordinal,
        start_date=days.start,
        end_date=days.end,
        start_time=days.start_time,
        end_time=days.end_time,
        dates=days.dates,
        organisers=_organisers(page, item),
        speakers=find_speakers(page, item.scope, item.title, page.quotes),
        topics=find_topics(page, item.scope, item.title),
        evidence=(page.sentence(item.title.start),),
        inherited=("start_date", "end_date") if days.inherited else (),
        grade=GRADES.get(item.how, "doubtful"),
    )


def _organisers(page: Page, item: Item) -> tuple[Organiser, ...]:
    """Bodies in the item's own scope; the body before its noun (``first UNICRI session``); else those of its announcement."""
    owner = [n for n in page.names_in(max(0, item.start - 60), item.end, "ORG")
             if n.end <= item.title.start and re.fullmatch(r"(?:[’']s)?\s+(?:\w+\s){0,1}(?:session|panel|workshop|"
                 r"side event|round table|event|module|briefing)\b.*",
                                                           page.text[n.end : n.end + 40], re.DOTALL)]  # fmt: skip
    if owner:
        return (Organiser(page.text[owner[-1].start : owner[-1].end], owner[-1].entity.id, "organiser"),)
    found: list[tuple[OrganiserRole, Name]] = passive_bodies(page, min(item.start, item.title.start), item.scope.end)
    for end in {item.title.end, item.end}:
        if plain := STRAIGHT_BY.match(page.text, end, item.scope.end):
            found += [("organiser", name) for name in list_after(page, plain.end(), item.scope.end)]
    pairs = [(role, name) for role, name in found if not item.title.start <= name.start < item.title.end]
    for verb in _VERB.finditer(page.text, item.scope.start, item.scope.end):
        if not is_passive(page, verb.start()):
            pairs += [("organiser", name) for name in active_bodies(page, item.scope.start, verb.start())]
    if item.how != "agenda":
        pairs += [("organiser", name) for name in owner_of(page, page.sentence(item.start), Span(item.start, item.start + 1))]
    made = {name.entity.id: Organiser(surface_name(page, name.entity), name.entity.id, role) for role, name in reversed(pairs)}
    if made:
        return tuple(reversed(made.values()))
    return find_organisers(page, (item.group,), (), later=False) if item.group else ()


def _twins(one: Session, other: Session) -> bool:
    """The same item told twice (programme and report): same title, or same number, kind and event."""
    if one.title.lower() == other.title.lower():
        return True
    a, b = set(re.findall(r"\w+", one.title.lower())), set(re.findall(r"\w+", other.title.lower()))
    return one.event == other.event and len(a & b) * 2 > 0.8 * (len(a) + len(b))
