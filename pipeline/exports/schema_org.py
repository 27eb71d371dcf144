"""schema.org as JSON-LD: a release is a NewsArticle about Events, which have Events as parts; it mentions people and bodies.

The context is inline, so that no reader goes to the network. A field that is not known is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from pipeline.exports.json_files import write_items
from pipeline.exports.keys import GEONAMES, urn
from pipeline.output_reading import Record, ReleaseRecords

Node = dict[str, Any]
CONTEXT: Final = {
    "@vocab": "https://schema.org/",
    "id": "@id",
    "type": "@type",
    **{name: {"@type": "@id"} for name in ("url", "sameAs", "eventAttendanceMode")},
}
TYPES: Final = {
    "PERSON": "Person", "ORG": "Organization", "GPE": "AdministrativeArea", "LOC": "Place", "FAC": "Place", "EVENT": "Event",
    "LAW": "Legislation", "WORK_OF_ART": "CreativeWork", "PROGRAMME": "Project", "NORP": "Thing",
}  # fmt: skip
PARTIES: Final = {
    "organiser": "organizer", "host": "organizer", "partner": "organizer", "supporter": "sponsor", "funder": "funder",
    "speaker": "performer", "moderator": "performer", "chair": "performer", "opening": "performer", "closing": "performer",
}  # fmt: skip
MODES: Final = {True: "OnlineEventAttendanceMode", False: "OfflineEventAttendanceMode"}


def write(releases: Iterable[ReleaseRecords], folder: Path) -> tuple[str, ...]:
    """Write ``releases.jsonld``."""
    nodes = (node for release in releases for node in graph(release))
    write_items(folder / "releases.jsonld", f'{{"@context": {json.dumps(CONTEXT)}, "@graph": [', nodes, "]}")
    return ()


def graph(release: ReleaseRecords) -> Iterator[Node]:
    """The nodes of one release: the article, what it mentions, its events and their parts."""
    entities = release.entities["entities"]
    yield _article(release)
    for entity in entities:
        yield _thing(release.release_id, entity)
    for item in (*release.sessions["events"], *release.sessions["sessions"]):
        yield _event(release, item)


def known(node: Node) -> Node:
    """The node without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, [], {})}


def _article(release: ReleaseRecords) -> Node:
    document, release_id = release.document, release.release_id
    dateline = document["dateline"]
    return known(
        {
            "id": urn(release_id),
            "type": "NewsArticle",
            "identifier": release_id,
            "headline": document["title"] and document["title"]["text"],
            "alternativeHeadline": [line["text"] for line in document["subtitles"]],
            "inLanguage": document["language"],
            "dateline": dateline and dateline["text"],
            "datePublished": document["publication_date"],
            "url": document["source"]["url"],
            "about": _ids(release_id, release.sessions["events"]),
            "mentions": _ids(release_id, release.entities["entities"]),
        }
    )


def _thing(release_id: str, entity: Record) -> Node:
    geonames = entity["links"]["geonames"]
    country = entity["links"]["iso_3166_1"]
    employers = dict.fromkeys(role["organisation"] for role in entity["roles"] if role["organisation"])
    return known(
        {
            "id": urn(release_id, entity["id"]),
            "type": TYPES[entity["label"]],
            "name": entity["name"],
            "alternateName": entity["aliases"],
            "sameAs": GEONAMES.format(geonames) if geonames else None,
            "address": {"type": "PostalAddress", "addressCountry": country} if country and entity["label"] == "GPE" else None,
            "jobTitle": list(dict.fromkeys(role["text"] for role in entity["roles"])),
            "affiliation": [{"id": urn(release_id, employer)} for employer in employers],
        }
    )


def _event(release: ReleaseRecords, item: Record) -> Node:
    release_id, is_session = release.release_id, "event" in item
    parent = item["event"] if is_session else item["parent"]
    events, sessions = release.sessions["events"], release.sessions["sessions"]
    parts = [e for e in events if e["parent"] == item["id"]] + [s for s in sessions if s["event"] == item["id"]]
    place = item["place"] or {}
    return known(
        {
            "id": urn(release_id, item["id"]),
            "type": "Event",
            "name": item["title"] if is_session else item["name"],
            "keywords": item["kind"].replace("_", " "),
            "startDate": _start(item),
            "endDate": _end(item),
            "eventAttendanceMode": _mode(place),
            "location": _location(place),
            "superEvent": {"id": urn(release_id, parent)} if parent else None,
            "subEvent": _ids(release_id, parts),
            "subjectOf": {"id": urn(release_id)},
            **_parties(release, item),
        }
    )


def _start(item: Record) -> str | None:
    day, clock = item["start_date"], item.get("start_time")
    return f"{day}T{clock}" if day and clock else day


def _end(item: Record) -> str | None:
    day, clock = item["end_date"], item.get("end_time")
    return f"{day}T{clock}" if day and clock else day


def _mode(place: Record) -> str | None:
    """Online and with a city is mixed; a place alone says nothing of it."""
    online = place.get("online")
    name = "MixedEventAttendanceMode" if online and place["city"] else MODES.get(online) if online is not None else None
    return name and f"https://schema.org/{name}"


def _location(place: Record) -> list[Node]:
    address = {"addressLocality": place.get("city"), "addressCountry": place.get("country")}
    where = known({"name": place.get("venue"), "address": _typed("PostalAddress", known(address))})
    return [node for node in (_typed("Place", where), {"type": "VirtualLocation"} if place.get("online") else None) if node]


def _typed(name: str, node: Node) -> Node | None:
    return {"type": name, **node} if node else None


def _parties(release: ReleaseRecords, item: Record) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for field, kind in (("organisers", "Organization"), ("speakers", "Person")):
        for party in item.get(field, ()):
            same = party["entity"] and urn(release.release_id, party["entity"])
            node = {"id": same} if same else {"type": kind, "name": party["name"]}
            nodes = found.setdefault(PARTIES[party["role"]], [])
            if node not in nodes:
                nodes.append(node)
    return found


def _ids(release_id: str, items: Iterable[Record]) -> list[Node]:
    return [{"id": urn(release_id, item["id"])} for item in items]
