"""What a run has to do, and why; light enough to decide over ten thousand files without loading a model."""

from __future__ import annotations

import hashlib
import os
import time
from collections import namedtuple
from collections.abc import Iterable

from pipeline.errors import UsageError
from pipeline.job import Job
from pipeline.keys import BESIDE, RAW_SUFFIX, SMALL, quick_key, read_part, release_key
from pipeline.ledger import Entry, Ledger
from pipeline.naming import record_name, record_names, slug
from pipeline.raw_files import Found, find_files, orphans
from pipeline.stages import STAGES


class Task(namedtuple("Task", "release_id file key reason")):
    """One release to do, and why: ``new``, ``changed``, ``pipeline changed``, ``record missing``, ..."""

    __slots__ = ()
    release_id: str
    file: str
    key: str
    reason: str


class Plan(namedtuple("Plan", "tasks unchanged removed moved ignored total")):
    """What stands against the ledger. ``tasks``, ``unchanged`` and ``removed`` (release ids) are in id order.

    ``moved``: pairs of a removed id and a new one with the same content. ``ignored``: files and folders that are no releases,
    and files beside releases that are not there.
    ``total``: releases under the raw folder.
    """

    __slots__ = ()
    tasks: tuple[Task, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]
    ignored: tuple[str, ...]
    total: int


def task_key(job: Job, file: str, found: Found, made_with: str) -> str:
    """The key of a release as its files are now."""
    names = [file]
    if found.beside:
        stem = file[: -len(RAW_SUFFIX)]
        names += [stem + suffix for suffix in BESIDE if stem + suffix in found.beside]
    plain = len(names) == 1 and file not in found.odd and job.max_bytes >= SMALL
    if plain and (key := quick_key(made_with, f"{job.raw}/{file}")):
        return key
    return release_key(made_with, [read_part(job.raw, name, job.max_bytes, follow_links=job.follow_links) for name in names])


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


def _record_fault(job: Job, release_id: str, entry: Entry, complete: set[str]) -> str | None:
    """Whether the records of an unchanged release still stand, and with ``verify`` whether they are those that were written."""
    if entry.state != "done":
        return None
    if record_name(release_id) not in complete:
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


def _record_names(folder: str) -> set[str]:
    """Names of the records below a stage's folder."""
    try:
        names = os.listdir(folder)
    except OSError:
        return set()
    found = {name for name in names if name.endswith(".json")}
    for name in found.symmetric_difference(names) if len(found) < len(names) else ():
        found |= {f"{name}/{below}" for below in _record_names(f"{folder}/{name}")}
    return found


def _in_shard(job: Job, release_id: str) -> bool:
    index, count = job.shard
    return count == 1 or int(slug(release_id), 16) % count == index - 1


def _selected(job: Job, release_id: str, file: str) -> bool:
    if job.only and release_id not in job.only:
        return False
    if not _in_shard(job, release_id):
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
        raise UsageError(
            f"{job.raw}: the record of {clash[0]!a} would stand where the folder {clash[0] + '.json'!a} does; rename one"
        )


def make_plan(job: Job, ledger: Ledger, made_with: str) -> Plan:
    """Hold the raw folder against the ledger. Raises UsageError when there is no folder or no release in it."""
    if not os.path.isdir(job.raw):
        raise UsageError(f"{job.raw}: no such folder; name the folder that holds the raw releases (*{RAW_SUFFIX})")
    found = find_files(job.raw)
    files = found.files
    ids = {file[: -len(RAW_SUFFIX)] for file in files}
    _check(job, files, ids)
    complete = set.intersection(*(_record_names(f"{job.output}/{stage}") for stage in STAGES))
    narrowed = bool(job.only or job.since or job.shard[1] > 1)
    same_pipeline = ledger.fingerprint == made_with
    tasks, unchanged = [], []
    for file in files:
        release_id = file[: -len(RAW_SUFFIX)]
        if narrowed and not _selected(job, release_id, file):
            continue
        key = task_key(job, file, found, made_with)
        entry = ledger.entries.get(release_id)
        reason = _reason(job, entry, key, same_pipeline)
        if reason is None and entry is not None:
            reason = _record_fault(job, release_id, entry, complete)
        if reason is None:
            unchanged.append(release_id)
        else:
            tasks.append(Task(release_id, file, key, reason))
    removed = [] if job.only or job.since else sorted(name for name in ledger.entries.keys() - ids if _in_shard(job, name))
    kept = tasks if job.limit is None else tasks[: job.limit]
    moved = _moves(ledger, removed, tasks)
    ignored = sorted([*found.ignored, *orphans(found, ids)])
    return Plan(tuple(kept), tuple(unchanged), tuple(removed), moved, tuple(ignored), len(files))


def _moves(ledger: Ledger, removed: list[str], tasks: list[Task]) -> tuple[tuple[str, str], ...]:
    new = {task.key: task.release_id for task in tasks if task.reason == "new"} if removed else {}
    return tuple((name, new[ledger.entries[name].key]) for name in removed if ledger.entries[name].key in new)
