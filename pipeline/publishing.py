"""Staged work -> the output folder, all of it or none.

A publication is a journal: a list of renames and removals, written and flushed in one piece before the first of them is
done. Every step can be repeated, so a run that is killed in the middle is completed by the next one from the journal.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import NamedTuple

from pipeline.atomic import flush_folder, write_atomic
from pipeline.layout import journal_file, staging_folder


class Journal(NamedTuple):
    """``moves``: pairs of a staged file and its place; ``removals``: files to drop. All relative to the output folder."""

    moves: tuple[tuple[str, str], ...]
    removals: tuple[str, ...]


def publish(output: Path, journal: Journal) -> None:
    """Commit the journal, then carry it out."""
    journal_file(output).parent.mkdir(parents=True, exist_ok=True)
    write_atomic(journal_file(output), json.dumps(journal._asdict()).encode())
    flush_folder(journal_file(output).parent)
    _carry_out(output, journal)


def recover(output: Path) -> bool:
    """Complete a publication that a killed run left behind; true when there was one."""
    try:
        found = json.loads(journal_file(output).read_bytes())
    except FileNotFoundError:
        return False
    _carry_out(output, Journal(tuple((a, b) for a, b in found["moves"]), tuple(found["removals"])))
    return True


def _carry_out(output: Path, journal: Journal) -> None:
    folders = {(output / place).parent for _, place in journal.moves}
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    for staged, place in journal.moves:
        try:
            os.replace(output / staged, output / place)
        except FileNotFoundError:
            if not (output / place).exists():
                raise
    for name in journal.removals:
        (output / name).unlink(missing_ok=True)
    for folder in folders:
        flush_folder(folder)
    _drop_empty(output, {(output / name).parent for name in journal.removals})
    journal_file(output).unlink()
    shutil.rmtree(staging_folder(output), ignore_errors=True)


def _drop_empty(output: Path, folders: set[Path]) -> None:
    """Remove folders that the removals left empty, but never one directly below the output folder."""
    for folder in sorted(folders, key=lambda path: -len(path.parts)):
        while folder.parent != output and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
