"""The floor that only rises: figures may not fall under it, and it is raised by command alone, never lowered.

The floor file is JSON: ``gold`` pins the gold set by the hash of its files, ``tolerance`` is how far a figure may fall
under its floor (for figures that differ between machines in the last digit), ``floors`` has a figure for each name.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.atomic import write_atomic
from pipeline.errors import UsageError
from pipeline.strict_json import read_json

TOLERANCE = 0.0005
STEP = 10_000  # floors are cut to four digits, never rounded up
# What has a floor from the first raising on; more names may be put into the file by hand, with 0.
FIRST_NAMES = (
    "document title", "document dateline place", "document publication date",
    "entities strict", "entities span only", "entity links (pairs)",
    "dates strict", "dates relaxed", "dates value", "dates strict+value",
    "events found", "events slots", "events organisers",
    "sessions found", "sessions slots", "sessions organisers", "sessions speakers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Floors:
    """``gold``: hash of the gold set, "" before the first raising."""

    gold: str = ""
    tolerance: float = TOLERANCE
    floors: Mapping[str, float] | None = None

    def by_name(self) -> dict[str, float]:
        return dict(self.floors or {})


def gold_hash(files: Iterable[tuple[str, bytes]]) -> str:
    """One SHA-256 over names and contents, whatever their order."""
    digest = hashlib.sha256()
    for name, content in sorted(files):
        digest.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return digest.hexdigest()


def gold_files(folder: Path) -> list[tuple[str, bytes]]:
    """Names and contents of a folder's gold files."""
    return [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.gold"))]


def read_floors(path: Path) -> Floors:
    """The floor file; an absent one has no floors. Raises UsageError when it is broken."""
    if not path.exists():
        return Floors()
    try:
        found: Any = read_json(path.read_bytes())
        floors = {str(name): float(floor) for name, floor in found["floors"].items()}
        return Floors(str(found["gold"]), float(found["tolerance"]), floors)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path} is no floor file ({error}); restore it from the repository") from error


def floors_bytes(floors: Floors) -> bytes:
    """The floor file's content, sorted by name."""
    content = {"gold": floors.gold, "tolerance": floors.tolerance, "floors": dict(sorted(floors.by_name().items()))}
    return json.dumps(content, indent=2).encode() + b"\n"


def falls(floors: Floors, figures: Mapping[str, float], gold: str) -> list[str]:
    """Why the gate is shut: one line for each figure under its floor, or for another gold set; empty when it is open."""
    if floors.gold == "":
        return ["the floors are not pinned to a gold set yet: run evaluate with --raise-floors"]
    if floors.gold != gold:
        return ["the gold set is not the one that the floors were measured on: pin it anew (see raised in gate.py)"]
    lines = []
    for name, floor in sorted(floors.by_name().items()):
        figure = figures.get(name, 0.0)
        if figure < floor - floors.tolerance:
            lines.append(f"{name}: {figure:.4f} is under its floor {floor:.4f}")
    return lines


def raised(floors: Floors, figures: Mapping[str, float], gold: str) -> Floors:
    """The floors lifted to the figures that lie above them; none is lowered.

    Raises UsageError where a figure has fallen, or where the gold set is another one: then somebody has to say so by
    emptying ``gold`` in the floor file, which is seen in review.
    """
    if floors.gold not in ("", gold):
        raise UsageError('the gold set has changed: set gold to "" in the floor file to pin the new one, and say why')
    pinned = replace(floors, gold=gold)
    if fallen := falls(pinned, figures, gold):
        raise UsageError(f"floors are never lowered: {'; '.join(fallen)}")
    old = floors.by_name() or {name: 0.0 for name in FIRST_NAMES if name in figures}
    new = {name: max(floor, math.floor(figures.get(name, 0.0) * STEP) / STEP) for name, floor in old.items()}
    return replace(pinned, floors=new)


def raise_floors(path: Path, figures: Mapping[str, float], gold: str) -> list[str]:
    """Write the raised floors; gives one line for each that rose. Raises UsageError as ``raised``."""
    before = read_floors(path)
    after = raised(before, figures, gold)
    old, new = before.by_name(), after.by_name()
    write_atomic(path, floors_bytes(after))
    return [f"{name}: {old.get(name, 0.0):.4f} -> {floor:.4f}" for name, floor in new.items() if floor > old.get(name, 0.0)]
