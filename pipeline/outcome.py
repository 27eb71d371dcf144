"""The end of a run: releases in are held against releases out, and what is to be published is laid ready."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import PipelineError
from pipeline.expectations import judge, read_expectations
from pipeline.issues import issue_lines, kept_lines, keyed, same_content, write_issues
from pipeline.job import Job
from pipeline.ledger import Entry, Ledger, ledger_bytes
from pipeline.manifest import Ran, manifest_bytes, manifest_of
from pipeline.naming import ISSUES, LEDGER, MANIFEST, REJECTED, quarantine_name, record_name, record_names, slug
from pipeline.planning import Plan
from pipeline.publishing import Journal
from pipeline.result import Refusal, RunResult
from pipeline.settings import EXPECTATIONS
from pipeline.stages import STAGES
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
    job: Job, plan: Plan, ledger: Ledger, outcomes: list[Outcome], staging: Path, ran: Ran, *, signal: int = 0
) -> Closing:
    """Account for every release and lay the new ledger, issues, quarantine and manifest beside the staged records."""
    result = account(plan, ledger, outcomes, signal)
    entries = {name: entry for name, entry in ledger.entries.items() if name not in plan.removed}
    entries |= {o.release_id: Entry(o.key, o.state, o.file, o.records, o.flags) for o in outcomes}
    narrowed = job.only or job.since or job.limit or job.shard[1] > 1 or signal
    if not narrowed:
        failed, warned = judge(read_expectations(Path(job.expectations or EXPECTATIONS)), entries.values())
        result = result._replace(failed=failed, warned=warned)
    laying = _Laying(Path(job.output), staging)
    for outcome in sorted(outcomes):
        laying.add(outcome)
    manifest = manifest_of(job, plan, result, outcomes, laying.digests, ran)
    if result.failed:
        return Closing(result, manifest, None)
    laying.drop([name for removed in plan.removed for name in (*record_names(removed), quarantine_name(removed))])
    laying.drop([REJECTED])
    touched = {*plan.removed, *(outcome.release_id for outcome in outcomes)}
    laying.issues(touched, sorted(outcome.release_id for outcome in outcomes), entries)
    laying.file(MANIFEST, manifest_bytes(manifest))
    # A run over a part of the folder leaves entries made by an older pipeline; their keys no longer match, so they stay due.
    laying.file(LEDGER, ledger_bytes(Ledger(ran.made_with, entries)))
    return Closing(result, manifest, laying.journal())


class _Laying:
    """Collects a journal; files of the run itself are written into the staging folder."""

    def __init__(self, output: Path, staging: Path) -> None:
        self.output = output
        self.staging = staging
        self.relative = staging.relative_to(output).as_posix()
        self.run = staging / "run"
        self.run.mkdir(exist_ok=True)
        self.digests: dict[str, str] = {}
        self.releases: list[tuple[str, str]] = []
        self.moves: list[tuple[str, str]] = []
        self.removals: list[str] = []

    def add(self, outcome: Outcome) -> None:
        """A release's records go in and its quarantine note goes, or the other way round."""
        names = record_names(outcome.release_id)
        verdict = read_verdict(self.staging, outcome.release_id)
        if outcome.state == DONE:
            self.releases.append((f"{self.relative}/{slug(outcome.release_id)}", record_name(outcome.release_id)))
            self.digests |= {name: verdict["files"][stage] for stage, name in zip(STAGES, names, strict=True)}
            self.drop([quarantine_name(outcome.release_id)])
        else:
            note = {"schema": "quarantine/1", **{key: verdict[key] for key in NOTE}, "input_key": verdict["key"]}
            text = json.dumps(note, ensure_ascii=False, indent=2) + "\n"
            self.file(quarantine_name(outcome.release_id), text.encode("utf-8", "backslashreplace"))
            self.drop(names)

    def drop(self, names: Iterable[str]) -> None:
        self.removals += [name for name in names if (self.output / name).exists()]

    def file(self, name: str, data: bytes) -> None:
        staged = f"run/{len(self.moves)}"
        (self.staging / staged).write_bytes(data)
        self.moves.append((f"{self.relative}/{staged}", name))

    def issues(self, touched: set[str], fresh: list[str], entries: dict[str, Entry]) -> None:
        """The issues file anew: lines of untouched releases as they stand, lines of this run, notes on twins."""
        new = (pair for name in fresh for pair in keyed(issue_lines(read_verdict(self.staging, name))))
        twins = keyed(same_content({name: (entry.key, entry.file) for name, entry in entries.items()}))
        staged = f"run/{len(self.moves)}"
        write_issues(self.staging / staged, kept_lines(self.output / ISSUES, touched), new, twins)
        self.moves.append((f"{self.relative}/{staged}", ISSUES))

    def journal(self) -> Journal:
        return Journal(tuple(self.releases), tuple(self.moves), tuple(self.removals))
