"""Which gathering another one is held in: ``on the margins of``, ``during``, ``as part of`` a named one; and what stays doubtful.

``within the framework of`` a programme makes no parent: only another event of the release can be one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.sessions.page import Page
from pipeline.values import Event, Issue, Session, Span

# ``a meeting on the margins of the 78th session``; not ``during which``, ``the part of the host``.
HELD_IN = re.compile(
    r"\b(?:(?:on|in|at) the (?:margins?|sidelines?|fringes?|occasion|framework|context) of|within the framework of|during|"
    r"as (?:a )?part of|within|side[- ]event (?:of|at|to)|organi[sz]ed (?:at|in))\s+(?:the\s+|its\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


def with_parents(page: Page, events: Sequence[Event], places: Mapping[str, tuple[Span, ...]]) -> tuple[Event, ...]:
    """The events with ``parent`` set where the same sentence says in which other event one is held."""
    made = []
    for event in events:
        parent = next((other.id for other in events if other.id != event.id and _held_in(page, event, other, places)), None)
        made.append(replace(event, parent=parent))
    loops = {e.id for e in made if any(o.id == e.parent and o.parent == e.id for o in made)}
    return tuple(replace(e, parent=None) if e.id in loops else e for e in made)


def _held_in(page: Page, event: Event, other: Event, places: Mapping[str, tuple[Span, ...]]) -> bool:
    for anchor in places.get(event.id, ()):
        sentence = page.sentence(anchor.start)
        for spot in places.get(other.id, ()):
            if sentence.start <= spot.start < sentence.end and anchor.end <= spot.start:
                return bool(HELD_IN.search(page.text, anchor.end, spot.start))
    return False


def doubts(events: Sequence[Event], sessions: Sequence[Session]) -> tuple[Issue, ...]:
    """Notes for the reader: events without any day, items whose day lies outside their event's."""
    by_id = {event.id: event for event in events}
    notes = [
        Issue("event-without-day", "note", "sessions", f"no day was found for {event.name!r}", "add it in review if you know it",
              event.start, event.end)
        for event in events if event.start_date is None
    ]  # fmt: skip
    for session in sessions:
        event = by_id[session.event]
        outside = (
            session.start_date and event.start_date and event.end_date
            and not event.start_date <= session.start_date <= event.end_date
        )  # fmt: skip
        if outside:
            notes.append(Issue(
                "item-outside-event", "note", "sessions", f"{session.title!r} is on {session.start_date}, outside {event.name!r}",
                "check both days", session.start, session.end,
            ))  # fmt: skip
    return tuple(notes)
