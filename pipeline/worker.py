"""A worker process: loads the model once, then reads tasks and answers verdicts, one JSON line each.

The parent (``engine.py``) starts it as ``python -m pipeline.worker RAW STAGING`` and stays light itself. A finished release
lies in ``STAGING/SLUG/`` with its four records and its verdict, flushed, under a name that appears only when all are there.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.atomic import flush_folder, write_flushed
from pipeline.errors import ReleaseRefused, SetupError
from pipeline.extraction import Done, Extractor, SetAside
from pipeline.layout import slug
from pipeline.reading import parse_side, read_bytes, read_release, side_path
from pipeline.records import record_bytes
from pipeline.values import Release

VERDICT = "verdict.json"


def read_checked(extractor: Extractor, raw: Path, task: dict[str, Any]) -> Release:
    """The release of a task, its side file held against its schema. Raises ReleaseRefused."""
    side = side_path(raw / task["file"])
    if side.exists():
        extractor.check_side(parse_side(read_bytes(side)))
    if task["size"] > task["max_bytes"]:
        message = f"{task['size']:,} bytes; the limit is {task['max_bytes']:,}"
        raise ReleaseRefused("too-large", message, stage="reading", remedy="split the file or raise --max-bytes")
    return read_release(raw, task["file"], task["release_id"])


def do_task(extractor: Extractor, raw: Path, task: dict[str, Any]) -> Done | SetAside:
    """Read and extract one release; a refusal becomes a SetAside."""
    try:
        release = read_checked(extractor, raw, task)
    except ReleaseRefused as refusal:
        return SetAside(task["release_id"], refusal.stage, refusal.code, str(refusal), refusal.remedy)
    return next(iter(extractor.extract([release])))


def verdict_of(task: dict[str, Any], result: Done | SetAside, files: dict[str, bytes]) -> dict[str, Any]:
    """What the parent is told, and what stands beside the staged records."""
    verdict: dict[str, Any] = {"release_id": task["release_id"], "file": task["file"], "key": task["key"]}
    if isinstance(result, SetAside):
        return {**verdict, "state": "set-aside", **result._asdict(), "issues": [], "files": {}, "facts": {}}
    records = result.records
    return {
        **verdict,
        "state": "done",
        "issues": [asdict(issue) for issue in result.issues],
        "files": {stage: hashlib.sha256(data).hexdigest() for stage, data in files.items()},
        "facts": {
            "sha256": result.release.sha256,
            "title": records["document"]["title"] is not None,
            "dated_event": any(event["start_date"] for event in records["sessions"]["events"]),
            "entities": len(records["entities"]["entities"]),
            "dates": len(records["dates"]["dates"]),
            "events": len(records["sessions"]["events"]),
            "sessions": len(records["sessions"]["sessions"]),
        },
    }


def stage_result(staging: Path, task: dict[str, Any], result: Done | SetAside) -> dict[str, Any]:
    """Write a release's records and verdict beside their place, flush them, and let them appear by one rename."""
    final = staging / slug(task["release_id"])
    beside = final.with_name(f".{final.name}.{os.getpid()}")
    shutil.rmtree(beside, ignore_errors=True)
    shutil.rmtree(final, ignore_errors=True)
    beside.mkdir(parents=True)
    files = {stage: record_bytes(r) for stage, r in result.records.items()} if isinstance(result, Done) else {}
    for stage, data in files.items():
        write_flushed(beside / f"{stage}.json", data)
    verdict = verdict_of(task, result, files)
    write_flushed(beside / VERDICT, json.dumps(verdict, sort_keys=True).encode())
    flush_folder(beside)
    os.replace(beside, final)
    return verdict


def serve(extractor: Extractor, raw: Path, staging: Path, lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """Answer each line's task with a verdict; ``{"fatal": …}`` when the disk gives out, and no more."""
    for line in lines:
        task = json.loads(line)
        try:
            verdict = stage_result(staging, task, do_task(extractor, raw, task))
        except OSError as error:
            yield {"fatal": f"cannot write to the output folder: {error.strerror}"}
            return
        yield {**verdict, "seconds": extractor.seconds}


def main() -> None:
    """Protocol on the first standard output; whatever a library prints goes to standard error instead."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole process group; the parent decides
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    try:
        extractor = Extractor()
    except SetupError as error:
        print(json.dumps({"fatal": str(error)}), file=answers, flush=True)
        return
    print(json.dumps({"ready": extractor.model}), file=answers, flush=True)
    for answer in serve(extractor, Path(sys.argv[1]), Path(sys.argv[2]), iter(sys.stdin.readline, "")):
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
