"""What is to be done for an output folder, decided from hashes alone."""

from __future__ import annotations

import os
from typing import NamedTuple

from pipeline.fingerprint import fingerprint
from pipeline.job import Job
from pipeline.ledger import Ledger, ledger_state, parse_ledger
from pipeline.naming import JOURNAL
from pipeline.planning import Plan, make_plan


class Planned(NamedTuple):
    """A plan with what it rests on. ``ledger_state``: the ledger's bytes; ``interrupted``: a publication is to be completed."""

    job: Job
    plan: Plan
    ledger: Ledger
    ledger_state: bytes
    made_with: str
    interrupted: bool

    def idle(self) -> bool:
        """There is nothing to do."""
        return not (self.plan.tasks or self.plan.removed or self.interrupted)


def plan_run(job: Job) -> Planned:
    """Hold the raw folder against the ledger. Raises UsageError, or PipelineError when a folder cannot be listed."""
    made_with = fingerprint()
    state = ledger_state(job.output)
    ledger = parse_ledger(state)
    interrupted = os.path.exists(f"{job.output}/{JOURNAL}")
    return Planned(job, make_plan(job, ledger, made_with), ledger, state, made_with, interrupted)
