"""(Release, Doc) -> the four records of the release under one common head, as schemas/ says."""

from __future__ import annotations

import json
from typing import Any

from spacy.tokens import Doc

from pipeline import __version__
from pipeline.dates.record import cut_dates
from pipeline.document.record import cut_document
from pipeline.entities.record import cut_entities
from pipeline.sessions.record import cut_sessions
from pipeline.stages import SCHEMA_VERSION
from pipeline.values import Release

Record = dict[str, Any]


def head(release: Release, stage: str, model: str, language: str) -> Record:
    """The part that the four records of a release share but for the stage's name."""
    return {
        "schema": f"{stage}/{SCHEMA_VERSION}",
        "release_id": release.release_id,
        "source": {"file": release.file, "sha256": release.sha256, "url": release.side.url},
        "producer": {"pipeline": __version__, "model": model},
        "language": language,
    }


def cut_records(release: Release, doc: Doc, model: str) -> dict[str, Record]:
    """The four records by stage; every surface is cut from the release's own text, not from the folded one."""
    bodies: dict[str, Record] = {
        "document": cut_document(release.text, doc._.document),
        "entities": cut_entities(release.text, doc._.entities),
        "dates": cut_dates(release.text, doc._.dates),
        "sessions": cut_sessions(release.text, doc._.programme),
    }
    language = doc._.document.language
    return {stage: {**head(release, stage, model, language), **body} for stage, body in bodies.items()}


def record_bytes(record: Record) -> bytes:
    """A record as it is stored: UTF-8 JSON, two blanks of indent, keys in the schema's order, one line end at the end."""
    return json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False).encode() + b"\n"
