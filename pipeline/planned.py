"""What is to be done for an output folder, decided from hashes alone."""

from __future__ import annotations

import gc
import os
from collections import namedtuple

from pipeline.fingerprint import known_fingerprint
from pipeline.job import Job
from pipeline.ledger import Ledger, ledger_state, parse_ledger
from pipeline.naming import JOURNAL, STAGING
from pipeline.planning import Plan, make_plan
from pipeline.result import RunResult


class Planned(namedtuple("Planned", "job plan ledger ledger_state made_with signature interrupted")):
    """A plan with what it rests on. ``ledger_state``: the ledger's bytes.

    ``interrupted``: another run left something to complete or to sweep.
    """

    __slots__ = ()
    job: Job
    plan: Plan
    ledger: Ledger
    ledger_state: bytes
    made_with: str
    signature: str
    interrupted: bool

    def idle(self) -> bool:
        """There is nothing to do."""
        return not (self.plan.tasks or self.plan.removed or self.interrupted)


def plan_run(job: Job) -> Planned:
    """Hold the raw folder against the ledger. Raises UsageError, or PipelineError when a folder cannot be listed."""
    gc.disable()  # a plan is many small values that all last: looking for garbage among them takes a fifth of its time
    try:
        return _plan(job)
    finally:
        gc.enable()


def idle_result(planned: Planned) -> RunResult:
    """The result of a run with nothing to do."""
    entries = planned.ledger.entries
    done = tuple(name for name in planned.plan.unchanged if entries[name].state == "done")
    aside = tuple(name for name in planned.plan.unchanged if entries[name].state != "done")
    return RunResult(planned.plan.total, unchanged=done, still_aside=aside)


def _staged(output: str) -> bool:
    """Another run is at work, or was killed after it had published: what it left is to be swept."""
    try:
        return bool(os.listdir(f"{output}/{STAGING}"))
    except OSError:
        return False


def _plan(job: Job) -> Planned:
    made_with, signature = known_fingerprint(job.output)
    state = ledger_state(job.output)
    ledger = parse_ledger(state)
    interrupted = os.path.exists(f"{job.output}/{JOURNAL}") or _staged(job.output)
    return Planned(job, make_plan(job, ledger, made_with), ledger, state, made_with, signature, interrupted)
