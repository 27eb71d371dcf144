"""``validate OUTPUT``: every record against schemas and laws."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.checking import Checker
from pipeline.errors import UsageError
from pipeline.result import FAILED, OK
from pipeline.settings import SCHEMAS
from pipeline.validate import record_files, validate_output


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One folder."""
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="folder of records, as extract writes it")


def main(arguments: argparse.Namespace) -> int:
    """Print one line for each problem (file, JSON path, rule, message) and a count; 1 when there is any."""
    if not arguments.output.is_dir():
        raise UsageError(f"{arguments.output}: no such folder; name the output folder of an extract run")
    problems = validate_output(arguments.output, Checker(SCHEMAS))
    for problem in problems:
        print(f"{problem.file}: {problem.path}: {problem.rule}: {problem.message}")
    count = len(record_files(arguments.output))
    print(f"{count} releases checked, {len(problems)} problems" if problems else f"{count} releases checked, all valid")
    return FAILED if problems else OK
