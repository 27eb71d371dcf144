"""What a table of the exports is: its columns with their types, keys and meaning. The tables themselves stand in `columns.py`."""

from __future__ import annotations

from typing import Literal, NamedTuple

ColumnType = Literal["string", "integer", "boolean", "date", "array"]


class Column(NamedTuple):
    """One column. ``array`` is text that holds a JSON array of strings. ``references``: the table whose key stands here."""

    name: str
    type: ColumnType
    description: str
    required: bool = False
    references: str | None = None


class Table(NamedTuple):
    """One table; its first column is its key. ``searched``: the columns of its full-text index."""

    name: str
    description: str
    columns: tuple[Column, ...]
    searched: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.columns[0].name

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]
