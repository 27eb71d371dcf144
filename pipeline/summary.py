"""What ``extract`` prints at its end."""

from __future__ import annotations

from pipeline.job import Job
from pipeline.ledger import aside_note
from pipeline.planning import Plan
from pipeline.printing import printed
from pipeline.result import MEANINGS, RunResult

SHOWN = 10  # refusals and removals named in the summary; all of them stand in files


def print_summary(job: Job, plan: Plan, result: RunResult) -> int:
    """Print the result and the meaning of the exit code, which is given back."""
    code = result.exit_code(allow_partial=job.allow_partial)
    return printed(f"{_summary(job, plan, result)}\nexit code {code}: {MEANINGS[code]}", code)


def plan_text(plan: Plan) -> str:
    """What a dry run says."""
    lines = [f"would do {shown(task.release_id)}: {task.reason}" for task in plan.tasks]
    lines += [f"would remove {shown(name)}: its raw file is gone" for name in plan.removed]
    lines.append(f"{len(plan.tasks)} to do, {len(plan.unchanged)} unchanged, {len(plan.removed)} to remove")
    return "\n".join(lines)


def shown(name: str) -> str:
    """A name safe to print: control characters and undecodable bytes escaped."""
    return name if name.isascii() and name.isprintable() else ascii(name)[1:-1]


def _summary(job: Job, plan: Plan, result: RunResult) -> str:
    refused = len(result.set_aside) + len(result.still_aside)
    rows = [
        ("releases read", result.read, job.raw),
        ("written", len(result.written), job.output),
        ("unchanged", len(result.unchanged), ""),
        ("removed", len(result.removed), "raw file gone" if result.removed else ""),
        ("refused", refused, f"{job.output}/quarantine" if refused else ""),
        ("doubts noted", result.issues, f"{job.output}/issues.jsonl" if result.issues else ""),
    ]
    if result.unfinished:
        rows.append(("not begun", len(result.unfinished), "run again to go on"))
    lines = [f"  {name:<14}{count:>7,}  {shown(where)}".rstrip() for name, count, where in rows]
    moved = dict(plan.moved) if result.removed else {}
    lines += [
        f"  removed: {shown(name)}" + (f", now {shown(moved[name])}" if name in moved else "") for name in result.removed[:SHOWN]
    ]
    lines += [f"  passed over, no release: {shown(name)}" for name in plan.ignored[:SHOWN]]
    lines += [f"  refused: {shown(r.release_id)}: {shown(r.message)} ({r.remedy})" for r in result.set_aside[:SHOWN]]
    lines += [
        f"  refused before, unchanged: {shown(name)}: {shown(aside_note(job.output, name))}"
        for name in result.still_aside[:SHOWN]
    ]
    lines += [f"  expectation failed, not published: {text}" for text in result.failed]
    lines += [f"  warning: {text}" for text in result.warned]
    return "\n".join(lines)
