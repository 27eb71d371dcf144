"""A sessions record -> rows of the tables events, sessions and roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.exports.keys import Row, key, names_once, organising, place_in_text
from pipeline.output_reading import Record


def event_rows(release_id: str, record: Record) -> list[Row]:
    """The gatherings of a release."""
    counts = Counter(session["event"] for session in record["sessions"])
    return [
        {
            "event_key": key(release_id, event["id"]),
            "event_id": event["id"],
            **{name: event[name] for name in ("name", "edition", "status")},
            "parent_key": key(release_id, event["parent"]),
            "session_count": counts[event["id"]],
            **_gathering(release_id, event),
        }
        for event in record["events"]
    ]


def session_rows(release_id: str, record: Record) -> list[Row]:
    """The programme items of a release."""
    return [
        {
            "session_key": key(release_id, session["id"]),
            "event_key": key(release_id, session["event"]),
            "session_id": session["id"],
            **{name: session[name] for name in ("ordinal", "title", "start_time", "end_time", "inherited")},
            "speakers": names_once(session["speakers"]),
            "topics": [topic["text"] for topic in session["topics"]],
            **_gathering(release_id, session),
        }
        for session in record["sessions"]
    ]


def role_rows(release_id: str, record: Record) -> list[Row]:
    """Who stands behind the events and sessions and who took part in them."""
    events = (row for event in record["events"] for row in _roles(release_id, event, event["id"], None))
    sessions = (row for item in record["sessions"] for row in _roles(release_id, item, item["event"], item["id"]))
    return [*events, *sessions]


def _gathering(release_id: str, item: Record) -> Row:
    """What events and sessions have in common."""
    return {
        "release_id": release_id,
        **{name: item[name] for name in ("kind", "start_date", "end_date", "grade")},
        "date_keys": [key(release_id, own) for own in item["dates"]],
        **(item["place"] or {}),
        "organisers": organising(item),
        **place_in_text(item),
    }


def _roles(release_id: str, item: Record, event: str, session: str | None) -> Iterator[Row]:
    for field in ("organisers", "speakers"):
        for number, party in enumerate(item.get(field, ()), 1):
            yield {
                "role_key": f"{key(release_id, session or event)}/{field}/{number}",
                "release_id": release_id,
                "event_key": key(release_id, event),
                "session_key": key(release_id, session),
                "role": party["role"],
                "name": party["name"],
                "entity_key": key(release_id, party["entity"]),
            }
