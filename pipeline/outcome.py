"""The end of a run: releases in are held against releases out, and what is to be published is laid ready."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import PipelineError
from pipeline.expectations import Expectations, judge
from pipeline.issues import issue_lines, kept_lines, keyed
from pipeline.job import Job
from pipeline.laying import Laying
from pipeline.ledger import Entry, Ledger, ledger_bytes
from pipeline.manifest import Ran, manifest_bytes, manifest_of
from pipeline.naming import ISSUES, LEDGER, MANIFEST, REJECTED, quarantine_name, record_names
from pipeline.planning import Plan
from pipeline.publishing import Journal
from pipeline.result import Refusal, RunResult
from pipeline.staging import read_verdict
from pipeline.verdicts import ASIDE, DONE, Outcome

NOTE = ("release_id", "file", "stage", "code", "message", "remedy")


class Closing(NamedTuple):
    """The result, the manifest, and the journal to publish (None: an expectation failed)."""

    result: RunResult
    manifest: dict[str, Any]
    journal: Journal | None


def account(plan: Plan, ledger: Ledger, outcomes: Iterable[Outcome], signal: int) -> RunResult:
    """Every release by id. Raises PipelineError when one that was handed out neither came back nor was stopped by a signal."""
    answered = {outcome.release_id: outcome for outcome in outcomes}
    unfinished = tuple(task.release_id for task in plan.tasks if task.release_id not in answered)
    if (unfinished and not signal) or len(answered) + len(unfinished) != len(plan.tasks):
        raise PipelineError(f"{len(plan.tasks)} releases went in, {len(answered)} came out; nothing is published; report this")
    aside = sorted(name for name, outcome in answered.items() if outcome.state == ASIDE)
    states = {name: ledger.entries[name].state for name in plan.unchanged}
    return RunResult(
        read=plan.total,
        written=tuple(sorted(answered.keys() - set(aside))),
        unchanged=tuple(name for name, state in states.items() if state == DONE),
        removed=plan.removed,
        set_aside=tuple(Refusal(name, answered[name].code, answered[name].message, answered[name].remedy) for name in aside),
        still_aside=tuple(name for name, state in states.items() if state == ASIDE),
        unfinished=unfinished,
        issues=sum(outcome.issues for outcome in answered.values()),
        signal=signal,
    )


def close_run(
    job: Job,
    plan: Plan,
    ledger: Ledger,
    outcomes: list[Outcome],
    staging: Path,
    ran: Ran,
    wanted: Expectations,
    *,
    signal: int = 0,
) -> Closing:
    """Account for every release, hold the result against what is wanted, and lay ready what is to be published."""
    result = account(plan, ledger, outcomes, signal)
    entries = {name: entry for name, entry in ledger.entries.items() if name not in plan.removed}
    entries |= {o.release_id: Entry(o.key, o.state, o.file, o.records, o.flags) for o in outcomes}
    narrowed = job.only or job.since or job.limit or job.shard[1] > 1 or signal
    if not narrowed:
        failed, warned = judge(wanted, entries.values())
        result = result._replace(failed=failed, warned=warned)
    laying = Laying(Path(job.output), staging)
    for outcome in sorted(outcomes):
        _lay(laying, staging, outcome)
    manifest = manifest_of(job, plan, result, outcomes, laying.digests, ran)
    if result.failed:
        return Closing(result, manifest, None)
    laying.drop([name for removed in plan.removed for name in (*record_names(removed), quarantine_name(removed))])
    laying.drop([REJECTED])
    touched = {*plan.removed, *(outcome.release_id for outcome in outcomes)}
    fresh = (line for outcome in sorted(outcomes) for line in issue_lines(read_verdict(staging, outcome.release_id)))
    laying.issues(entries, kept_lines(Path(job.output) / ISSUES, touched), keyed(fresh))
    laying.file(MANIFEST, manifest_bytes(manifest))
    # A run over a part of the folder leaves entries made by an older pipeline; their keys no longer match, so they stay due.
    laying.file(LEDGER, ledger_bytes(Ledger(ran.made_with, entries)))
    return Closing(result, manifest, laying.journal())


def _lay(laying: Laying, staging: Path, outcome: Outcome) -> None:
    verdict = read_verdict(staging, outcome.release_id)
    if outcome.state == DONE:
        laying.records(outcome.release_id, verdict["files"])
    else:
        note = {"schema": "quarantine/1", **{key: verdict[key] for key in NOTE}, "input_key": verdict["key"]}
        text = json.dumps(note, ensure_ascii=False, indent=2) + "\n"
        laying.note(outcome.release_id, text.encode("utf-8", "backslashreplace"))
