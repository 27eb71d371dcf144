"""Records -> annotated releases as ``gold.py`` reads them: what a person has checked becomes evaluation and training data.

Title, dateline and dates of the front matter follow the records; marks are the mentions of entities and the dates with a value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from pipeline.exports.keys import organising
from pipeline.gold import MARK
from pipeline.layout import slug
from pipeline.output_reading import Record, ReleaseRecords

Front = dict[str, Any]
UNMARKABLE: Final = frozenset("{}")
"""Characters that a marked surface cannot hold: the format has no escape."""


def write(releases: Iterable[ReleaseRecords], folder: Path) -> tuple[str, ...]:
    """Write ``gold/NAME.gold``; says which releases and how many marks the format cannot hold."""
    (folder / "gold").mkdir()
    notes: list[str] = []
    for release in releases:
        if MARK.search(release.text) or re.search(r"\{[A-Z_]+ ", release.text):
            notes.append(f"gold: {release.release_id} is left out: its text looks like a mark of the gold format itself")
            continue
        name = release.release_id.replace("/", "-")
        if (folder / "gold" / f"{name}.gold").exists() or len(name.encode()) > 200:
            name = f"{name[:60]}~{slug(release.release_id)[:8]}"
        text, left_out = gold_text(release)
        (folder / "gold" / f"{name}.gold").write_text(text, encoding="utf-8", newline="\n")
        if left_out:
            notes.append(f"gold: {left_out} marks of {release.release_id} are left out: braces, or no value, or two in one place")
    return tuple(notes)


def gold_text(release: ReleaseRecords) -> tuple[str, int]:
    """The gold file of a release, and how many mentions and dates could not be marked in it."""
    keys = _keys(release)
    marks, left_out = _marks(release, keys)
    pieces, at = [], 0
    for start, end, label, value in marks:
        pieces += [release.text[at:start], f"{{{label} {value}|{release.text[start:end]}}}"]
        at = end
    front = yaml.safe_dump(_front(release, keys), allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{front}---\n{''.join(pieces)}{release.text[at:]}", left_out


def _marks(release: ReleaseRecords, keys: dict[str, str]) -> tuple[list[tuple[int, int, str, str]], int]:
    """The marks in text order without overlap (the longer one stays), and the number of those left out."""
    wanted = [
        (mention["start"], mention["end"], entity["label"], keys[entity["id"]])
        for entity in release.entities["entities"]
        for mention in entity["mentions"]
    ]
    wanted += [(item["start"], item["end"], item["type"], item["value"]) for item in release.dates["dates"]]
    kept: list[tuple[int, int, str, str]] = []
    taken: set[int] = set()
    for mark in sorted(wanted, key=lambda mark: (mark[0] - mark[1], mark[0])):
        places = range(mark[0], mark[1])
        if mark[3] and taken.isdisjoint(places) and UNMARKABLE.isdisjoint(release.text[mark[0] : mark[1]]):
            kept.append(mark)
            taken.update(places)
    return sorted(kept), len(wanted) - len(kept)


def _keys(release: ReleaseRecords) -> dict[str, str]:
    """A short key for each entity and event; an event that is named by a marked entity has that entity's key."""
    taken: set[str] = set()
    keys = {entity["id"]: _key(entity["acronym"] or entity["name"], taken) for entity in release.entities["entities"]}
    spans = {
        (mention["start"], mention["end"]): entity["id"]
        for entity in release.entities["entities"]
        if entity["label"] == "EVENT"
        for mention in entity["mentions"]
    }
    for event in release.sessions["events"]:
        same = spans.get((event["start"], event["end"]))
        keys[event["id"]] = keys[same] if same else _key(event["name"], taken)
    return keys


def _key(name: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    key = "-".join(re.findall(r"[a-z0-9]+", plain)[:5]) or "thing"
    number = 2
    unique = key
    while unique in taken:
        unique, number = f"{key}-{number}", number + 1
    taken.add(unique)
    return unique


def _front(release: ReleaseRecords, keys: dict[str, str]) -> Front:
    document, record = release.document, release.sessions
    return {
        "id": release.release_id,
        "url": document["source"]["url"],
        "language": document["language"],
        "title": document["title"] and " ".join(document["title"]["text"].split()),
        "dateline_place": document["dateline"] and document["dateline"]["place"],
        "publication_date": _day(document["publication_date"]),
        "events": [{"key": keys[event["id"]], **dict(_event(event))} for event in record["events"]],
        "sessions": [dict(_session(session, keys)) for session in record["sessions"]],
    }


def _event(event: Record) -> Iterator[tuple[str, Any]]:
    yield from ((name, event[name]) for name in ("name", "kind"))
    yield from _days(event)
    yield from ((name, event["place"][name]) for name in ("city", "country"))
    yield "organisers", organising(event)


def _session(session: Record, keys: dict[str, str]) -> Iterator[tuple[str, Any]]:
    yield from ((name, session[name]) for name in ("title", "kind", "ordinal"))
    yield from _days(session)
    yield "event", keys[session["event"]]
    yield "organisers", organising(session)
    yield "speakers", [person["name"] for person in session["speakers"]]
    yield "topics", [topic["text"] for topic in session["topics"]]


def _days(item: Record) -> Iterator[tuple[str, date | str | None]]:
    yield "start", _day(item["start_date"])
    yield "end", _day(item["end_date"])


def _day(value: str | None) -> date | str | None:
    """A day as YAML knows it; a month stays text."""
    return date.fromisoformat(value) if value and len(value) == len("2015-04-20") else value
