"""The values inside the document stage: parts of a page before they are blocks, and what is known of its top."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.days import Day
from pipeline.document.datelines import Found
from pipeline.values import BlockKind


@dataclass(frozen=True, slots=True)
class Part:
    """A block in the making: ``lines[first:last]`` of the page are of this kind."""

    kind: BlockKind
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Top:
    """What stands above the body. ``body``: index of the first line of the body. ``dateline_at``: the dateline's line.

    ``stated``: the first date of publication that stands on a line of its own or in a page header. ``lone``: that it is a bare
    date line (which on a listing dates one story only). ``known``: the side file's title was found.
    """

    parts: tuple[Part, ...]
    body: int
    title: Part | None = None
    dateline: Found | None = None
    dateline_at: int | None = None
    stated: Day | None = None
    lone: bool = False
    known: bool = False


@dataclass(slots=True)
class Walk:
    """Where the reading of the top stands. ``kinds``: by line, null for a candidate; ``candidates``: first and last line
    (excluded) of each line or lines that may be the title.
    """

    kinds: dict[int, BlockKind | None]
    candidates: list[tuple[int, int]]
    stated: Day | None = None
    lone: bool = False
    dateline: Found | None = None
    dateline_at: int | None = None
