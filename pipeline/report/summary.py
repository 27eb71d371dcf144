"""The four records of a release -> the little that the corpus page needs of it, so that one release is held at a time. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pipeline.output_reading import ReleaseRecords
from pipeline.report.facts import date_grade, days, place_words
from pipeline.report.release_view import page_name, release_title
from pipeline.report.words import GRADES

Item = Mapping[str, Any]
# A month in an id: matches "2015/04-doha", "press-2015-04", not "resolution-2178-14", not "20150412" (a digit follows).
MONTH_IN_ID: Final = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[-_/.](0[1-9]|1[0-2])(?![0-9])")
FIELDS: Final = (
    "title", "publication date", "dateline place", "an event", "event with its days", "event with its place",
    "event with its organiser", "a session", "all dates resolved",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gathering:
    """An event or a session: ISO days or None; ``place`` as words, ``city`` and ``country`` for the map.

    ``event``: a session's event, None for an event.
    """

    id: str
    event: str | None
    name: str
    kind: str
    first: str | None
    last: str | None
    days: str
    place: str
    city: str | None
    country: str | None
    grade: str

    @property
    def is_event(self) -> bool:
        """Whether it is a gathering of its own and no item inside one."""
        return self.event is None


@dataclass(frozen=True, slots=True)
class Summary:
    """One release. ``date`` is ``YYYY-MM-DD``, ``YYYY-MM`` or empty; ``filled`` are those of ``FIELDS`` that it has."""

    release_id: str
    page: str
    title: str
    date: str
    gatherings: tuple[Gathering, ...]
    organisations: tuple[str, ...]
    people: int
    entities: int
    dates: int
    warnings: int
    grade: str
    grades: Mapping[str, int]
    filled: frozenset[str]

    @property
    def year(self) -> str:
        """The year of publication, else that of its latest dated event, else empty."""
        latest = max((event.first for event in self.events if event.first), default="")
        return (self.date or latest)[:4]

    @property
    def events(self) -> tuple[Gathering, ...]:
        """The events alone."""
        return tuple(item for item in self.gatherings if item.is_event)

    @property
    def sessions(self) -> tuple[Gathering, ...]:
        """The sessions alone."""
        return tuple(item for item in self.gatherings if not item.is_event)


def summarise(release: ReleaseRecords) -> Summary:
    """What the corpus page needs of one release."""
    entities, events = release.entities["entities"], release.sessions["events"]
    gatherings = [_gathering(event, event["name"], event["place"]) for event in events]
    places = {event["id"]: event["place"] for event in events}
    gatherings += [
        _gathering(session, session["title"], session["place"] or places.get(session["event"]))
        for session in release.sessions["sessions"]
    ]
    grades = Counter(entity["grade"] for entity in entities)
    grades.update(date_grade(date) for date in release.dates["dates"])
    grades.update(item.grade for item in gatherings)
    weakest = [grade for grade in GRADES if any(item.grade == grade for item in gatherings)]
    return Summary(
        release_id=release.release_id,
        page=page_name(release.release_id),
        title=release_title(release.document, release.release_id),
        date=release.document["publication_date"] or "",
        gatherings=tuple(gatherings),
        organisations=tuple(dict.fromkeys(e["acronym"] or e["name"] for e in entities if e["label"] == "ORG")),
        people=sum(entity["label"] == "PERSON" for entity in entities),
        entities=len(entities),
        dates=len(release.dates["dates"]),
        warnings=sum(issue["severity"] != "note" for issue in release.issues),
        grade=weakest[0] if weakest else "no event",
        grades=grades,
        filled=frozenset(_filled(release, events)),
    )


def _gathering(item: Item, name: str, place: Item | None) -> Gathering:
    return Gathering(
        id=item["id"],
        event=item.get("event"),
        name=name,
        kind=item["kind"],
        first=item["start_date"] or item["end_date"],
        last=item["end_date"] or item["start_date"],
        days=days(item),
        place=place_words(place),
        city=place["city"] if place else None,
        country=place["country"] if place else None,
        grade=item["grade"],
    )


def _filled(release: ReleaseRecords, events: list[Item]) -> list[str]:
    """The names of ``FIELDS`` that a release has; of an event it is enough that one has it."""
    document, dates = release.document, release.dates["dates"]
    has = (
        document["title"] is not None,
        document["publication_date"] is not None,
        document["dateline"] is not None and document["dateline"]["place"] is not None,
        bool(events),
        any(event["start_date"] for event in events),
        any(event["place"]["city"] or event["place"]["country"] or event["place"]["online"] for event in events),
        any(event["organisers"] for event in events),
        bool(release.sessions["sessions"]),
        bool(dates) and all(date["value"] is not None and date["reason"] is None for date in dates),
    )
    return [name for name, there in zip(FIELDS, has, strict=True) if there]


def month_of_id(release_id: str) -> str:
    """``YYYY-MM`` where a release's id tells it, else empty: all that is known of a release that was set aside."""
    match = MONTH_IN_ID.search(release_id)
    return f"{match[1]}-{match[2]}" if match else ""
