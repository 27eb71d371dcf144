"""``report OUTPUT``: the review pages, ``OUTPUT/report/index.html``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.report.writing import write_report
from pipeline.result import OK


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One argument: the output folder."""
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="output folder of an 'extract'")
    parser.epilog = "Open OUTPUT/report/index.html with a double click: no server and no network are needed."


def main(arguments: argparse.Namespace) -> int:
    """Write the report and name its first page."""
    tells = sys.stderr.isatty()

    def told(done: int) -> None:
        if tells and done % 100 == 0:
            print(f"{done} releases", file=sys.stderr)

    written = write_report(arguments.output, told)
    aside = f", {written.aside} set aside" if written.aside else ""
    print(f"{written.releases} releases{aside}: open {written.entrance}")
    return OK
