"""How a release ended: the verdict that is staged beside its records, and its short form that the parent keeps.

A verdict is a JSON object: ``release_id file key state`` (``done`` or ``set-aside``), ``stage code message remedy`` (empty when
done), ``issues`` (lines of issues.jsonl), ``files`` (SHA-256 by stage), ``facts`` (counts for manifest and expectations).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from pipeline.planning import Task, joint_digest
from pipeline.stages import STAGES

Verdict = dict[str, Any]
DONE, ASIDE = "done", "set-aside"
FACTS = ("entities", "dates", "events", "sessions")
LOST = {
    "timeout": ("no result within {:g} s", "look at the file; raise --timeout, and run with --retry-failed"),
    "worker-died": ("the worker process died at this release, twice", "look at the file and the memory; run with --retry-failed"),
}


class Outcome(NamedTuple):
    """A verdict without what only the end of the run needs.

    ``issues``: how many doubts, the refusal itself not among them. ``facts``: counts in the order of FACTS.
    """

    release_id: str
    file: str
    key: str
    state: str
    code: str
    message: str
    remedy: str
    issues: int
    records: str
    flags: str
    facts: tuple[int, ...]


def outcome_of(verdict: Verdict) -> Outcome:
    """The short form of a verdict."""
    facts = verdict["facts"]
    said = {name: verdict[name] for name in ("release_id", "file", "key", "state", "code", "message", "remedy")}
    return Outcome(
        **said,
        issues=len(verdict["issues"]),
        records=joint_digest(verdict["files"][stage] for stage in STAGES) if verdict["files"] else "",
        flags="t" * bool(facts.get("title")) + "d" * bool(facts.get("dated_event")),
        facts=tuple(facts.get(fact, 0) for fact in FACTS),
    )


def done_verdict(task: Task, issues: list[dict[str, Any]], files: dict[str, str], facts: dict[str, Any]) -> Verdict:
    """The verdict on a release whose records passed."""
    return {**_head(task, DONE), "issues": issues, "files": files, "facts": facts}


def aside_verdict(task: Task, stage: str, code: str, message: str, remedy: str) -> Verdict:
    """The verdict on a release that has no records."""
    return {**_head(task, ASIDE), "stage": stage, "code": code, "message": message, "remedy": remedy}


def lost_verdict(task: Task, code: str, seconds: float) -> Verdict:
    """The verdict on a release that its worker did not come back from: ``timeout`` or ``worker-died``."""
    message, remedy = LOST[code]
    return aside_verdict(task, "writing", code, message.format(seconds), remedy)


def _head(task: Task, state: str) -> Verdict:
    said = dict.fromkeys(("stage", "code", "message", "remedy"), "")
    place = {"release_id": task.release_id, "file": task.file, "key": task.key, "state": state}
    return {**place, **said, "issues": [], "files": {}, "facts": {}}
