"""``merge OUTPUT SHARD...``: one output of the outputs of ``extract --shard i/n``."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.job import Job
from pipeline.merging import merge
from pipeline.planning import Plan
from pipeline.settings import EXPECTATIONS
from pipeline.summary import print_summary


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folders."""
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="folder that gets the union; what is in no shard is removed")
    parser.add_argument("shards", type=Path, nargs="+", metavar="SHARD", help="output folders of 'extract --shard i/n'")
    parser.add_argument("--allow-partial", action="store_true", help="exit 0 though releases were set aside")
    parser.add_argument("--expectations", type=Path, default=EXPECTATIONS, metavar="FILE", help="what a result must reach")


def main(arguments: argparse.Namespace) -> int:
    """Merge and print the result, with the exit codes of ``extract``."""
    result = merge(arguments.output, arguments.shards, arguments.expectations)
    job = Job(f"{len(arguments.shards)} shards", str(arguments.output), allow_partial=arguments.allow_partial)
    return print_summary(job, Plan((), (), (), (), (), result.read), result)
