"""W3C Web Annotation: one page of annotations a release, all pages in one collection, the annotated text beside each page.

Positions are Unicode code points of ``ID.txt``, as the standard wants them; quotes with their surroundings survive edits.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from pipeline import __version__
from pipeline.exports.keys import GEONAMES, urn
from pipeline.layout import record_name
from pipeline.output_reading import Record, ReleaseRecords

Node = dict[str, Any]
CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
COLLECTION: Final = "urn:unicri:annotations"
AROUND: Final = 32
"""Characters of text before and behind a quote: enough to tell two mentions of a name apart, usually half a line."""


def write(releases: Iterable[ReleaseRecords], folder: Path) -> tuple[str, ...]:
    """Write ``webannotation/ID.jsonld`` and ``ID.txt`` for each release, and ``webannotation.jsonld``, the collection."""
    total, before, first = 0, None, None
    waiting: tuple[Path, Node] | None = None
    for release in releases:
        page = _page(release, total, before)
        total += len(page["items"])
        path = folder / "webannotation" / record_name(release.release_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".txt").write_text(release.text, encoding="utf-8", newline="")
        if waiting:
            _write_page(*waiting, page["id"])
        waiting, before, first = (path.with_suffix(".jsonld"), page), page["id"], first or page["id"]
    if waiting:
        _write_page(*waiting, None)
    ends = {"first": first, "last": before} if first else {}
    collection = {"@context": CONTEXT, "id": COLLECTION, "type": "AnnotationCollection", "label": "Facts from UNICRI releases"}
    (folder / "webannotation.jsonld").write_text(json.dumps({**collection, "total": total, **ends}) + "\n", encoding="utf-8")
    return ()


def annotate(release: ReleaseRecords) -> Iterator[Node]:
    """Every fact of the release that stands in its text, or was read from sentences of it."""
    for name, body, spans in _facts(release):
        source: Node = {"source": {"id": urn(release.release_id, "text"), "type": "Text", "format": "text/plain"}}
        targets = [{**source, "selector": _selectors(release.text, *span)} for span in spans] or [source["source"]["id"]]
        yield {
            "id": urn(release.release_id, name),
            "type": "Annotation",
            "motivation": "identifying",
            "generator": {"id": f"urn:unicri:pipeline:{__version__}", "type": "Software"},
            "body": body,
            "target": targets if len(targets) > 1 else targets[0],
        }


def _write_page(path: Path, page: Node, following: str | None) -> None:
    page = {**page, "next": following} if following else page
    path.write_text(json.dumps(page, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _page(release: ReleaseRecords, at: int, before: str | None) -> Node:
    return {
        "@context": CONTEXT,
        "id": urn(release.release_id, "annotations"),
        "type": "AnnotationPage",
        "partOf": COLLECTION,
        "startIndex": at,
        **({"prev": before} if before else {}),
        "items": list(annotate(release)),
    }


def _facts(release: ReleaseRecords) -> Iterator[tuple[str, list[Node], list[tuple[int, int]]]]:
    """``(name, bodies, places)`` of each fact."""
    yield from _document_facts(release.document)
    for entity in release.entities["entities"]:
        yield from _entity_facts(release.release_id, entity)
    for date in release.dates["dates"]:
        yield date["id"], [_tag(date["type"]), *([_said(date["value"])] if date["value"] else [])], [_span(date)]
    for item in (*release.sessions["events"], *release.sessions["sessions"]):
        told = [_tag(item["kind"]), _said(item["title"] if "title" in item else item["name"])]
        days = "/".join(dict.fromkeys(day for day in (item["start_date"], item["end_date"]) if day))
        places = [_span(item)] if item["start"] is not None else [_span(sentence) for sentence in item["evidence"]]
        yield item["id"], [*told, *([_said(days)] if days else [])], places
        for number, topic in enumerate(item.get("topics", ()), 1):
            yield f"{item['id']}.topic.{number}", [_tag("topic")], [_span(topic)]


def _document_facts(document: Record) -> Iterator[tuple[str, list[Node], list[tuple[int, int]]]]:
    if document["title"]:
        yield "title", [_tag("title")], [_span(document["title"])]
    for number, line in enumerate(document["subtitles"], 1):
        yield f"subtitle.{number}", [_tag("subtitle")], [_span(line)]
    if document["dateline"]:
        yield "dateline", [_tag("dateline")], [_span(document["dateline"])]


def _entity_facts(release_id: str, entity: Record) -> Iterator[tuple[str, list[Node], list[tuple[int, int]]]]:
    thing = _thing(urn(release_id, entity["id"]), "identifying")
    place = entity["links"]["geonames"]
    links = [thing, *([_thing(GEONAMES.format(place), "identifying")] if place else [])]
    for number, mention in enumerate(entity["mentions"], 1):
        yield f"{entity['id']}.{number}", [_tag(entity["label"]), *links], [_span(mention)]
    for number, role in enumerate(entity["roles"], 1):
        employer = [_thing(urn(release_id, role["organisation"]), "linking")] if role["organisation"] else []
        yield f"{entity['id']}.role.{number}", [_tag("role"), thing, *employer], [_span(role)]


def _tag(value: str) -> Node:
    return {"type": "TextualBody", "value": value, "purpose": "tagging"}


def _thing(name: str, purpose: str) -> Node:
    return {"type": "SpecificResource", "source": name, "purpose": purpose}


def _said(value: str) -> Node:
    return {"type": "TextualBody", "value": value, "purpose": "describing"}


def _span(item: Record) -> tuple[int, int]:
    return item["start"], item["end"]


def _selectors(text: str, start: int, end: int) -> list[Node]:
    quote = {"exact": text[start:end], "prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND]}
    return [{"type": "TextPositionSelector", "start": start, "end": end}, {"type": "TextQuoteSelector", **quote}]
