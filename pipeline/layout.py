"""Where things lie in an output folder; names only, no file is opened here."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.stages import STAGES

MAX_NAME = 240  # bytes of one path component; file systems take 255, and ".json" and ".new" must still fit
STATE = ".state"


def slug(release_id: str) -> str:
    """A short safe folder name for a release's staged records."""
    return hashlib.sha256(release_id.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def record_name(release_id: str) -> str:
    """``2015/doha`` -> ``2015/doha.json``; a component that is too long for the file system ends with a digest instead."""
    *folders, name = release_id.split("/")
    if len(name.encode("utf-8", "surrogateescape")) > MAX_NAME:
        name = f"{name[:100]}~{slug(release_id)}"
    return "/".join([*folders, f"{name}.json"])


def record_names(release_id: str) -> tuple[str, ...]:
    """The four records of a release, relative to the output folder."""
    name = record_name(release_id)
    return tuple(f"{stage}/{name}" for stage in STAGES)


def quarantine_name(release_id: str) -> str:
    """The note on a release that was set aside, relative to the output folder."""
    return f"quarantine/{record_name(release_id)}"


def staging_folder(output: Path) -> Path:
    """Finished but unpublished work."""
    return output / STATE / "staging"


def journal_file(output: Path) -> Path:
    """The list of renames that a publication consists of; there only while one is under way."""
    return output / STATE / "publish.json"


def ledger_file(output: Path) -> Path:
    """What was done with which input."""
    return output / STATE / "ledger.json"


def lock_file(output: Path) -> Path:
    """Held by the one run that may write here."""
    return output / STATE / "lock"
