"""The end of a run: releases in are held against releases out, and what is to be published is laid ready."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.atomic import write_flushed
from pipeline.engine import Engine, Verdict
from pipeline.errors import PipelineError
from pipeline.issues import issue_lines, issues_bytes, read_issues
from pipeline.layout import ledger_file, quarantine_name, record_names, slug, staging_folder
from pipeline.ledger import Entry, Ledger, ledger_bytes
from pipeline.manifest import manifest_bytes
from pipeline.planning import Plan
from pipeline.publishing import Journal
from pipeline.result import RunResult
from pipeline.settings import Settings
from pipeline.stages import STAGES


class Closing(NamedTuple):
    """The result, and the journal to publish (None: nothing is to be changed)."""

    result: RunResult
    journal: Journal | None


def close_run(
    settings: Settings,
    plan: Plan,
    ledger: Ledger,
    made_with: str,
    verdicts: list[Verdict],
    *,
    began: str = "",
    clock: Callable[[], str] | None = None,
    engine: Engine | None = None,
    signal: int = 0,
) -> Closing:
    """Account for every release by id and lay the new ledger, issues, quarantine and manifest beside the staged records.

    Raises PipelineError when a release that was handed out neither came back nor was stopped by a signal.
    """
    answered = {verdict["release_id"] for verdict in verdicts}
    unfinished = tuple(task.release_id for task in plan.tasks if task.release_id not in answered)
    if unfinished and not signal and not settings.dry_run and clock is not None:
        raise PipelineError(f"{len(unfinished)} releases went in and did not come out, first {unfinished[0]}; report this")
    set_aside = tuple(verdict for verdict in verdicts if verdict["state"] == "set-aside")
    result = RunResult(
        read=plan.total,
        written=tuple(sorted(answered - {verdict["release_id"] for verdict in set_aside})),
        unchanged=tuple(name for name in plan.unchanged if ledger.entries[name].state == "done"),
        removed=plan.removed,
        set_aside=set_aside,
        still_aside=tuple(name for name in plan.unchanged if ledger.entries[name].state == "set-aside"),
        unfinished=unfinished,
        issues=sum(len(verdict["issues"]) for verdict in verdicts),
        signal=signal,
    )
    if clock is None or not (verdicts or plan.removed):
        return Closing(result, None)
    lines = _issue_file(settings.output, plan, verdicts)
    entries = {name: entry for name, entry in ledger.entries.items() if name not in plan.removed}
    entries |= {v["release_id"]: Entry(v["key"], v["state"], v["file"]) for v in verdicts}
    # A run over a part of the folder leaves entries made by an older pipeline; their keys no longer match, so they stay due.
    files = {
        "issues.jsonl": lines,
        **{quarantine_name(v["release_id"]): _json(_note(v)) for v in set_aside},
        "run.json": manifest_bytes(settings, result, verdicts, began, clock(), engine),
        str(ledger_file(Path())): ledger_bytes(Ledger(made_with, entries)),
    }
    return Closing(result, _lay_ready(settings.output, plan, verdicts, files))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True).encode("utf-8", "backslashreplace") + b"\n"


def _note(verdict: Verdict) -> dict[str, Any]:
    """The quarantine file of a release: what, where, why, what to do."""
    keys = ("release_id", "file", "stage", "code", "message", "remedy")
    return {"schema": "quarantine/1", **{key: verdict[key] for key in keys}, "input_key": verdict["key"]}


def _issue_file(output: Path, plan: Plan, verdicts: list[Verdict]) -> bytes:
    by_release = read_issues(output / "issues.jsonl")
    for name in plan.removed:
        by_release.pop(name, None)
    for verdict in verdicts:
        by_release[verdict["release_id"]] = issue_lines(verdict)
    return issues_bytes(by_release)


def _lay_ready(output: Path, plan: Plan, verdicts: list[Verdict], files: dict[str, bytes]) -> Journal:
    """Write the files of the run into the staging folder and list all renames and removals."""
    staging = staging_folder(output).relative_to(output)
    moves: list[tuple[str, str]] = []
    removals: list[str] = []
    for verdict in verdicts:
        names = record_names(verdict["release_id"])
        if verdict["state"] == "done":
            folder = f"{staging}/{slug(verdict['release_id'])}"
            moves += [(f"{folder}/{stage}.json", name) for stage, name in zip(STAGES, names, strict=True)]
            removals.append(quarantine_name(verdict["release_id"]))
        else:
            removals += names
    for name in plan.removed:
        removals += [*record_names(name), quarantine_name(name)]
    (output / staging / "run").mkdir(parents=True, exist_ok=True)
    for number, (name, data) in enumerate(files.items()):
        write_flushed(output / staging / "run" / str(number), data)
        moves.append((f"{staging}/run/{number}", name))
    return Journal(tuple(moves), tuple(removals))
