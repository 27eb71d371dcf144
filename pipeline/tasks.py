"""One task -> its verdict and the bytes of its records; the same on a worker process, on a Dask worker and in a test."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import Any, Protocol

from pipeline.errors import ReleaseRefused
from pipeline.extraction import Done, SetAside
from pipeline.keys import REVIEW_SUFFIX, SIDE_SUFFIX, Part, release_key
from pipeline.planning import Task
from pipeline.reading import data_of, make_release, parse_side, part_named
from pipeline.records import record_bytes
from pipeline.values import Release
from pipeline.verdicts import Verdict, aside_verdict, done_verdict

Result = tuple[Verdict, dict[str, bytes]]


class Extracts(Protocol):
    """What a task needs of the Extractor."""

    model: str
    seconds: dict[str, float]

    def extract(self, releases: list[Release]) -> Any: ...
    def check_side(self, side: dict[str, object]) -> None: ...


def do_task(extractor: Extracts, task: Task, made_with: str, parts: list[Part]) -> Result:
    """Extract one release from its files as read. The verdict's key is that of what was read, not of what was planned with."""
    task = task._replace(key=release_key(made_with, parts))
    try:
        data = data_of(parts[0])
        side_data = part_named(parts, SIDE_SUFFIX)
        side = parse_side(side_data) if side_data is not None else {}
        extractor.check_side(side)
        release = make_release(task.release_id, task.file, data, side, part_named(parts, REVIEW_SUFFIX))
    except ReleaseRefused as refusal:
        return aside_verdict(task, refusal.stage, refusal.code, str(refusal), refusal.remedy), {}
    return _result(task, next(iter(extractor.extract([release]))))


def _result(task: Task, result: Done | SetAside) -> Result:
    if isinstance(result, SetAside):
        return aside_verdict(task, result.stage, result.code, result.message, result.remedy), {}
    files = {stage: record_bytes(record) for stage, record in result.records.items()}
    digests = {stage: hashlib.sha256(data).hexdigest() for stage, data in files.items()}
    return done_verdict(task, [asdict(issue) for issue in result.issues], digests, _facts(result)), files


def _facts(result: Done) -> dict[str, Any]:
    records = result.records
    return {
        "title": records["document"]["title"] is not None,
        "dated_event": any(event["start_date"] for event in records["sessions"]["events"]),
        "entities": len(records["entities"]["entities"]),
        "dates": len(records["dates"]["dates"]),
        "events": len(records["sessions"]["events"]),
        "sessions": len(records["sessions"]["sessions"]),
    }
