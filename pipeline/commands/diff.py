"""``diff OLD NEW``: the facts that were added, removed and changed between two outputs."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from pipeline.differences import Change, changes
from pipeline.output_reading import read_output
from pipeline.summary import shown

SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Two folders."""
    parser.add_argument("old", type=Path, metavar="OLD", help="output folder of an earlier 'extract'")
    parser.add_argument("new", type=Path, metavar="NEW", help="output folder of a later one")
    parser.add_argument("--json", action="store_true", help="one JSON object a line: release_id what fact fields")


def main(arguments: argparse.Namespace) -> int:
    """Print one change a line; nothing when both say the same."""
    release_id = None
    for change in changes(read_output(arguments.old), read_output(arguments.new)):
        if arguments.json:
            print(json.dumps(change._asdict()))
            continue
        if change.release_id != release_id:
            release_id = change.release_id
            print(shown(release_id))
        print(_text(change))
    return 0


def _text(change: Change) -> str:
    line = f"  {SIGNS[change.what]} {shown(change.fact)}"
    if change.what != "changed":
        return line
    parts = [f"{key}: {json.dumps(old)} -> {json.dumps(new)}" for key, (old, new) in change.fields.items()]
    return f"{line}: {'; '.join(parts)}"
