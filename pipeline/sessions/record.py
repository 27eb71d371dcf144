"""The sessions stage's part of the record, cut from the original text."""

from __future__ import annotations

from typing import Any

from pipeline.values import Event, Organiser, Place, Programme, Session, Span


def cut_sessions(text: str, programme: Programme) -> dict[str, Any]:
    """``events`` and ``sessions`` exactly as the contract says, with ``status`` and ``inherited`` added."""
    return {
        "events": [_event(text, event) for event in programme.events],
        "sessions": [_session(text, session) for session in programme.sessions],
    }


def _event(text: str, event: Event) -> dict[str, Any]:
    return {
        "id": event.id, "name": event.name, "start": event.start, "end": event.end, "text": _cut(text, event.start, event.end),
        "kind": event.kind, "edition": event.edition, "start_date": _iso(event.start_date), "end_date": _iso(event.end_date),
        "dates": list(event.dates), "parent": event.parent, "place": _place(event.place),
        "organisers": [_organiser(entry) for entry in event.organisers], "status": event.status,
        "evidence": [_span(span) for span in event.evidence], "grade": event.grade,
    }  # fmt: skip


def _session(text: str, session: Session) -> dict[str, Any]:
    return {
        "id": session.id, "event": session.event, "kind": session.kind, "ordinal": session.ordinal, "title": session.title,
        "start": session.start, "end": session.end, "text": _cut(text, session.start, session.end),
        "start_date": _iso(session.start_date), "end_date": _iso(session.end_date),
        "start_time": session.start_time, "end_time": session.end_time, "dates": list(session.dates),
        "place": _place(session.place) if session.place else None,
        "organisers": [_organiser(entry) for entry in session.organisers],
        "speakers": [{"name": s.name, "entity": s.entity, "role": s.role} for s in session.speakers],
        "topics": [{"text": text[t.start : t.end], **_span(t)} for t in session.topics],
        "evidence": [_span(span) for span in session.evidence], "inherited": list(session.inherited), "grade": session.grade,
    }  # fmt: skip


def _cut(text: str, start: int | None, end: int | None) -> str | None:
    return None if start is None or end is None else text[start:end]


def _iso(day: Any) -> str | None:
    return None if day is None else day.isoformat()


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _organiser(entry: Organiser) -> dict[str, Any]:
    return {"name": entry.name, "entity": entry.entity, "role": entry.role}


def _place(place: Place) -> dict[str, Any]:
    return {"city": place.city, "country": place.country, "venue": place.venue, "online": place.online}
