"""The rows of all releases -> one pandas DataFrame a table, with the types that `columns.py` promises.

Types are Arrow's, so that an empty table, a column without any value and a whole one all have the same types.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain
from typing import Any, Final

import pandas as pd
import pyarrow as pa

from pipeline.exports.columns import TABLES
from pipeline.exports.keys import Row
from pipeline.exports.rows import release_rows, set_aside_rows
from pipeline.exports.shape import Column, ColumnType, Table
from pipeline.issues import Line
from pipeline.output_reading import ReleaseRecords

Tables = dict[str, pd.DataFrame]
ARROW: Final[dict[ColumnType, pa.DataType]] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "array": pa.string(),
}


def build_tables(releases: Iterable[ReleaseRecords], set_aside: Mapping[str, tuple[Line, ...]]) -> Tables:
    """All tables by name, in the order of TABLES; rows in the order of the releases, then of the text.

    ``set_aside``: issues of the releases without records, by id; their rows come last.
    """
    rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    done = (release_rows(release) for release in releases)
    for found in chain(done, (set_aside_rows(release_id, issues) for release_id, issues in set_aside.items())):
        for name, own in found.items():
            rows[name].extend(own)
    return {table.name: _frame(table, rows[table.name]) for table in TABLES}


def _frame(table: Table, rows: list[Row]) -> pd.DataFrame:
    columns = {column.name: _series(column, [row.get(column.name) for row in rows]) for column in table.columns}
    return pd.DataFrame(columns, columns=table.names)


def _series(column: Column, values: list[Any]) -> pd.Series[Any]:
    if column.type == "date":
        values = [None if value is None else date.fromisoformat(value) for value in values]
    if column.type == "array":
        values = [json.dumps(value or [], ensure_ascii=False) for value in values]
    kind = ARROW[column.type]
    return pd.Series(pd.arrays.ArrowExtensionArray(pa.array(values, kind)), dtype=pd.ArrowDtype(kind))
