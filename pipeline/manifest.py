"""output/run.json: what the last run that changed something did, with what, and how long it took.

The clock appears here and nowhere else.
"""

from __future__ import annotations

import json
import platform
from collections import Counter
from typing import Any

from pipeline import __version__
from pipeline.engine import Engine, Verdict
from pipeline.layout import record_names
from pipeline.result import RunResult
from pipeline.settings import Settings
from pipeline.stages import STAGES


def _seconds(engine: Engine | None) -> dict[str, float]:
    total: Counter[str] = Counter()
    for seconds in engine.seconds.values() if engine else ():
        total.update(seconds)
    return {stage: round(spent, 3) for stage, spent in sorted(total.items())}


def manifest_bytes(
    settings: Settings, result: RunResult, verdicts: list[Verdict], began: str, ended: str, engine: Engine | None
) -> bytes:
    """The manifest as JSON; ``seconds`` are the workers' clock seconds by stage, added up."""
    files = {
        name: digest
        for verdict in verdicts
        if verdict["state"] == "done"
        for name, digest in zip(record_names(verdict["release_id"]), (verdict["files"][stage] for stage in STAGES), strict=True)
    }
    facts = ("entities", "dates", "events", "sessions")
    manifest: dict[str, Any] = {
        "schema": "run/1",
        "started": began,
        "ended": ended,
        "versions": {
            "pipeline": __version__,
            "python": platform.python_version(),
            "model": engine.model if engine else None,
        },
        "settings": {key: str(value) if key in ("raw", "output") else value for key, value in settings._asdict().items()},
        "counts": {
            "read": result.read,
            "written": len(result.written),
            "unchanged": len(result.unchanged),
            "removed": len(result.removed),
            "set_aside": len(result.set_aside) + len(result.still_aside),
            "unfinished": len(result.unfinished),
            "issues": result.issues,
            **{fact: sum(verdict["facts"].get(fact, 0) for verdict in verdicts) for fact in facts},
        },
        "seconds": _seconds(engine),
        "exit_code": result.exit_code(allow_partial=settings.allow_partial),
        "files": dict(sorted(files.items())),
    }
    return json.dumps(manifest, indent=2).encode() + b"\n"
