"""``extract RAW -o OUTPUT``."""

from __future__ import annotations

import argparse
import os
import sys
import time
from typing import Any

from pipeline.errors import UsageError
from pipeline.job import Job
from pipeline.late import load
from pipeline.planned import Planned, idle_result, plan_run
from pipeline.result import RunResult
from pipeline.summary import plan_text, print_summary


def _shard(text: str) -> tuple[int, int]:
    index, _, count = text.partition("/")
    if not (index.isdecimal() and count.isdecimal() and 1 <= int(index) <= int(count) <= 1_000_000):
        raise argparse.ArgumentTypeError("write it as i/n with 1 <= i <= n, for example 2/8")
    return int(index), int(count)


def _day(text: str) -> str:
    try:
        return time.strftime("%Y-%m-%d", time.strptime(text, "%Y-%m-%d"))
    except ValueError as error:
        raise argparse.ArgumentTypeError("write the day as YYYY-MM-DD") from error


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 10**15:
        raise argparse.ArgumentTypeError("a whole number from 1 on")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 1e6:
        raise argparse.ArgumentTypeError("a number of seconds above 0")
    return seconds


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``extract``; their defaults stand in ``Job``."""
    add = parser.add_argument
    add("raw", metavar="RAW", help="folder of raw releases (*.txt, with optional *.meta.json)")
    add("-o", "--output", required=True, metavar="OUTPUT", help="folder for the records")
    add("--workers", type=_count, default=0, metavar="N", help="processes, one model each (default: as many as pay)")
    add("--dry-run", action="store_true", help="say what would be done and why; write nothing")
    add("--force", action="store_true", help="do every release again, changed or not")
    add("--retry-failed", action="store_true", help="do also those that were set aside, though unchanged")
    add("--verify", action="store_true", help="do also those whose records are not as they were written")
    add("--allow-partial", action="store_true", help="exit 0 though releases were set aside")
    add("--only", action="append", default=[], metavar="ID", help="only this release; may be repeated")
    add("--limit", type=_count, metavar="N", help="at most N releases in this run")
    add("--since", type=_day, metavar="DATE", help="only files changed on or after this day (UTC)")
    add("--shard", type=_shard, default=(1, 1), metavar="i/n", help="only the i-th of n parts, by hash of id; see 'merge'")
    add("--timeout", type=_seconds, default=Job("", "").timeout, metavar="SECONDS", help="for one release (default 300)")
    add("--max-bytes", type=_count, default=Job("", "").max_bytes, metavar="N", help="larger files are set aside unread")
    add("--follow-links", action="store_true", help="read files that are linked from outside RAW")
    add("--engine", choices=("local", "dask"), default="local", help="what spreads the work (default local)")
    add("--scheduler", metavar="ADDRESS", help="of a running Dask scheduler; without it two workers of our own")
    add("--expectations", metavar="FILE", help="what a result must reach (default models/expectations.toml)")
    add("--metrics", metavar="FILE", help="write figures of the run as a text file for Prometheus")
    add("--log-format", choices=("human", "json"), default="human", help="progress on standard error")


def _job(arguments: argparse.Namespace) -> Job:
    chosen = {key: value for key, value in vars(arguments).items() if key in Job._fields}
    job = Job(**{**chosen, "only": tuple(arguments.only)})
    raw, output = os.path.realpath(job.raw), os.path.realpath(job.output)
    if f"{raw}{os.sep}".startswith(f"{output}{os.sep}"):
        raise UsageError(f"{job.output}: the output folder must not hold the raw folder or be it; name another")
    if f"{output}{os.sep}".startswith(f"{raw}{os.sep}"):
        raise UsageError(f"{job.output}: the output folder must not lie in the raw folder; name another")
    if job.expectations and not os.path.isfile(job.expectations):
        raise UsageError(f"--expectations: there is no file {job.expectations}")
    if job.scheduler and job.engine != "dask":
        raise UsageError("--scheduler is for --engine dask")
    return job


def main(arguments: argparse.Namespace, *, planned: Planned | None = None, **outside: Any) -> int:
    """Run ``extract`` and print its result.

    ``planned``: the plan, where it is made already. ``outside``: parts of ``run.Outside`` that a test puts in place of ours.
    """
    job = _job(arguments)
    if planned is None or planned.job != job:
        planned = plan_run(job)
    if job.dry_run:
        print(plan_text(planned.plan))
        return 0
    result = _idle_result(planned) if planned.idle() else _worked_result(planned, outside)
    return print_summary(job, planned.plan, result)


def _idle_result(planned: Planned) -> RunResult:
    result = idle_result(planned)
    if planned.job.metrics:
        load("metrics").write_metrics(planned.job, result, None)
    return result


def _worked_result(planned: Planned, outside: dict[str, Any]) -> RunResult:
    run = load("run")
    stop = load("stop").Stop()
    finished = run.run(planned, run.Outside(**{"reporter": _reporter(planned.job), "stopped": stop, **outside}))
    if planned.job.metrics:
        load("metrics").write_metrics(planned.job, finished.result, finished.manifest)
    result: RunResult = finished.result
    return result


def _reporter(job: Job) -> Any:
    progress = load("progress")
    if job.log_format == "json":
        return progress.JsonReporter()
    terminal = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    return load("bar").BarReporter() if terminal else progress.PlainReporter()
