"""START HERE: the whole path of ``extract`` on one screen: plan, lock, extract, account, publish."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from pipeline.atomic import write_atomic
from pipeline.engine import WORKER, Engine
from pipeline.errors import PipelineError
from pipeline.expectations import read_expectations
from pipeline.job import Job
from pipeline.late import load
from pipeline.ledger import ledger_state
from pipeline.locking import locked
from pipeline.manifest import Ran, manifest_bytes
from pipeline.naming import FINGERPRINT, REJECTED
from pipeline.outcome import account, close_run
from pipeline.planned import Planned, plan_run
from pipeline.planning import Task
from pipeline.publishing import publish, recover
from pipeline.result import RunResult
from pipeline.settings import EXPECTATIONS
from pipeline.staging import adopt, new_staging, sweep
from pipeline.verdicts import Outcome, outcome_of


class Reporter(Protocol):
    """What a run tells while it goes on."""

    def begin(self, total: int) -> None: ...
    def done(self, outcome: Outcome) -> None: ...
    def note(self, message: str) -> None: ...
    def end(self) -> None: ...


class Runner(Protocol):
    """What carries tasks out: worker processes here, or a cluster."""

    versions: dict[str, str]
    seconds: dict[str, dict[str, float]]

    def run(self, tasks: list[Task]) -> Iterator[Outcome]: ...


class Outside(NamedTuple):
    """What a run takes from the world. ``stopped`` gives the exit code of a signal that asked it to end, or 0.

    ``runner`` makes what carries the tasks out, from the job, the fingerprint and the staging folder; None: as the job says.
    """

    reporter: Reporter
    stopped: Callable[[], int]
    clock: Callable[[], str] = lambda: time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    worker: tuple[str, ...] = WORKER
    runner: Callable[[Job, str, Path], Runner] | None = None


class Finished(NamedTuple):
    """The result, and the manifest where something was done."""

    result: RunResult
    manifest: dict[str, Any] | None


def run(planned: Planned, outside: Outside) -> Finished:
    """Do all that is to be done for one output folder.

    Raises UsageError, LockedError, or PipelineError when the run could not work (what is published is then untouched).
    """
    output = planned.job.output
    with locked(output):
        try:
            recovered = recover(Path(output))
            if recovered:
                outside.reporter.note("completed the publication that an earlier run left behind")
            if recovered or ledger_state(output) != planned.ledger_state:
                planned = plan_run(planned.job)  # another run was here since
            if not (planned.plan.tasks or planned.plan.removed):
                sweep(Path(output))
                return Finished(account(planned.plan, planned.ledger, [], 0), None)
            return _work_and_publish(planned, outside)
        except OSError as error:
            message = f"cannot write to {output}: {error.strerror or error}; make room or mend it, then run again"
            raise PipelineError(message) from error


def _work_and_publish(planned: Planned, outside: Outside) -> Finished:
    job, plan, ledger, made_with = planned.job, planned.plan, planned.ledger, planned.made_with
    output, began = Path(job.output), outside.clock()
    wanted = read_expectations(Path(job.expectations or EXPECTATIONS))
    staging = new_staging(output)
    runner = _runner(job, made_with, staging, outside)
    outcomes = list(_outcomes(planned, outside.reporter, staging, runner))
    ran = Ran(staging.name, began, outside.clock(), made_with, runner.versions, runner.seconds)
    closing = close_run(job, plan, ledger, outcomes, staging, ran, wanted, signal=outside.stopped())
    if closing.journal is None:
        write_atomic(output / REJECTED, manifest_bytes(closing.manifest))
        return Finished(closing.result, closing.manifest)
    publish(output, closing.journal)
    if planned.signature:
        write_atomic(output / FINGERPRINT, f"{planned.signature} {made_with}\n".encode())
    sweep(output)
    return Finished(closing.result, closing.manifest)


def _runner(job: Job, made_with: str, staging: Path, outside: Outside) -> Runner:
    if outside.runner is not None:
        return outside.runner(job, made_with, staging)
    if job.engine == "local":
        return Engine(job, made_with, staging, outside.stopped, outside.worker)
    try:
        cluster = load("dask")
    except ImportError as error:
        raise PipelineError(f"--engine dask needs the extra 'dask' ({error.name} is missing): pip install '.[dask]'") from error
    runner: Runner = cluster.DaskEngine(job, made_with, staging, outside.stopped)
    return runner


def _outcomes(planned: Planned, reporter: Reporter, staging: Path, runner: Runner) -> Iterator[Outcome]:
    """The outcomes of all tasks: first those that a killed run had finished and staged, then the fresh ones."""
    tasks, output = planned.plan.tasks, Path(planned.job.output)
    adopted = {} if planned.job.force else adopt(output, staging, tasks)
    sweep(output, keep=staging)
    reporter.begin(len(tasks))
    try:
        for verdict in adopted.values():
            reporter.done(outcome_of(verdict))
            yield outcome_of(verdict)
        rest = [task for task in tasks if task not in adopted]
        for outcome in runner.run(rest) if rest else ():
            reporter.done(outcome)
            yield outcome
    finally:
        reporter.end()
