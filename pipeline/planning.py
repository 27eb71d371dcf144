"""What a run has to do, and why; light enough to decide over ten thousand files without loading a model."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from pipeline.errors import UsageError
from pipeline.layout import record_name, slug
from pipeline.ledger import Entry, Ledger
from pipeline.settings import Settings
from pipeline.stages import STAGES

RAW_SUFFIX = ".txt"
BESIDE = (".meta.json", ".review.json")  # files beside the raw one that take part in its key


class Task(NamedTuple):
    """One release to do. ``size`` in bytes."""

    release_id: str
    file: str
    key: str
    reason: str
    size: int


class Plan(NamedTuple):
    """``tasks`` in id order; ``unchanged`` and ``removed`` are release ids; ``ignored`` files are no releases."""

    tasks: tuple[Task, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    ignored: tuple[str, ...]
    total: int


def walk(folder: str, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All files below a folder with their relative names; hidden ones and links out of it are left out."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        name = prefix + entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False) and not entry.name.endswith(RAW_SUFFIX):
            yield from walk(entry.path, f"{name}/")
        else:
            yield name, entry


def _digest(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()
    except OSError as error:
        return f"unread {error.errno}"


def release_key(raw: str, file: str, beside: set[str], made_with: str, size: int, max_bytes: int) -> str:
    """The key of a release: a digest of its bytes, of the files beside it and of what the records are made with."""
    stem = file[: -len(RAW_SUFFIX)]
    parts = [made_with, _digest(f"{raw}/{file}") if size <= max_bytes else f"too large {size}"]
    parts += [f"{suffix} {_digest(raw + '/' + stem + suffix)}" for suffix in BESIDE if stem + suffix in beside]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _reason(entry: Entry | None, key: str, settings: Settings, same_pipeline: bool, complete: bool) -> str | None:
    if entry is None:
        return "new"
    if settings.force:
        return "forced"
    if entry.key != key:
        return "changed" if same_pipeline else "pipeline changed"
    if entry.state == "set-aside":
        return "failed before" if settings.retry_failed else None
    return None if complete else "record missing"


def _complete(output: str) -> set[str]:
    """Names of records that stand in all four stage folders."""
    stages = [
        {name for name, _ in walk(f"{output}/{stage}")} if os.path.isdir(f"{output}/{stage}") else set() for stage in STAGES
    ]
    return set.intersection(*stages)


def _selected(settings: Settings, release_id: str, entry: os.DirEntry[str]) -> bool:
    if settings.only and release_id not in settings.only:
        return False
    index, count = settings.shard
    if count > 1 and int(slug(release_id), 16) % count != index - 1:
        return False
    if settings.since is None:
        return True
    return datetime.fromtimestamp(entry.stat().st_mtime, UTC).date().isoformat() >= settings.since


def make_plan(settings: Settings, ledger: Ledger, made_with: str) -> Plan:
    """Hold the raw folder against the ledger. Raises UsageError when there is no folder or no release in it."""
    raw = str(settings.raw)
    if not settings.raw.is_dir():
        raise UsageError(f"{raw}: no such folder; name the folder that holds the raw releases (*{RAW_SUFFIX})")
    found = dict(walk(raw))
    files = [name for name in found if name.endswith(RAW_SUFFIX)]
    if not files:
        raise UsageError(f"{raw}: no releases here (*{RAW_SUFFIX}); put some there or name another folder")
    if missing := sorted(set(settings.only) - {name[: -len(RAW_SUFFIX)] for name in files}):
        raise UsageError(f"--only: no such release under {raw}: {', '.join(missing)}")
    complete = _complete(str(settings.output))
    beside = {name for name in found if name.endswith(BESIDE)}
    tasks, unchanged = [], []
    for file in files:
        release_id = file[: -len(RAW_SUFFIX)]
        if not _selected(settings, release_id, found[file]):
            continue
        size = found[file].stat(follow_symlinks=False).st_size
        key = release_key(raw, file, beside, made_with, size, settings.max_bytes)
        entry = ledger.entries.get(release_id)
        same = ledger.fingerprint == made_with
        reason = _reason(entry, key, settings, same, record_name(release_id) in complete)
        if reason is None:
            unchanged.append(release_id)
        else:
            tasks.append(Task(release_id, file, key, reason, size))
    gone = sorted(set(ledger.entries) - {name[: -len(RAW_SUFFIX)] for name in files})
    narrowed = bool(settings.only or settings.since or settings.shard[1] > 1)
    ignored = tuple(name for name in found if not name.endswith((RAW_SUFFIX, *BESIDE, ".gold")))
    kept = tasks[: settings.limit] if settings.limit is not None else tasks
    return Plan(tuple(kept), tuple(unchanged), () if narrowed else tuple(gone), ignored, len(files))
