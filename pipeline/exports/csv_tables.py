"""CSV files for people and spreadsheets, described by a Frictionless Data Package.

UTF-8 with a byte-order mark (without it spreadsheets show accents wrong), every cell quoted, lines end in CR LF (RFC 4180).
An empty cell is null. Cells that a spreadsheet would run as a formula are made safe; all other exports are exact.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path
from typing import Any, Final

import pandas as pd

from pipeline import __version__
from pipeline.exports.columns import TABLES
from pipeline.exports.shape import Column, Table
from pipeline.exports.tables import Tables

FORMULA: Final = re.compile(r"'{0,9999}[=+\-@\t\r\n＝＋－＠]")
"""What a spreadsheet may take for a formula (CWE-1236), also behind our own mark: ``=1+1``, ``'=1+1``; not ``1+1``.
The last four are the full-width forms."""
GUARD: Final = "'"
NUL: Final = ("\0", "␀")
"""CSV readers stop at NUL; its visible sign stands for it."""


def write(tables: Tables, folder: Path) -> tuple[str, ...]:
    """Write ``csv/TABLE.csv`` for each table and ``csv/datapackage.json``."""
    (folder / "csv").mkdir()
    resources = []
    for table in TABLES:
        path = folder / "csv" / f"{table.name}.csv"
        _cells(table, tables[table.name]).to_csv(
            path, index=False, encoding="utf-8-sig", quoting=csv.QUOTE_ALL, lineterminator="\r\n", na_rep=""
        )
        resources.append(_resource(table, path.read_bytes()))
    package = {
        "profile": "tabular-data-package",
        "name": "unicri-releases",
        "title": "Facts from UNICRI press releases",
        "version": __version__,
        "resources": resources,
    }
    (folder / "csv" / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return ()


def guard(cell: str) -> str:
    """``=1+1`` -> ``'=1+1``. One ``'`` more in front is one ``'`` to take off: see `unguard`."""
    cell = cell.replace(*NUL)
    return GUARD + cell if FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The cell as it was; for readers of the files."""
    return cell[1:] if cell.startswith(GUARD) and FORMULA.match(cell) else cell


def _cells(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    cells = {}
    for column in table.columns:
        values = frame[column.name]
        if column.type in ("string", "array"):
            values = values.map(guard, na_action="ignore")
        elif column.type == "boolean":
            values = values.map({True: "true", False: "false"})
        cells[column.name] = values.astype("string")
    return pd.DataFrame(cells)


def _resource(table: Table, data: bytes) -> dict[str, Any]:
    references = [
        {"fields": column.name, "reference": {"resource": "" if column.references == table.name else column.references,
                                              "fields": _key(column.references)}}
        for column in table.columns
        if column.references
    ]  # fmt: skip
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": table.description,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {
            "fields": [_field(table, column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": table.key,
            "foreignKeys": references,
        },
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    if column.required:
        field["constraints"] = {"required": True, **({"unique": True} if column.name == table.key else {})}
    return field


def _key(name: str) -> str:
    return next(table.key for table in TABLES if table.name == name)
