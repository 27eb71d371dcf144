"""Names of what lies in an output folder, as plain strings relative to it; light, so that a no-op run may use them."""

from __future__ import annotations

import hashlib

from pipeline.stages import STAGES

MAX_NAME = 240  # bytes of one path component; file systems take 255, and ".json" and ".new" must still fit
STATE = ".state"
LEDGER = f"{STATE}/ledger"
JOURNAL = f"{STATE}/publish.json"
LOCK = f"{STATE}/lock"
FINGERPRINT = f"{STATE}/fingerprint"  # with the signature it was found at
STAGING = f"{STATE}/staging"
ISSUES = "issues.jsonl"
MANIFEST = "run.json"
REJECTED = "run-rejected.json"  # the manifest of a run whose result was not published because an expectation failed


def slug(release_id: str) -> str:
    """A short safe folder name for a release's staged records."""
    return hashlib.sha256(release_id.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def record_name(release_id: str) -> str:
    """``2015/doha`` -> ``2015/doha.json``; a component that is too long for the file system ends with a digest instead."""
    if len(release_id) <= MAX_NAME // 4:  # whatever its alphabet: UTF-8 takes four bytes at most
        return f"{release_id}.json"
    *folders, name = release_id.split("/")
    if len(name.encode("utf-8", "surrogateescape")) > MAX_NAME:
        short = name.encode("utf-8", "surrogateescape")[:100].decode("utf-8", "ignore")
        name = f"{short}~{slug(release_id)}"
    return "/".join([*folders, f"{name}.json"])


def record_names(release_id: str) -> tuple[str, ...]:
    """The four records of a release, relative to the output folder."""
    name = record_name(release_id)
    return tuple(f"{stage}/{name}" for stage in STAGES)


def quarantine_name(release_id: str) -> str:
    """The note on a release that was set aside, relative to the output folder."""
    return f"quarantine/{record_name(release_id)}"
