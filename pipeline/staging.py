"""Finished but unpublished work: ``.state/staging/RUN/SLUG/`` holds a release's four records and its verdict.

Each run has a folder of its own, so that a worker that outlives its killed run can never touch what the next run publishes.
The next run takes over what is finished, after checking the digests, and sweeps the rest.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.layout import slug, staging_root
from pipeline.planning import Task
from pipeline.verdicts import Verdict

VERDICT = "verdict.json"


def new_staging(output: Path) -> Path:
    """A folder for this run alone."""
    folder = staging_root(output) / os.urandom(6).hex()
    folder.mkdir(parents=True)
    return folder


def stage(staging: Path, verdict: Verdict, files: dict[str, bytes]) -> None:
    """Write a release's records and verdict; they appear by one rename. They are flushed later, all together."""
    final = staging / slug(verdict["release_id"])
    beside = final.with_name(f".{final.name}.{os.getpid()}")
    beside.mkdir(parents=True)
    for name, data in files.items():
        (beside / f"{name}.json").write_bytes(data)
    (beside / VERDICT).write_bytes(json.dumps(verdict).encode())
    if final.exists():  # from a worker that died after it had finished
        shutil.rmtree(final)
    os.rename(beside, final)


def read_verdict(staging: Path, release_id: str) -> Verdict:
    """The staged verdict on a release."""
    verdict: Verdict = json.loads((staging / slug(release_id) / VERDICT).read_bytes())
    return verdict


def adopt(output: Path, staging: Path, tasks: Iterable[Task]) -> dict[Task, Verdict]:
    """Take over what earlier, killed runs finished of these tasks, if it is whole and its key still holds."""
    older = [folder for folder in staging_root(output).iterdir() if folder != staging]
    adopted: dict[Task, Verdict] = {}
    for task in tasks if older else ():
        for folder in older:
            verdict = _whole(folder / slug(task.release_id), task)
            if verdict is not None and task not in adopted:
                os.rename(folder / slug(task.release_id), staging / slug(task.release_id))
                adopted[task] = verdict
    return adopted


def _whole(folder: Path, task: Task) -> Verdict | None:
    try:
        verdict: Any = json.loads((folder / VERDICT).read_bytes())
        if verdict["key"] != task.key or verdict["release_id"] != task.release_id:
            return None
        for name, digest in verdict["files"].items():
            if hashlib.sha256((folder / f"{name}.json").read_bytes()).hexdigest() != digest:
                return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return dict(verdict)


def sweep(output: Path, keep: Path | None = None) -> None:
    """Drop what ended runs left behind."""
    root = staging_root(output)
    for folder in root.iterdir() if root.is_dir() else ():
        if folder != keep:
            shutil.rmtree(folder, ignore_errors=True)
