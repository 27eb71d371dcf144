"""The formats of ``export --to``: the only place that knows them all; no format knows another.

A format's module has ``write(data, folder) -> notes``: it writes its files below ``folder`` and says what it left out.
``data`` are all tables (`tables.Tables`) or the releases one after the other, whichever the format ``takes``.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple


class Format(NamedTuple):
    """``module`` is loaded only when the format is asked for, so that a calendar needs no table library."""

    module: str
    takes: Literal["tables", "releases"]
    summary: str


FORMATS: Final = {
    "csv": Format("csv_tables", "tables", "csv/*.csv with csv/datapackage.json (Frictionless); safe to open in a spreadsheet"),
    "parquet": Format("parquet_tables", "tables", "parquet/*.parquet, typed columns"),
    "sqlite": Format("sqlite_tables", "tables", "sqlite/releases.sqlite with full-text search, metadata.json for datasette"),
    "jsonl": Format(
        "merged_lines", "releases", "releases.jsonl, one line a release with all its facts (schemas/release.schema.json)"
    ),
    "ics": Format("calendar_file", "releases", "events.ics, dated events and sessions for any calendar"),
    "jsonld": Format("schema_org", "releases", "releases.jsonld, schema.org"),
    "webannotation": Format("web_annotations", "releases", "webannotation/ID.jsonld with ID.txt, W3C Web Annotation"),
    "docbin": Format("doc_bin", "releases", "releases.spacy, spaCy DocBin"),
    "labelstudio": Format("label_studio", "releases", "labelstudio/tasks.json with labelstudio/config.xml"),
    "gold": Format("gold_files", "releases", "gold/*.gold, annotated releases as the evaluation reads them"),
}
