"""What was done with which input: decides what a run may skip. A cache: without it everything is simply done again.

Stored as text cut by NUL, the one character that no file name holds: it reads three times faster than JSON.
"""

from __future__ import annotations

from collections import namedtuple

from pipeline.late import load
from pipeline.naming import LEDGER, quarantine_name

HEAD = "unicri-ledger 2"
FIELDS = 6


class Entry(namedtuple("Entry", "key state file records flags", defaults=("", ""))):
    """``key`` digests the release's files and the fingerprint; ``state`` is ``done`` or ``set-aside``.

    ``records`` digests the digests of its four records (empty when set aside). ``flags``: ``t`` it has a title, ``d`` a dated
    event; expectations are counted from them.
    """

    __slots__ = ()
    key: str
    state: str
    file: str
    records: str
    flags: str


class Ledger(namedtuple("Ledger", "fingerprint entries")):
    """All entries by release id, and the fingerprint of the last run."""

    __slots__ = ()
    fingerprint: str
    entries: dict[str, Entry]


EMPTY = Ledger("", {})


def ledger_state(output: str) -> bytes:
    """The ledger's bytes as they stand, empty when there is none: two equal ones are the same state of an output folder."""
    try:
        with open(f"{output}/{LEDGER}", "rb") as file:
            return file.read()
    except OSError:
        return b""


def parse_ledger(data: bytes) -> Ledger:
    """The ledger of its bytes; absent, corrupt or foreign ones count as empty, so that all work is redone."""
    fields = data.decode("utf-8", "surrogateescape").split("\0")
    if fields[0] != HEAD or len(fields) < 3 or (len(fields) - 3) % FIELDS or fields[-1] != "end":
        return EMPTY
    columns = [fields[2 + place : -1 : FIELDS] for place in range(FIELDS)]
    return Ledger(fields[1], dict(zip(columns[0], map(Entry._make, zip(*columns[1:], strict=True)), strict=True)))


def read_ledger(output: str) -> Ledger:
    """The ledger of an output folder."""
    return parse_ledger(ledger_state(output))


def ledger_bytes(ledger: Ledger) -> bytes:
    """The ledger as it is stored; sorted, so that equal ledgers are equal bytes."""
    fields = [HEAD, ledger.fingerprint]
    for release_id, entry in sorted(ledger.entries.items()):
        fields += (release_id, *entry)
    return "\0".join([*fields, "end"]).encode("utf-8", "surrogateescape")


def aside_note(output: str, release_id: str) -> str:
    """Why an earlier run set a release aside, and what to do, as its note in the quarantine tells."""
    try:
        with open(f"{output}/{quarantine_name(release_id)}", encoding="utf-8") as file:
            note = load("json").load(file)
        return f"{note['message']} ({note['remedy']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "its note is missing; run with --retry-failed"
