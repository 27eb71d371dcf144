"""``evaluate GOLD OUTPUT``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.evaluate.command import evaluate, read_names
from pipeline.result import EXPECTATION, OK


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two folders and what to do with the figures."""
    parser.add_argument("gold", type=Path, metavar="GOLD", help="folder of annotated releases (*.gold)")
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="folder that extract has written")
    parser.add_argument("--errors", action="store_true", help="list every error before the table")
    parser.add_argument("--json", action="store_true", help="figures as JSON in place of the table")
    parser.add_argument("--floors", type=Path, metavar="FILE", help="fail (exit code 4) when a figure is under its floor")
    parser.add_argument("--raise-floors", action="store_true", help="lift the floors to the figures; lowers none")
    parser.add_argument("--only", type=Path, metavar="NAMES", help="only the releases named in this file, one a line")
    parser.add_argument("--except", dest="leave_out", type=Path, metavar="NAMES", help="all but the releases named there")


def main(arguments: argparse.Namespace) -> int:
    """Print the figures; figures under their floors go to standard error."""
    if arguments.raise_floors and not arguments.floors:
        raise UsageError("--raise-floors needs --floors FILE")
    verdict = evaluate(
        arguments.gold,
        arguments.output,
        errors=arguments.errors,
        as_data=arguments.json,
        floors=arguments.floors,
        raising=arguments.raise_floors,
        only=read_names(arguments.only) if arguments.only else (),
        leave_out=read_names(arguments.leave_out) if arguments.leave_out else (),
    )
    print(verdict.text)
    for line in verdict.broken:
        print(f"floor: {line}", file=sys.stderr)
    return EXPECTATION if verdict.broken else OK
