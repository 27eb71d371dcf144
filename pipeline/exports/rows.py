"""The records of one release -> its rows in the tables of `columns.py`. Pure: values in, values out.

A row is a dictionary by column name; a column that a row leaves out is empty. Days stay ISO strings, arrays lists.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.exports.keys import Row, key, place_in_text
from pipeline.exports.rows_entities import entity_row, mention_rows, people_rows
from pipeline.exports.rows_programme import event_rows, role_rows, session_rows
from pipeline.issues import Line
from pipeline.output_reading import Record, ReleaseRecords

Rows = dict[str, list[Row]]


def release_rows(release: ReleaseRecords) -> Rows:
    """All rows of a release by table."""
    release_id, entities = release.release_id, release.entities["entities"]
    return {
        "releases": [_release_row(release)],
        "entities": [entity_row(release_id, entity) for entity in entities],
        "mentions": mention_rows(release_id, entities, release.text),
        "people": people_rows(release_id, entities),
        "dates": [_date_row(release_id, date) for date in release.dates["dates"]],
        "events": event_rows(release_id, release.sessions),
        "sessions": session_rows(release_id, release.sessions),
        "roles": role_rows(release_id, release.sessions),
        "issues": _issue_rows(release_id, release.issues),
    }


def set_aside_rows(release_id: str, issues: Sequence[Line]) -> Rows:
    """The rows of a release that has no records: itself and its issues."""
    row = {"release_id": release_id, "state": "set_aside", "file": issues[0]["file"], "issue_count": len(issues)}
    return {"releases": [row], "issues": _issue_rows(release_id, issues)}


def _release_row(release: ReleaseRecords) -> Row:
    document = release.document
    dateline = document["dateline"] or {}
    published = document["publication_date"]
    return {
        "release_id": release.release_id,
        "state": "done",
        **document["source"],
        "language": document["language"],
        "title": document["title"] and document["title"]["text"],
        "subtitles": [line["text"] for line in document["subtitles"]],
        "dateline": dateline.get("text"),
        **{f"dateline_{part}": dateline.get(part) for part in ("place", "country", "date")},
        "publication_date": published,
        "publication_year": published and int(published[:4]),
        "publication_basis": document["publication_basis"],
        "text": document["text"],
        "characters": len(document["text"]),
        "sentence_count": len(document["sentences"]),
        "entity_count": len(release.entities["entities"]),
        "date_count": len(release.dates["dates"]),
        "event_count": len(release.sessions["events"]),
        "session_count": len(release.sessions["sessions"]),
        "issue_count": len(release.issues),
        **document["producer"],
    }


def _date_row(release_id: str, date: Record) -> Row:
    anchor = date["anchor"] or {}
    copied = ("text", "type", "value", "earliest", "latest", "precision", "qualifier", "given")
    return {
        "date_key": key(release_id, date["id"]),
        "release_id": release_id,
        "date_id": date["id"],
        **place_in_text(date),
        **{name: date[name] for name in (*copied, "role", "rrule", "rule", "reason")},
        "anchor_from": anchor.get("from"),
        "anchor_date_key": key(release_id, anchor.get("date")),
        "anchor_value": anchor.get("value"),
    }


def _issue_rows(release_id: str, issues: Sequence[Line]) -> list[Row]:
    return [
        {
            "issue_key": f"{release_id}!{number}",
            "release_id": release_id,
            **{name: issue[name] for name in ("code", "severity", "stage", "message")},
            "remedy": issue["remedy"] or None,
            **place_in_text(issue),
        }
        for number, issue in enumerate(issues, 1)
    ]
