"""One SQLite file with keys, indexes and full-text search, and the descriptions that datasette shows.

``datasette sqlite/releases.sqlite --metadata sqlite/metadata.json`` is all that browsing needs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pandas as pd
from sqlite_utils import Database

from pipeline.exports.columns import TABLES
from pipeline.exports.shape import ColumnType, Table
from pipeline.exports.tables import Tables

NAME: Final = "releases"
SQLITE: Final[dict[ColumnType, type]] = {"string": str, "integer": int, "boolean": int, "date": str, "array": str}
SOUGHT: Final = frozenset({"label", "name", "country", "kind", "role", "severity", "start_date", "earliest", "publication_date"})
"""Columns that people filter or sort by; they are indexed beside all that refer to another table."""
FACETS: Final = {
    "releases": ("state", "language", "publication_year", "dateline_country"),
    "entities": ("label", "country", "grade"),
    "mentions": ("label", "source"),
    "people": ("organisation", "grade"),
    "dates": ("type", "role", "precision"),
    "events": ("kind", "country", "status", "grade"),
    "sessions": ("kind", "country", "grade"),
    "roles": ("role",),
    "issues": ("severity", "stage", "code"),
}
PROGRAMME: Final = """
select sessions.session_key, sessions.start_date, sessions.start_time, sessions.title, sessions.kind, sessions.speakers,
       events.name as event, events.city, events.country, releases.title as release, sessions.release_id
from sessions join events using (event_key) join releases on releases.release_id = sessions.release_id
"""


def write(tables: Tables, folder: Path) -> tuple[str, ...]:
    """Write ``sqlite/releases.sqlite`` and ``sqlite/metadata.json``."""
    (folder / "sqlite").mkdir()
    database = Database(folder / "sqlite" / f"{NAME}.sqlite")
    database.execute("pragma synchronous = off")  # the file is not in view yet; what a power cut spoils is exported again
    for table in TABLES:
        _create(database, table)
        database.table(table.name).insert_all(_rows(tables[table.name]))
    for table in TABLES:
        _index(database, table)
    database.create_view("programme", PROGRAMME)
    database.analyze()
    database.vacuum()
    database.close()
    metadata = json.dumps(_metadata(), ensure_ascii=False, indent=2) + "\n"
    (folder / "sqlite" / "metadata.json").write_text(metadata, encoding="utf-8")
    return ()


def _create(database: Database, table: Table) -> None:
    keys = {one.name: one.key for one in TABLES}
    database.table(table.name).create(
        {column.name: SQLITE[column.type] for column in table.columns},
        pk=table.key,
        foreign_keys=[(c.name, c.references, keys[c.references]) for c in table.columns if c.references],
        not_null={column.name for column in table.columns if column.required},
    )


def _rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows with plain values: null, text, whole number."""
    for row in frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None):
        yield {name: _plain(value) for name, value in zip(frame.columns, row, strict=True)}


def _plain(value: Any) -> str | int | None:
    return value if value is None or isinstance(value, str) else int(value) if isinstance(value, int) else value.isoformat()


def _index(database: Database, table: Table) -> None:
    for column in table.columns[1:]:
        if column.references or column.name in SOUGHT:
            database.table(table.name).create_index([column.name])
    if table.searched:
        database.table(table.name).enable_fts(table.searched, fts_version="FTS5")


def _metadata() -> dict[str, Any]:
    described = {
        table.name: {
            "description": table.description,
            "columns": {column.name: column.description for column in table.columns},
            "facets": list(FACETS[table.name]),
        }
        for table in TABLES
    }
    return {"title": "Facts from UNICRI press releases", "databases": {NAME: {"tables": described}}}
