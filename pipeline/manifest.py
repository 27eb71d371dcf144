"""output/run.json: what the last run that changed something did, with what, and how long it took.

The clock appears here and nowhere else.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pipeline import __version__
from pipeline.job import Job
from pipeline.planning import Plan
from pipeline.result import MEANINGS, RunResult
from pipeline.verdicts import FACTS, Outcome


class Ran(NamedTuple):
    """What only the run itself knows. ``seconds``: by worker and stage."""

    run_id: str
    began: str
    ended: str
    made_with: str
    versions: Mapping[str, str]
    seconds: Mapping[str, Mapping[str, float]]


def manifest_of(
    job: Job, plan: Plan, result: RunResult, outcomes: Iterable[Outcome], files: Mapping[str, str], ran: Ran
) -> dict[str, Any]:
    """The manifest as ``schemas/run.schema.json`` says; ``seconds`` are the workers' clock seconds by stage, added up."""
    seconds: Counter[str] = Counter()
    for spent in ran.seconds.values():
        seconds.update(spent)
    code = result.exit_code(allow_partial=job.allow_partial)
    return {
        "schema": "run/1",
        "run_id": ran.run_id,
        "started": ran.began,
        "ended": ran.ended,
        "versions": {"pipeline": __version__, "fingerprint": ran.made_with, **ran.versions},
        "settings": {key: list(value) if isinstance(value, tuple) else value for key, value in job._asdict().items()},
        "counts": _counts(result, list(outcomes)),
        "set_aside": dict(sorted(Counter(refusal.code for refusal in result.set_aside).items())),
        "moved": [list(pair) for pair in plan.moved],
        "ignored": list(plan.ignored),
        "expectations": {"failed": list(result.failed), "warned": list(result.warned)},
        "seconds": {stage: round(spent, 3) for stage, spent in sorted(seconds.items())},
        "exit_code": code,
        "meaning": MEANINGS[code],
        "files": dict(sorted(files.items())),
    }


def _counts(result: RunResult, outcomes: list[Outcome]) -> dict[str, int]:
    return {
        "read": result.read,
        "written": len(result.written),
        "unchanged": len(result.unchanged),
        "removed": len(result.removed),
        "set_aside": len(result.set_aside),
        "still_aside": len(result.still_aside),
        "unfinished": len(result.unfinished),
        "issues": result.issues,
        **{fact: sum(outcome.facts[place] for outcome in outcomes) for place, fact in enumerate(FACTS)},
    }


def manifest_bytes(manifest: Mapping[str, Any]) -> bytes:
    """The manifest as it is stored."""
    return json.dumps(manifest, indent=2, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
