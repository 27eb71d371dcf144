"""``extract RAW -o OUTPUT``."""

from __future__ import annotations

import argparse
import importlib
import os
import re
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.planning import Plan
from pipeline.progress import PlainReporter
from pipeline.result import INTERRUPTED, MEANINGS, TERMINATED, RunResult
from pipeline.run import Reporter, plan_run, run
from pipeline.settings import Settings

DEFAULTS = Settings._field_defaults


def _shard(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,6})/(\d{1,6})", text)
    if not match or not 1 <= int(match[1]) <= int(match[2]):
        raise argparse.ArgumentTypeError("write it as i/n with 1 <= i <= n, for example 2/8")
    return int(match[1]), int(match[2])


def _day(text: str) -> str:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date().isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError("write the day as YYYY-MM-DD") from error


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("a whole number from 1 on")
    return int(text)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``extract``; their defaults stand in ``Settings``."""
    parser.add_argument("raw", type=Path, metavar="RAW", help="folder of raw releases (*.txt, with optional *.meta.json)")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUTPUT", help="folder for the records")
    parser.add_argument("--workers", type=_count, default=DEFAULTS["workers"], help="processes, one model each (default 1)")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done and why; write nothing")
    parser.add_argument("--force", action="store_true", help="do every release again, changed or not")
    parser.add_argument("--retry-failed", action="store_true", help="do also those that were set aside, though unchanged")
    parser.add_argument("--allow-partial", action="store_true", help="exit 0 though releases were set aside")
    parser.add_argument("--only", action="append", default=[], metavar="ID", help="only this release; may be repeated")
    parser.add_argument("--limit", type=_count, metavar="N", help="at most N releases in this run")
    parser.add_argument("--since", type=_day, metavar="DATE", help="only files changed on or after this day (UTC)")
    parser.add_argument("--shard", type=_shard, default=(1, 1), metavar="i/n", help="only the i-th of n parts, by hash of id")
    parser.add_argument("--timeout", type=float, default=DEFAULTS["timeout"], metavar="SECONDS", help="for one release")
    parser.add_argument("--max-bytes", type=_count, default=DEFAULTS["max_bytes"], help="larger files are set aside")


class _Stop:
    """Turns the first SIGINT or SIGTERM into the exit code that ends the run after the releases in hand."""

    def __init__(self) -> None:
        self.code = 0
        signal.signal(signal.SIGINT, self._ask)
        signal.signal(signal.SIGTERM, self._ask)

    def _ask(self, number: int, _: object) -> None:
        self.code = INTERRUPTED if number == signal.SIGINT else TERMINATED

    def __call__(self) -> int:
        return self.code


def _reporter() -> Reporter:
    if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        terminal = importlib.import_module("pipeline.progress_bar")  # by name: a pipe needs no terminal library
        bar: Reporter = terminal.BarReporter()
        return bar
    return PlainReporter()


def main(arguments: argparse.Namespace) -> int:
    """Run ``extract`` and print its result."""
    chosen = {key: value for key, value in vars(arguments).items() if key in Settings._fields}
    settings = Settings(**{**chosen, "only": tuple(arguments.only)})
    if settings.output.resolve() in (settings.raw.resolve(), *settings.raw.resolve().parents):
        raise UsageError(f"{settings.output}: the output folder must not hold the raw folder or be it; name another")
    if settings.dry_run:
        print(_plan_text(plan_run(settings)[0]))
        return 0
    result = run(settings, _reporter(), _Stop(), lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    code = result.exit_code(allow_partial=settings.allow_partial)
    print(_summary(settings, result))
    print(f"exit code {code}: {MEANINGS[code]}")
    return code


def _plan_text(plan: Plan) -> str:
    lines = [f"would do {task.release_id}: {task.reason}" for task in plan.tasks]
    lines += [f"would remove {name}: its raw file is gone" for name in plan.removed]
    lines.append(f"{len(plan.tasks)} to do, {len(plan.unchanged)} unchanged, {len(plan.removed)} to remove")
    return "\n".join(lines)


def _shown(name: str) -> str:
    """A name safe to print: control characters and undecodable bytes escaped."""
    return name.encode("unicode_escape" if not name.isprintable() else "utf-8", "backslashreplace").decode("utf-8")


def _summary(settings: Settings, result: RunResult) -> str:
    refused = len(result.set_aside) + len(result.still_aside)
    rows = [
        ("releases read", result.read, settings.raw),
        ("written", len(result.written), settings.output),
        ("unchanged", len(result.unchanged), ""),
        ("removed", len(result.removed), "raw file gone" if result.removed else ""),
        ("refused", refused, settings.output / "quarantine" if refused else ""),
        ("doubts noted", result.issues, settings.output / "issues.jsonl" if result.issues or refused else ""),
    ]
    if result.unfinished:
        rows.append(("not begun", len(result.unfinished), "run again to go on"))
    lines = [f"  {name:<14}{count:>7,}  {where}".rstrip() for name, count, where in rows]
    lines += [f"  refused: {_shown(v['release_id'])}: {v['message']} ({v['remedy']})" for v in result.set_aside[:10]]
    return "\n".join(lines)
