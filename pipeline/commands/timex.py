"""``timex``: JSON lines ``{"doc", "dct", "text"}`` in, one JSON line for each ISO-TimeML piece out."""

from __future__ import annotations

import argparse
import sys

from pipeline.timex import tag_lines


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options: standard input and output alone."""
    parser.epilog = 'Input: {"doc": "...", "dct": "2015-04-20" or null, "text": "..."}, one object a line.'


def main(arguments: argparse.Namespace) -> int:  # noqa: ARG001 (every command has this form)
    """Tag every line of standard input. Bytes in and out: JSON is UTF-8, whatever the terminal is set to."""
    for line in tag_lines(sys.stdin.buffer):
        sys.stdout.buffer.write(line)
    return 0
