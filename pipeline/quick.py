"""The shortest way through the commonest command: a plain ``extract RAW -o OUTPUT`` with nothing to do.

Loading the command line's own machinery costs more than looking at a thousand files, so it is done only when this way ends.
"""

from __future__ import annotations

import os

from pipeline.errors import PipelineError
from pipeline.job import Job
from pipeline.planned import Planned, idle_result, plan_run
from pipeline.summary import print_summary


def plain_job(words: list[str]) -> Job | None:
    """The job of a command line that consists of folders and ``--workers N`` alone; None for any other."""
    match words:
        case ["extract", raw, "-o" | "--output", output]:
            job = Job(raw, output)
        case ["extract", raw, "-o" | "--output", output, "--workers", count] if count.isdecimal() and 0 < int(count) < 10**6:
            job = Job(raw, output, workers=int(count))
        case _:
            return None
    odd = raw.startswith("-") or output.startswith("-") or not raw or not output
    inner, outer = sorted(f"{os.path.realpath(folder)}{os.sep}" for folder in (raw, output))[::-1]
    return None if odd or inner.startswith(outer) else job


def plan_plain(words: list[str]) -> Planned | None:
    """The plan of such a command line; None where the command line itself must look, and tell what is wrong."""
    job = plain_job(words)
    try:
        return plan_run(job) if job is not None else None
    except PipelineError:
        return None


def finish_idle(planned: Planned) -> int:
    """Print the result of a run with nothing to do, and give its exit code."""
    return print_summary(planned.job, planned.plan, idle_result(planned))
