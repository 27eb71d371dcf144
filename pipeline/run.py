"""START HERE: the whole path of ``extract`` on one screen: plan, lock, extract, account, publish."""

from __future__ import annotations

import importlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

from pipeline.engine import Engine, Verdict
from pipeline.errors import LockedError, PipelineError
from pipeline.fingerprint import fingerprint
from pipeline.layout import journal_file, lock_file, slug, staging_folder
from pipeline.ledger import Ledger, read_ledger
from pipeline.outcome import close_run
from pipeline.planning import Plan, Task, make_plan
from pipeline.publishing import publish, recover
from pipeline.result import RunResult
from pipeline.settings import Settings


class Reporter(Protocol):
    """What a run tells while it goes on."""

    def begin(self, total: int) -> None: ...
    def done(self, verdict: Verdict) -> None: ...
    def note(self, message: str) -> None: ...
    def end(self) -> None: ...


def plan_run(settings: Settings) -> tuple[Plan, Ledger, str]:
    """What is to be done, decided from hashes alone."""
    made_with = fingerprint()
    ledger = read_ledger(settings.output)
    return make_plan(settings, ledger, made_with), ledger, made_with


def run(settings: Settings, reporter: Reporter, stopped: Callable[[], int], clock: Callable[[], str]) -> RunResult:
    """Do all that is to be done for one output folder.

    ``stopped`` gives the exit code of a signal that asked the run to end, or 0; ``clock`` the time for the manifest.
    Raises UsageError, LockedError, or PipelineError when the run could not work (the output is then untouched).
    """
    plan, ledger, made_with = plan_run(settings)
    if settings.dry_run or not (plan.tasks or plan.removed or journal_file(settings.output).exists()):
        return close_run(settings, plan, ledger, made_with, []).result
    with _locked(settings.output):
        if recover(settings.output):
            reporter.note("completed the publication that an earlier run left behind")
        plan, ledger, made_with = plan_run(settings)
        began = clock()
        engine = Engine(settings, str(staging_folder(settings.output)), lambda: bool(stopped()))
        verdicts = list(_work(settings, plan, engine, reporter))
        closing = close_run(
            settings, plan, ledger, made_with, verdicts, began=began, clock=clock, engine=engine, signal=stopped()
        )
        if closing.journal is not None:
            publish(settings.output, closing.journal)
        return closing.result


def _work(settings: Settings, plan: Plan, engine: Engine, reporter: Reporter) -> Iterator[Verdict]:
    """The verdicts of all tasks: first those that a killed run had finished and staged, then the fresh ones."""
    staging = staging_folder(settings.output)
    staged = {task: verdict for task in plan.tasks if (verdict := _staged_verdict(staging, task, settings)) is not None}
    _sweep(staging, {slug(task.release_id) for task in staged})
    reporter.begin(len(plan.tasks))
    try:
        for verdict in (*staged.values(), *engine.run([task for task in plan.tasks if task not in staged])):
            reporter.done(verdict)
            yield verdict
    finally:
        reporter.end()


def _staged_verdict(staging: Path, task: Task, settings: Settings) -> dict[str, Any] | None:
    if settings.force:
        return None
    try:
        verdict: dict[str, Any] = json.loads((staging / slug(task.release_id) / "verdict.json").read_bytes())
    except (OSError, ValueError):
        return None
    return verdict if verdict.get("key") == task.key else None


def _sweep(staging: Path, keep: set[str]) -> None:
    """Drop what killed runs left behind and no task can use."""
    staging.mkdir(parents=True, exist_ok=True)
    for folder in staging.iterdir():
        if folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)


class _locked:
    """Holds the output folder's lock; it dies with its process, also after SIGKILL. Raises LockedError at once."""

    def __init__(self, output: Path) -> None:
        self.path = lock_file(output)

    def __enter__(self) -> None:
        # Loaded by name: it costs more than a whole no-op run, which needs no lock.
        filelock = importlib.import_module("filelock")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.lock = filelock.FileLock(self.path, timeout=0)
            self.lock.acquire()
        except filelock.Timeout as error:
            message = f"another run is writing to {self.path.parent.parent}; wait for it or choose another output folder"
            raise LockedError(message) from error
        except OSError as error:
            message = f"cannot write to {self.path.parent.parent}: {error.strerror}; check its permissions and disk"
            raise PipelineError(message) from error

    def __exit__(self, *_: object) -> None:
        self.lock.release()
