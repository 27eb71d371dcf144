"""``validate OUTPUT``."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.checking import Checker
from pipeline.result import FAILED, OK
from pipeline.settings import SCHEMAS
from pipeline.validate import record_files, validate_output


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One argument: the folder."""
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="folder that extract has written")


def main(arguments: argparse.Namespace) -> int:
    """Print each problem as ``file: JSON path: rule: message``, and a last line with the counts."""
    problems = validate_output(arguments.output, Checker(SCHEMAS))
    for problem in problems:
        print(_shown(f"{problem.file}: {problem.path}: {problem.rule}: {problem.message}"))
    print(f"{len(record_files(arguments.output)):,} releases, {len(problems):,} problems")
    return FAILED if problems else OK


def _shown(line: str) -> str:
    """Control characters and undecodable bytes escaped: a record's text must not move the cursor."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "backslashreplace").decode() for c in line)
