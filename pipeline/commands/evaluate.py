"""``evaluate GOLD OUTPUT``: scores, errors, floors."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.evaluate.gate import falls, gold_files, gold_hash, raise_floors, read_floors
from pipeline.evaluate.outputs import read_outputs
from pipeline.evaluate.scoring import score_releases
from pipeline.evaluate.table import as_json, headline, render_misses, render_score
from pipeline.gold import read_gold
from pipeline.result import EXPECTATION, OK


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Two folders and what to print."""
    parser.add_argument("gold", type=Path, metavar="GOLD", help="folder of annotated releases (*.gold)")
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="folder of records, as extract writes it")
    parser.add_argument("--errors", action="store_true", help="list every miss")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--names", type=Path, metavar="FILE", help="only the releases named in this file, one a line")
    parser.add_argument("--floors", type=Path, metavar="FILE", help="fail (4) when a figure falls under its floor")
    parser.add_argument("--raise-floors", action="store_true", help="raise the floors to these figures; lowers none")


def main(arguments: argparse.Namespace) -> int:
    """Print the table (or JSON); 4 when a floor does not hold."""
    golds = read_gold(arguments.gold)
    if arguments.names:
        names = set(arguments.names.read_text(encoding="utf-8").split())
        golds = [gold for gold in golds if gold.name in names]
    if not arguments.output.is_dir():
        raise UsageError(f"{arguments.output}: no such folder; name the output folder of an extract run")
    score = score_releases(golds, read_outputs(arguments.output))
    if arguments.errors:
        print(render_misses(score.misses))
    print(as_json(score) if arguments.json else render_score(score))
    return _hold_floors(arguments, headline(score)) if arguments.floors else OK


def _hold_floors(arguments: argparse.Namespace, figures: dict[str, float]) -> int:
    gold = gold_hash(gold_files(arguments.gold))
    if arguments.raise_floors:
        print("\n".join(raise_floors(arguments.floors, figures, gold)))
        return OK
    fallen = falls(read_floors(arguments.floors), figures, gold)
    print("\n".join(fallen) if fallen else "all floors hold")
    return EXPECTATION if fallen else OK
