"""What was done with which input: decides what a run may skip. A cache: without it everything is simply done again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.layout import ledger_file

VERSION = 1


class Entry(NamedTuple):
    """``key`` digests the raw file, its side files and the fingerprint; ``state`` is ``done`` or ``set-aside``."""

    key: str
    state: str
    file: str


class Ledger(NamedTuple):
    """All entries by release id, and the fingerprint they were made with."""

    fingerprint: str
    entries: dict[str, Entry]


EMPTY = Ledger("", {})


def read_ledger(output: Path) -> Ledger:
    """The ledger of an output folder; an absent, corrupt or foreign one counts as empty, so that all work is redone."""
    try:
        found: Any = json.loads(ledger_file(output).read_bytes())
        if found["version"] != VERSION:
            return EMPTY
        return Ledger(str(found["fingerprint"]), {k: Entry(*map(str, v)) for k, v in found["releases"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return EMPTY


def ledger_bytes(ledger: Ledger) -> bytes:
    """The ledger as it is stored; sorted, so that equal ledgers are equal bytes."""
    content = {"version": VERSION, "fingerprint": ledger.fingerprint, "releases": dict(sorted(ledger.entries.items()))}
    return json.dumps(content, indent=0, sort_keys=True).encode() + b"\n"
