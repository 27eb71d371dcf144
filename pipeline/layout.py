"""Where things lie in an output folder, as paths; no file is opened here."""

from __future__ import annotations

from pathlib import Path

from pipeline.naming import JOURNAL, LEDGER, LOCK, STAGING, quarantine_name, record_name, record_names, slug

__all__ = [
    "journal_file", "ledger_file", "lock_file", "quarantine_name", "record_name", "record_names", "slug", "staging_root",
]  # fmt: skip


def staging_root(output: Path) -> Path:
    """Finished but unpublished work: one folder for each run that has not ended, below it one for each release."""
    return output / STAGING


def journal_file(output: Path) -> Path:
    """The list of renames that a publication consists of; there only while one is under way."""
    return output / JOURNAL


def ledger_file(output: Path) -> Path:
    """What was done with which input."""
    return output / LEDGER


def lock_file(output: Path) -> Path:
    """Held by the one run that may write here."""
    return output / LOCK
