"""Label Studio: one task a release with what the pipeline found as pre-annotations, and the labelling set-up for them.

Positions are Unicode code points, as the records have them: Label Studio's ``Text`` tag counts code points too (seen in the
source of its editor, version 1.23.2: it cuts ``[...text]``), so curly quotes and emoji need no conversion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, get_args
from xml.sax.saxutils import quoteattr

from pipeline.exports.json_files import write_items
from pipeline.output_reading import Record, ReleaseRecords
from pipeline.values import EntityLabel, TimexType

Node = dict[str, Any]
EVENT, SESSION, ROLE, TITLE, DATELINE = "Event", "Session", "Role", "Title", "Dateline"
LABELS: Final = {"label": (*get_args(EntityLabel), *get_args(TimexType)), "part": (EVENT, SESSION, ROLE, TITLE, DATELINE)}
"""The labels by control. Entities and dates do not overlap; parts lie over them, so they have a control of their own."""
CONFIG: Final = """<View>
  <Relations>
    <Relation value="role in"/>
    <Relation value="session of"/>
  </Relations>
{controls}
  <Text name="text" value="$text" granularity="symbol"/>
  <TextArea name="value" toName="text" perRegion="true" editable="true" placeholder="value of a date, name of an entity"/>
</View>
"""


def write(releases: Iterable[ReleaseRecords], folder: Path) -> tuple[str, ...]:
    """Write ``labelstudio/tasks.json`` and ``labelstudio/config.xml``."""
    (folder / "labelstudio").mkdir()
    write_items(folder / "labelstudio" / "tasks.json", "[", (task(release) for release in releases), "]")
    config = CONFIG.format(controls="\n".join(_control(name, labels) for name, labels in LABELS.items()))
    (folder / "labelstudio" / "config.xml").write_text(config, encoding="utf-8", newline="\n")
    return ()


def _control(name: str, labels: Iterable[str]) -> str:
    lines = "\n".join(f"    <Label value={quoteattr(label)}/>" for label in labels)
    return f'  <Labels name="{name}" toName="text">\n{lines}\n  </Labels>'


def task(release: ReleaseRecords) -> Node:
    """One task; no score, since the pipeline gives grades and no probability."""
    producer = release.document["producer"]
    return {
        "data": {"text": release.text, "release_id": release.release_id, "url": release.document["source"]["url"]},
        "predictions": [
            {"model_version": f"{producer['pipeline']} {producer['model']}", "result": [*_regions(release), *_relations(release)]}
        ],
    }


def _regions(release: ReleaseRecords) -> Iterator[Node]:
    for name, label in (("title", TITLE), ("dateline", DATELINE)):
        if release.document[name]:
            yield from _region(name, label, release.document[name])
    for entity in release.entities["entities"]:
        for number, mention in enumerate(entity["mentions"], 1):
            told = f"{entity['id']}, {entity['grade']}, found by {mention['source']}"
            yield from _region(f"{entity['id']}.{number}", entity["label"], mention, value=entity["name"], told=told)
        for number, role in enumerate(entity["roles"], 1):
            yield from _region(f"{entity['id']}.role.{number}", ROLE, role)
    for date in release.dates["dates"]:
        yield from _region(date["id"], date["type"], date, value=date["value"], told=f"rule: {date['rule']}")
    for group, label in (("events", EVENT), ("sessions", SESSION)):
        for item in release.sessions[group]:
            if item["start"] is not None:
                days = "/".join(day for day in (item["start_date"], item["end_date"]) if day)
                yield from _region(item["id"], label, item, value=days, told=f"{item['kind']}, {item['grade']}")


def _region(name: str, label: str, place: Record, *, value: str | None = None, told: str = "") -> Iterator[Node]:
    """A labelled region, and its value as text beside it."""
    common = {"id": name, "from_name": "part" if label in LABELS["part"] else "label", "to_name": "text"}
    span = {"start": place["start"], "end": place["end"], "text": place["text"]}
    yield {**common, "type": "labels", "value": {**span, "labels": [label]}, **({"meta": {"text": [told]}} if told else {})}
    if value:
        area = {key: span[key] for key in ("start", "end")}
        yield {**common, "from_name": "value", "type": "textarea", "value": {**area, "text": [value]}}


def _relations(release: ReleaseRecords) -> Iterator[Node]:
    for entity in release.entities["entities"]:
        for number, role in enumerate(entity["roles"], 1):
            if role["organisation"]:
                yield _relation(f"{entity['id']}.role.{number}", f"{role['organisation']}.1", "role in")
    placed = {event["id"] for event in release.sessions["events"] if event["start"] is not None}
    for session in release.sessions["sessions"]:
        if session["start"] is not None and session["event"] in placed:
            yield _relation(session["id"], session["event"], "session of")


def _relation(start: str, end: str, label: str) -> Node:
    return {"type": "relation", "from_id": start, "to_id": end, "direction": "right", "labels": [label]}
