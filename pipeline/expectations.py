"""What a result must reach before it is published: ``models/expectations.toml``, which staff can edit."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import UsageError
from pipeline.ledger import Entry

KNOWN = ("releases_min", "title_min", "dated_event_min", "set_aside_max")


class Expectations(NamedTuple):
    """Limits by name of KNOWN; ``stop`` ones keep a result from being published, ``warn`` ones only say so.

    ``shares_from``: shares are judged from this many releases on.
    """

    stop: Mapping[str, float]
    warn: Mapping[str, float]
    shares_from: int


def read_expectations(path: Path) -> Expectations:
    """Raises UsageError when the file is missing, no TOML, or holds a name or value that is not known."""
    try:
        found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path.name}: cannot be read: {error}") from error
    shares_from = found.pop("shares_from", 20)
    stop, warn = found.pop("stop", {}), found.pop("warn", {})
    if found or not isinstance(shares_from, int) or not isinstance(stop, dict) or not isinstance(warn, dict):
        what = ", ".join(found) or "a wrong value"
        raise UsageError(f"{path.name}: only shares_from, [stop] and [warn] are known; found {what}")
    for name, limit in (*stop.items(), *warn.items()):
        if name not in KNOWN or isinstance(limit, bool) or not isinstance(limit, (int, float)) or limit < 0:
            raise UsageError(f"{path.name}: {name} = {limit!r}; known are {', '.join(KNOWN)}, with numbers from 0 on")
    return Expectations(stop, warn, shares_from)


def judge(expectations: Expectations, entries: Iterable[Entry]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was not reached: sentences that stop the publication, and sentences that only warn."""
    rows = list(entries)
    done = [entry for entry in rows if entry.state == "done"]
    figures = {"releases_min": float(len(done))}
    if len(rows) >= expectations.shares_from:
        figures["set_aside_max"] = 1 - len(done) / len(rows)
    if len(done) >= expectations.shares_from:
        figures["title_min"] = sum("t" in entry.flags for entry in done) / len(done)
        figures["dated_event_min"] = sum("d" in entry.flags for entry in done) / len(done)
    return _missed(expectations.stop, figures), _missed(expectations.warn, figures)


def _missed(limits: Mapping[str, float], figures: Mapping[str, float]) -> tuple[str, ...]:
    missed = []
    for name, limit in limits.items():
        figure = figures.get(name)
        if figure is not None and (figure < limit if name.endswith("_min") else figure > limit):
            missed.append(f"{name} = {limit:g}, but it is {figure:.4g}")
    return tuple(missed)
