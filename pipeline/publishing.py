"""Staged work -> the output folder, all of it or none.

A publication is a journal: a list of renames and removals, written and flushed in one piece before the first of them is
done. Every step can be repeated, so a publication that is cut is completed by the next run from the journal. The steps are
done by a child process that no signal to the run reaches: a killed run still leaves every release wholly new.
"""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.atomic import flush, flush_all, write_atomic
from pipeline.layout import journal_file
from pipeline.stages import STAGES


class Journal(NamedTuple):
    """All paths relative to the output folder.

    ``releases``: a staged folder and the name of its four records (``2015/doha.json``); ``moves``: a staged file and its place;
    ``removals``: files to drop.
    """

    releases: tuple[tuple[str, str], ...]
    moves: tuple[tuple[str, str], ...]
    removals: tuple[str, ...]

    def steps(self) -> Iterator[tuple[str, str]]:
        """All renames; the four of a release side by side."""
        for folder, name in self.releases:
            for stage in STAGES:
                yield f"{folder}/{stage}.json", f"{stage}/{name}"
        yield from self.moves


def publish(output: Path, journal: Journal) -> None:
    """Flush what is staged, commit the journal, then carry it out."""
    flush_all(f"{output}/{staged}" for staged, _ in journal.steps())
    journal_file(output).parent.mkdir(parents=True, exist_ok=True)
    write_atomic(journal_file(output), json.dumps(journal._asdict()).encode())
    flush(journal_file(output).parent)
    if not _carried_out_by_child(output, journal):
        carry_out(output, journal)


def recover(output: Path) -> bool:
    """Complete a publication that a killed run left behind; true when there was one."""
    try:
        found = json.loads(journal_file(output).read_bytes())
    except FileNotFoundError:
        return False
    pairs = {part: tuple((a, b) for a, b in found[part]) for part in ("releases", "moves")}
    carry_out(output, Journal(pairs["releases"], pairs["moves"], tuple(found["removals"])))
    return True


def _carried_out_by_child(output: Path, journal: Journal) -> bool:
    """Whether a forked child did it; where it could not, the caller does it again and meets the same error itself.

    The child inherits the run's lock, so that no other run begins before it has ended.
    """
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return False
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.setsid()
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            carry_out(output, journal)
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def carry_out(output: Path, journal: Journal) -> None:
    """Do all steps of a journal and drop it; a step that was done before is passed over."""
    root = str(output)
    folders = {os.path.dirname(f"{root}/{place}") for _, place in journal.steps()}
    for folder in folders:
        os.makedirs(folder, exist_ok=True)
    for staged, place in journal.steps():
        try:
            os.replace(f"{root}/{staged}", f"{root}/{place}")
        except FileNotFoundError:
            if not os.path.exists(f"{root}/{place}"):
                raise
    for name in journal.removals:
        (output / name).unlink(missing_ok=True)
    flush_all(sorted(folders))
    _drop_empty(output, {(output / name).parent for name in journal.removals})
    journal_file(output).unlink()


def _drop_empty(output: Path, folders: set[Path]) -> None:
    """Remove folders that the removals left empty, but never one directly below the output folder."""
    for folder in sorted(folders, key=lambda path: -len(path.parts)):
        while folder.parent != output and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
