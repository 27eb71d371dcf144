"""iCalendar (RFC 5545): every event and session whose first day is known.

Whole days end exclusively, as the standard wants: 12-19 April is ``DTEND`` 20 April. Clock times stand without a zone,
since releases give none. ``DTSTAMP``, which the standard asks for, is the publication day or else the first day, never the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from pipeline import __version__
from pipeline.exports.keys import names_once, organising, urn
from pipeline.output_reading import Record, ReleaseRecords
from pipeline.places import Places, shipped_places

DAY: Final = timedelta(days=1)
LONGEST: Final = timedelta(hours=14)
"""A session that ends before it begins runs past midnight (22:00 to 01:00), unless it were longer than this: then one of its
times is a slip of the text (11:00 to 9:30) and it has a beginning alone."""
UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
"""Control characters, which the standard forbids in text; a line end and a tab are allowed."""


def write(releases: Iterable[ReleaseRecords], folder: Path) -> tuple[str, ...]:
    """Write ``events.ics``; says how many events and sessions have no day."""
    calendar = Calendar()
    calendar.add("prodid", f"-//UNICRI release pipeline//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", "UNICRI events")
    calendar.add("x-wr-calname", "UNICRI events")
    places, undated = shipped_places(), 0
    for release in releases:
        for item in _items(release):
            if item["start_date"] is None:
                undated += 1
            else:
                calendar.add_component(_entry(release, item, places))
    (folder / "events.ics").write_bytes(calendar.to_ical().rstrip() + b"\r\n")
    return (f"events.ics: {undated} events and sessions without a first day are not in it",) if undated else ()


def span(item: Record) -> tuple[date | datetime, date | datetime | None]:
    """``DTSTART`` and ``DTEND`` of an event or session with a first day.

    Clock times count where it lies on one day: over several days they are the hours of each day, no beginning and end.
    """
    first = date.fromisoformat(item["start_date"])
    last = date.fromisoformat(item["end_date"] or item["start_date"])
    if item.get("start_time") and first == last:
        start = _moment(first, item["start_time"])
        end = _moment(first, item["end_time"]) if item["end_time"] else start
        end = end if end >= start else end + DAY
        return start, (end if timedelta() < end - start <= LONGEST else None)
    return first, (None if last == date.max else last + DAY)


def _moment(day: date, clock: str) -> datetime:
    """``24:00`` is midnight at the end of the day."""
    hours, minutes = map(int, clock.split(":"))
    return datetime.combine(day, time()) + timedelta(hours=hours, minutes=minutes)


def _items(release: ReleaseRecords) -> Iterator[Record]:
    yield from release.sessions["events"]
    yield from release.sessions["sessions"]


def _uid(release: ReleaseRecords, own: str) -> str:
    return str(uuid5(NAMESPACE_URL, urn(release.release_id, own)))


def _entry(release: ReleaseRecords, item: Record, places: Places) -> Event:
    events = {event["id"]: event for event in release.sessions["events"]}
    parent = events.get(item["event"] if "event" in item else item["parent"])
    start, end = span(item)
    entry = Event()
    entry.add("uid", _uid(release, item["id"]))
    entry.add("dtstamp", _stamp(release.document["publication_date"], start))
    entry.add("dtstart", start)
    if end is not None:
        entry.add("dtend", end)
    entry.add("summary", _text(item["title"] if "title" in item else item["name"]))
    if location := _location(item["place"], places):
        entry.add("location", _text(location))
    entry.add("description", _text(_description(release, item, parent)))
    entry.add("categories", [item["kind"].replace("_", " ")])
    entry.add("status", "TENTATIVE" if item["grade"] == "doubtful" else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    if release.document["source"]["url"]:
        entry.add("url", release.document["source"]["url"])
    if parent and parent["start_date"]:
        entry.add("related-to", _uid(release, parent["id"]), parameters={"reltype": "PARENT"})
    return entry


def _stamp(published: str | None, start: date) -> datetime:
    day = date.fromisoformat(published) if published and len(published) == len("2015-04-20") else start
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _location(place: dict[str, Any] | None, places: Places) -> str:
    """``Hall A, Doha, Qatar``; ``online`` behind it where that is said."""
    if place is None:
        return ""
    country = place["country"] and (places.country_name(place["country"]) or place["country"])
    parts = [place["venue"], place["city"], country if country != place["city"] else None, "online" if place["online"] else None]
    return ", ".join(part for part in parts if part)


def _description(release: ReleaseRecords, item: Record, parent: Record | None) -> str:
    title = release.document["title"]
    lines = (
        ("Part of", parent and parent["name"]),
        ("Organisers", ", ".join(organising(item))),
        ("Speakers", ", ".join(names_once(item.get("speakers", ())))),
        ("Topics", ", ".join(topic["text"] for topic in item.get("topics", ()))),
        ("Release", title and " ".join(title["text"].split())),
        ("Release id", release.release_id),
        ("Grade", item["grade"]),
    )
    return "\n".join(f"{name}: {value}" for name, value in lines if value)


def _text(text: str) -> str:
    return UNPRINTABLE.sub(" ", text.replace("\r", "\n"))
