"""``texts GOLD RAW``: the plain texts of gold releases as raw files, to run the pipeline on and to score."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.atomic import write_atomic
from pipeline.gold import read_gold


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Two folders."""
    parser.add_argument("gold", type=Path, metavar="GOLD", help="folder of annotated releases (*.gold)")
    parser.add_argument("raw", type=Path, metavar="RAW", help="folder that gets one *.txt for each; made if missing")


def main(arguments: argparse.Namespace) -> int:
    """Write a text where it is missing or other, so that an unchanged release stays unchanged."""
    arguments.raw.mkdir(parents=True, exist_ok=True)
    for gold in read_gold(arguments.gold):
        path, data = arguments.raw / f"{gold.name}.txt", gold.text.encode()
        if not path.exists() or path.read_bytes() != data:
            write_atomic(path, data)
    return 0
