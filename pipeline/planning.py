"""What a run has to do, and why; light enough to decide over ten thousand files without loading a model."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.errors import PipelineError, UsageError
from pipeline.job import Job
from pipeline.keys import BESIDE, RAW_SUFFIX, read_part, release_key
from pipeline.ledger import Entry, Ledger
from pipeline.naming import record_name, record_names, slug
from pipeline.stages import STAGES

PASSED_OVER = (*BESIDE, ".gold")  # stand beside releases and are none


class Task(NamedTuple):
    """One release to do, and why: ``new``, ``changed``, ``pipeline changed``, ``record missing``, ..."""

    release_id: str
    file: str
    key: str
    reason: str


class Plan(NamedTuple):
    """What stands against the ledger. ``tasks``, ``unchanged`` and ``removed`` (release ids) are in id order.

    ``moved``: pairs of a removed id and a new one with the same content. ``ignored``: files and folders that are no releases.
    ``total``: releases under the raw folder.
    """

    tasks: tuple[Task, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]
    ignored: tuple[str, ...]
    total: int


class Found(NamedTuple):
    """Names below a raw folder: releases' raw files, files beside them, and the rest."""

    files: list[str]
    beside: set[str]
    ignored: list[str]


def find_files(raw: str) -> Found:
    """All raw files below a folder; hidden ones are passed over, linked folders are not entered.

    Raises PipelineError when a folder cannot be listed: its releases must not count as removed.
    """
    found = Found([], set(), [])
    _find(raw, "", found)
    found.files.sort()
    return found


def _find(folder: str, prefix: str, found: Found) -> None:
    try:
        with os.scandir(folder) as scanned:
            entries = list(scanned)
    except OSError as error:
        raise PipelineError(f"{folder!a}: cannot be listed: {error.strerror}; nothing was changed, mend it first") from error
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if name.endswith(RAW_SUFFIX):
                found.ignored.append(f"{prefix}{name}/")
            else:
                _find(entry.path, f"{prefix}{name}/", found)
        elif name.endswith(RAW_SUFFIX):
            found.files.append(prefix + name)
        elif name.endswith(BESIDE):
            found.beside.add(prefix + name)
        elif not name.endswith(PASSED_OVER):
            found.ignored.append(prefix + name)


def task_key(job: Job, file: str, beside: Iterable[str], made_with: str) -> str:
    """The key of a release as its files are now."""
    stem = file[: -len(RAW_SUFFIX)]
    names = [file, *(stem + suffix for suffix in BESIDE if stem + suffix in beside)]
    return release_key(made_with, [read_part(job.raw, n, job.max_bytes, follow_links=job.follow_links) for n in names])


def _reason(job: Job, entry: Entry | None, key: str, same_pipeline: bool) -> str | None:
    if entry is None:
        return "new"
    if job.force:
        return "forced"
    if entry.key != key:
        return "changed" if same_pipeline else "pipeline changed"
    if entry.state == "set-aside" and job.retry_failed:
        return "failed before"
    return None


def _record_fault(job: Job, release_id: str, entry: Entry, records: list[set[str]]) -> str | None:
    """Whether the records of an unchanged release still stand, and with ``verify`` whether they are those that were written."""
    if entry.state != "done":
        return None
    name = record_name(release_id)
    if not all(name in names for names in records):
        return "record missing"
    return "record altered" if job.verify and records_digest(job.output, release_id) != entry.records else None


def records_digest(output: str, release_id: str) -> str:
    """Digest of the four records of a release as they stand in an output folder."""
    digests = []
    for name in record_names(release_id):
        try:
            with open(f"{output}/{name}", "rb") as file:
                digests.append(hashlib.sha256(file.read()).hexdigest())
        except OSError:
            return ""
    return joint_digest(digests)


def joint_digest(digests: Iterable[str]) -> str:
    """One digest of a release's four."""
    return hashlib.sha256(" ".join(digests).encode()).hexdigest()


def _record_names(folder: str, prefix: str = "") -> set[str]:
    names: set[str] = set()
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".json"):
                    names.add(prefix + entry.name)
                elif entry.is_dir(follow_symlinks=False):
                    names |= _record_names(entry.path, f"{prefix}{entry.name}/")
    except OSError:
        return names
    return names


def _selected(job: Job, release_id: str, file: str) -> bool:
    if job.only and release_id not in job.only:
        return False
    index, count = job.shard
    if count > 1 and int(slug(release_id), 16) % count != index - 1:
        return False
    if job.since is None:
        return True
    try:
        changed = os.lstat(f"{job.raw}/{file}").st_mtime
    except OSError:
        return True
    return time.strftime("%Y-%m-%d", time.gmtime(changed)) >= job.since


def _check(job: Job, files: list[str], ids: set[str]) -> None:
    """Raises UsageError for what cannot be meant."""
    if not files:
        raise UsageError(f"{job.raw}: no releases here (*{RAW_SUFFIX}); put some there or name another folder")
    if missing := sorted(set(job.only) - ids):
        raise UsageError(f"--only: no such release under {job.raw}: {', '.join(map(ascii, missing))}")
    folders = {file[: file.index(".json/")] for file in files if ".json/" in file}
    if clash := sorted(folders & ids):
        raise UsageError(f"{job.raw}: the record of {clash[0]!a} would take the place of the folder '{clash[0]}.json'; rename one")


def make_plan(job: Job, ledger: Ledger, made_with: str) -> Plan:
    """Hold the raw folder against the ledger. Raises UsageError when there is no folder or no release in it."""
    if not os.path.isdir(job.raw):
        raise UsageError(f"{job.raw}: no such folder; name the folder that holds the raw releases (*{RAW_SUFFIX})")
    files, beside, ignored = find_files(job.raw)
    ids = {file[: -len(RAW_SUFFIX)] for file in files}
    _check(job, files, ids)
    records = [_record_names(f"{job.output}/{stage}") for stage in STAGES]
    same_pipeline = ledger.fingerprint == made_with
    tasks, unchanged = [], []
    for file in files:
        release_id = file[: -len(RAW_SUFFIX)]
        if not _selected(job, release_id, file):
            continue
        key = task_key(job, file, beside, made_with)
        entry = ledger.entries.get(release_id)
        reason = _reason(job, entry, key, same_pipeline)
        if reason is None and entry is not None:
            reason = _record_fault(job, release_id, entry, records)
        if reason is None:
            unchanged.append(release_id)
        else:
            tasks.append(Task(release_id, file, key, reason))
    narrowed = bool(job.only or job.since or job.shard[1] > 1)
    removed = [] if narrowed else sorted(ledger.entries.keys() - ids)
    kept = tasks if job.limit is None else tasks[: job.limit]
    return Plan(tuple(kept), tuple(unchanged), tuple(removed), _moves(ledger, removed, tasks), tuple(sorted(ignored)), len(files))


def _moves(ledger: Ledger, removed: list[str], tasks: list[Task]) -> tuple[tuple[str, str], ...]:
    new = {task.key: task.release_id for task in tasks if task.reason == "new"} if removed else {}
    return tuple((name, new[ledger.entries[name].key]) for name in removed if ledger.entries[name].key in new)
