"""The four records of a release -> facts as people look at them: one row each, with why it is there. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pipeline.output_reading import ReleaseRecords
from pipeline.report.words import BASES, LABELS, SOURCES, short, spaced
from pipeline.reviewing_fields import REVIEW, fact_name

Item = Mapping[str, Any]
STATED = frozenset({"dateline", "side_file", REVIEW})  # a day of publication that nothing had to be made of
QUOTED = 180  # characters of a sentence that is shown as evidence


@dataclass(frozen=True, slots=True)
class Fact:
    """One row. ``label`` is the record's code, ``word`` the one people read; ``value`` what was made of the name; ``why``
    a list of short clauses; ``places`` offsets into the text; ``item`` the record's own item, for decisions.
    """

    id: str
    kind: str
    label: str
    word: str
    css: str
    name: str
    value: str
    grade: str
    reviewed: bool
    why: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    item: Item


def facts_of(release: ReleaseRecords) -> list[Fact]:
    """All facts: the headline and day of publication first, then events and sessions, dates, entities, as in the records."""
    names = {entity["id"]: entity["name"] for entity in release.entities["entities"]}
    dates = {date["id"]: date for date in release.dates["dates"]}
    return [
        _title(release.document),
        _publication(release.document),
        *(_event(event, release, dates) for event in release.sessions["events"]),
        *(_session(session, release, dates) for session in release.sessions["sessions"]),
        *(_date(date, dates) for date in dates.values()),
        *(_entity(entity, names) for entity in release.entities["entities"]),
    ]


def _fact(kind: str, label: str, item: Item, value: str, grade: str, why: Iterator[str], reviewed: bool) -> Fact:
    word, _, css = LABELS[label]
    at = item.get("mentions") or [item]
    places = tuple((place["start"], place["end"]) for place in at if place.get("start") is not None)
    clauses = tuple(["a person decided this"] if reviewed else []) + tuple(clause for clause in why if clause)
    return Fact(item["id"], kind, label, word, css, fact_name(item), value, grade, reviewed, clauses, places, item)


def _title(document: Item) -> Fact:
    """The headline; a row also where there is none, so that a person can say which words it is."""
    title = document["title"]
    item = {"id": "title", **{name: title[name] if title else None for name in ("text", "start", "end")}}
    why = iter(["the headline of the page" if title else "none was found; a headline is made of words of the text"])
    grade, reviewed = "certain" if title else "doubtful", bool(title) and title.get("source") == REVIEW
    fact = _fact("title", "release", item, "", grade, why, reviewed)
    return replace(fact, word="title", name=" ".join(title["text"].split()) if title else "no title")


def _publication(document: Item) -> Fact:
    """The day of publication; a row also where it is not known."""
    day, basis = document["publication_date"], document["publication_basis"]
    item = {"id": "publication", "publication_date": day}
    why = iter([BASES[basis] if basis else "no day is stated"])
    grade = "doubtful" if day is None else "certain" if basis in STATED else "likely"
    return replace(
        _fact("publication", "release", item, "", grade, why, basis == REVIEW), word="published", name=day or "not known"
    )


def _entity(entity: Item, names: Mapping[str, str]) -> Fact:
    links = entity["links"]
    also = [text for text in dict.fromkeys([entity["acronym"], *entity["aliases"]]) if text and text != entity["name"]]
    reviewed = any(mention["source"] == REVIEW for mention in entity["mentions"])
    return _fact("entity", entity["label"], entity, ", ".join(also), entity["grade"], _entity_why(entity, links, names), reviewed)


def _entity_why(entity: Item, links: Item, names: Mapping[str, str]) -> Iterator[str]:
    found = Counter(mention["source"] for mention in entity["mentions"])
    yield "found by " + ", ".join(f"{SOURCES[source]} ({count}×)" for source, count in sorted(found.items()))
    for role in entity["roles"]:
        body = names.get(role["organisation"] or "", "")
        yield f"{role['text']}, {body}" if body else str(role["text"])
    if links["register"]:
        yield f"listed in the knowledge files as {links['register']}"
    if links["iso_3166_1"]:
        yield f"country code {links['iso_3166_1']}"
    if links["geonames"]:
        yield f"GeoNames {links['geonames']}"


def date_grade(date: Item) -> str:
    """Dates carry no grade of their own: stated in full, filled in from elsewhere, or not resolved."""
    if date["value"] is None or date["reason"] is not None:
        return "doubtful"
    return "certain" if date["anchor"] is None or date.get("source") == REVIEW else "likely"


def _date(date: Item, dates: Mapping[str, Item]) -> Fact:
    value = date["value"] or "not resolved"
    return _fact("date", date["type"], date, value, date_grade(date), _date_why(date, dates), date.get("source") == REVIEW)


def _date_why(date: Item, dates: Mapping[str, Item]) -> Iterator[str]:
    yield f"rule “{date['rule']}”"
    yield f"says {', '.join(spaced(part) for part in date['given'])}" if date["given"] else ""
    anchor = date["anchor"]
    if anchor is not None and anchor["from"] == "publication_date":
        yield f"the rest from the publication date {anchor['value']}"
    elif anchor is not None:
        yield f"the rest from “{short(dates[anchor['date']]['text'], 60)}” ({anchor['value']})"
    yield f"role: {date['role']}" if date["role"] else ""
    yield str(date["reason"] or "")


def days(entry: Item) -> str:
    """``2015-04-12 to 2015-04-19``, one day once, ``undated`` without."""
    first, last = entry["start_date"], entry["end_date"]
    if first and last and first != last:
        return f"{first} to {last}"
    return str(first or last or "undated")


def place_words(place: Item | None) -> str:
    """``Doha, QA`` with venue and whether online."""
    if place is None:
        return ""
    words = [place["venue"], place["city"], place["country"], "online" if place["online"] else None]
    return ", ".join(word for word in words if word)


def _event(event: Item, release: ReleaseRecords, dates: Mapping[str, Item]) -> Fact:
    value = " · ".join(part for part in (days(event), place_words(event["place"])) if part)
    why = _entry_why(event, release, dates)
    return _fact("event", "event", event, value, event["grade"], why, event.get("source") == REVIEW)


def _session(session: Item, release: ReleaseRecords, dates: Mapping[str, Item]) -> Fact:
    time = "–".join(part for part in (session["start_time"], session["end_time"]) if part)
    value = " · ".join(part for part in (days(session), time, place_words(session["place"])) if part)
    why = _entry_why(session, release, dates)
    return _fact("session", "session", session, value, session["grade"], why, session.get("source") == REVIEW)


def _entry_why(entry: Item, release: ReleaseRecords, dates: Mapping[str, Item]) -> Iterator[str]:
    yield spaced(entry["kind"]) + (f", {entry['status']}" if entry.get("status") else "")
    number = entry.get("ordinal") or entry.get("edition")
    yield f"number {number}" if number else ""
    if "event" in entry:
        event = next((e["name"] for e in release.sessions["events"] if e["id"] == entry["event"]), "")
        yield f"part of “{short(event, 90)}”"
    yield "days from " + ", ".join(f"“{dates[name]['text']}”" for name in entry["dates"]) if entry["dates"] else ""
    yield from (f"{person['role']}: {person['name']}" for person in (*entry["organisers"], *entry.get("speakers", ())))
    topics = "; ".join(topic["text"] for topic in entry.get("topics", ()))
    yield f"about {short(topics, QUOTED)}" if topics else ""
    inherited = ", ".join(spaced(name) for name in entry.get("inherited", ()))
    yield f"taken over from the event: {inherited}" if inherited else ""
    yield from (f"read in: “{short(release.text[span['start'] : span['end']], QUOTED)}”" for span in entry["evidence"][:3])
