"""The outputs of shards -> one output, as if one run had made it; published whole or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import PipelineError, UsageError
from pipeline.expectations import judge, read_expectations
from pipeline.issues import kept_lines
from pipeline.job import Job
from pipeline.laying import Laying
from pipeline.layout import journal_file
from pipeline.ledger import Entry, Ledger, ledger_bytes, read_ledger
from pipeline.locking import locked
from pipeline.manifest import Ran, manifest_bytes, manifest_of
from pipeline.naming import ISSUES, LEDGER, MANIFEST, quarantine_name, record_names, slug
from pipeline.planning import Plan, joint_digest
from pipeline.publishing import publish, recover
from pipeline.result import Refusal, RunResult
from pipeline.stages import STAGES
from pipeline.staging import new_staging, sweep
from pipeline.strict_json import read_json

AGAIN = "extract that shard again"


class Shard(NamedTuple):
    """An output folder and what its ledger says of it."""

    folder: Path
    ledger: Ledger


def merge(output: Path, folders: list[Path], expectations: Path) -> RunResult:
    """Publish the union of the shards in ``output``; what stood there before and is in none of them goes.

    Raises UsageError for a folder that is no output, PipelineError when shards do not fit together or are damaged.
    """
    shards = [_read(folder) for folder in folders]
    entries, home = _union(shards)
    aside = sorted(name for name, entry in entries.items() if entry.state != "done")
    refusals = tuple(_refusal(home[name], name) for name in aside)
    failed, warned = judge(read_expectations(expectations), entries.values())
    written = tuple(sorted(entries.keys() - set(aside)))
    with locked(str(output)):
        try:
            recover(output)
            gone = tuple(sorted(read_ledger(str(output)).entries.keys() - entries.keys()))
            result = RunResult(len(entries), written, (), gone, refusals, failed=failed, warned=warned)
            if not failed:
                _publish(output, shards, entries, home, result)
        except OSError as error:
            raise PipelineError(f"cannot write to {output}: {error.strerror or error}; make room or mend it") from error
    return result


def _read(folder: Path) -> Shard:
    ledger = read_ledger(str(folder))
    if not ledger.fingerprint:
        raise UsageError(f"{folder}: no output of an 'extract' here")
    if journal_file(folder).exists():
        raise PipelineError(f"{folder}: a run is publishing here, or was cut while it did; {AGAIN}")
    return Shard(folder, ledger)


def _union(shards: list[Shard]) -> tuple[dict[str, Entry], dict[str, Path]]:
    """All entries, and the folder where each release lies."""
    if len({shard.ledger.fingerprint for shard in shards}) > 1:
        raise PipelineError("the shards were made with different pipelines; extract them again with one")
    entries: dict[str, Entry] = {}
    home: dict[str, Path] = {}
    for shard in shards:
        for name, entry in shard.ledger.entries.items():
            if entries.setdefault(name, entry) != entry:
                raise PipelineError(f"{name!a} differs between {home[name]} and {shard.folder}; {AGAIN}")
            home.setdefault(name, shard.folder)
    return dict(sorted(entries.items())), home


def _refusal(folder: Path, release_id: str) -> Refusal:
    path = folder / quarantine_name(release_id)
    try:
        note: dict[str, Any] = read_json(path.read_bytes())
        return Refusal(release_id, note["code"], note["message"], note["remedy"])
    except (OSError, ValueError, KeyError) as error:
        raise PipelineError(f"{path}: missing or damaged; {AGAIN}") from error


def _publish(output: Path, shards: list[Shard], entries: dict[str, Entry], home: dict[str, Path], result: RunResult) -> None:
    began = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    staging = new_staging(output)
    laying = Laying(output, staging)
    for name, entry in entries.items():
        if entry.state == "done":
            laying.records(name, _take(staging, home[name], name, entry))
        else:
            laying.note(name, (home[name] / quarantine_name(name)).read_bytes())
    laying.drop([place for name in result.removed for place in (*record_names(name), quarantine_name(name))])
    streams = [kept_lines(shard.folder / ISSUES, {n for n, f in home.items() if f != shard.folder}) for shard in shards]
    laying.issues(entries, *streams)
    fingerprint = shards[0].ledger.fingerprint
    ended = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    ran = Ran(staging.name, began, ended, fingerprint, {}, {})
    job = Job(", ".join(str(shard.folder) for shard in shards), str(output), engine="merge")
    plan = Plan((), (), result.removed, (), (), len(entries))
    laying.file(MANIFEST, manifest_bytes(manifest_of(job, plan, result, [], laying.digests, ran)))
    laying.file(LEDGER, ledger_bytes(Ledger(fingerprint, entries)))
    publish(output, laying.journal())
    sweep(output)


def _take(staging: Path, folder: Path, release_id: str, entry: Entry) -> dict[str, str]:
    """Copy a release's records into the staging folder and give their digests. Raises PipelineError when they are not whole."""
    place = staging / slug(release_id)
    place.mkdir()
    digests = {}
    for stage, name in zip(STAGES, record_names(release_id), strict=True):
        if not (folder / name).is_file():
            raise PipelineError(f"{folder / name}: missing; {AGAIN}")
        try:
            os.link(folder / name, place / f"{stage}.json")
        except OSError:  # another disk
            shutil.copyfile(folder / name, place / f"{stage}.json")
        digests[stage] = hashlib.sha256((place / f"{stage}.json").read_bytes()).hexdigest()
    if joint_digest(digests.values()) != entry.records:
        raise PipelineError(f"{release_id!a} in {folder}: its records are not those that were written; {AGAIN} with --verify")
    return digests
