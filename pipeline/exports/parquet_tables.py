"""Parquet files with the exact types of `columns.py`; each column carries its description as field metadata."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.exports.columns import TABLES
from pipeline.exports.shape import Table
from pipeline.exports.tables import ARROW, Tables


def write(tables: Tables, folder: Path) -> tuple[str, ...]:
    """Write ``parquet/TABLE.parquet`` for each table."""
    (folder / "parquet").mkdir()
    for table in TABLES:
        content = pa.Table.from_pandas(tables[table.name], schema=_schema(table), preserve_index=False)
        content = content.replace_schema_metadata({"description": table.description})
        pq.write_table(content, folder / "parquet" / f"{table.name}.parquet", compression="zstd")
    return ()


def _schema(table: Table) -> pa.Schema:
    return pa.schema(
        pa.field(column.name, ARROW[column.type], nullable=not column.required, metadata={"description": column.description})
        for column in table.columns
    )
