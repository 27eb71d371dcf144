"""Reads gold releases: YAML front matter, then the text with inline marks ``{LABEL key|surface}``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import yaml

from pipeline.errors import UsageError
from pipeline.values import EntityLabel, TimexType

MARK = re.compile(r"\{([A-Z_]+) ([^|{}]+)\|([^{}]*)\}")
ENTITY_LABELS = frozenset(get_args(EntityLabel))
DATE_TYPES = frozenset(get_args(TimexType))


@dataclass(frozen=True, slots=True)
class GoldMark:
    """``text[start:end]`` carries ``label``; ``value`` is an entity's key or a date's EDTF value."""

    start: int
    end: int
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class GoldRelease:
    """One annotated release: ``meta`` is the front matter, ``text`` the raw text without the marks."""

    name: str
    meta: dict[str, Any]
    text: str
    entities: tuple[GoldMark, ...]
    dates: tuple[GoldMark, ...]


def parse_gold(name: str, whole: str) -> GoldRelease:
    """Split a gold file into front matter, plain text and marks. Raises UsageError on an unknown label or a stray mark."""
    parts = re.split(r"^---\n", whole, maxsplit=2, flags=re.MULTILINE)
    if len(parts) != 3:
        raise UsageError(f"{name}: no front matter between two '---' lines")
    pieces: list[str] = []
    marks: list[GoldMark] = []
    at = last = 0
    for match in MARK.finditer(parts[2]):
        pieces.append(parts[2][last : match.start()])
        at += len(pieces[-1])
        label, value, surface = match.groups()
        marks.append(GoldMark(at, at + len(surface), label, value.strip()))
        pieces.append(surface)
        at += len(surface)
        last = match.end()
    pieces.append(parts[2][last:])
    text = "".join(pieces)
    unknown = {mark.label for mark in marks} - ENTITY_LABELS - DATE_TYPES
    if unknown or re.search(r"\{[A-Z_]+ ", text):
        raise UsageError(f"{name}: unknown label or unread mark: {sorted(unknown) or 'see braces'}")
    return GoldRelease(
        name,
        yaml.safe_load(parts[1]),
        text,
        tuple(mark for mark in marks if mark.label in ENTITY_LABELS),
        tuple(mark for mark in marks if mark.label in DATE_TYPES),
    )


def read_gold(folder: Path) -> list[GoldRelease]:
    """All ``*.gold`` files of a folder in name order."""
    paths = sorted(folder.glob("*.gold"))
    if not paths:
        raise UsageError(f"{folder}: no .gold files here; name a folder of annotated releases")
    return [parse_gold(path.stem, path.read_text(encoding="utf-8")) for path in paths]
