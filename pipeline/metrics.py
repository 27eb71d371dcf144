"""Figures of a run as a text file for Prometheus' node exporter (``--metrics FILE``)."""

from __future__ import annotations

import time
from typing import Any

from prometheus_client import CollectorRegistry, Gauge, write_to_textfile
from prometheus_client.parser import text_string_to_metric_families

from pipeline.errors import PipelineError
from pipeline.job import Job
from pipeline.result import OK, PARTIAL, RunResult


def write_metrics(job: Job, result: RunResult, manifest: dict[str, Any] | None) -> None:
    """Replace the file as a whole. ``manifest``: None when there was nothing to do. Raises PipelineError."""
    registry = CollectorRegistry()
    code = result.exit_code(allow_partial=job.allow_partial)
    counts = {
        "written": len(result.written),
        "unchanged": len(result.unchanged),
        "removed": len(result.removed),
        "set_aside": len(result.set_aside) + len(result.still_aside),
        "unfinished": len(result.unfinished),
    }
    releases = Gauge("unicri_releases", "Releases of the last run by state.", ["state"], registry=registry)
    for state, count in counts.items():
        releases.labels(state).set(count)
    Gauge("unicri_issues", "Doubts that the last run noted.", registry=registry).set(result.issues)
    Gauge("unicri_exit_code", "Exit code of the last run.", registry=registry).set(code)
    seconds = Gauge("unicri_stage_seconds", "Clock seconds of the workers in the last run.", ["stage"], registry=registry)
    for stage, spent in (manifest["seconds"] if manifest else {}).items():
        seconds.labels(stage).set(spent)
    ended = Gauge("unicri_last_end_seconds", "When the last run ended, in seconds since 1970.", registry=registry)
    ended.set(int(time.time()))
    success = int(time.time()) if code in (OK, PARTIAL) else _earlier_success(str(job.metrics))
    if success is not None:
        Gauge("unicri_last_success_seconds", "When the records were last brought up to date.", registry=registry).set(success)
    try:
        write_to_textfile(str(job.metrics), registry)
    except OSError as error:
        raise PipelineError(f"{job.metrics}: the figures cannot be written: {error.strerror}") from error


def _earlier_success(path: str) -> float | None:
    """The time that stands in the file, so that a failed run does not wipe it out."""
    try:
        with open(path, encoding="utf-8") as file:
            for family in text_string_to_metric_families(file.read()):
                if family.name == "unicri_last_success_seconds":
                    return float(family.samples[0].value)
    except (OSError, ValueError, IndexError):
        return None
    return None
