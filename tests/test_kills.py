"""A run that is killed, or whose disk fails, at any point: what is published is wholly old or wholly new, and the next run
makes it equal to that of an undisturbed one. ``make faults`` does it more often (FAULT_KILLS) and with the model."""

import builtins
import errno
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import planned, publishing, tasks
from pipeline import run as run_module
from pipeline.errors import PipelineError
from pipeline.expectations import Expectations
from pipeline.job import Job
from pipeline.naming import JOURNAL, STATE
from pipeline.planned import plan_run
from pipeline.progress import PlainReporter
from pipeline.run import Outside, run
from pipeline.settings import PROJECT
from pipeline.stages import STAGES
from tests.batch_stub import Here, StubExtractor, StubSetAside, view

KILLS = int(os.environ.get("FAULT_KILLS", "20"))
WITH_MODEL = bool(os.environ.get("FAULT_MODEL"))
COMMAND = [sys.executable, "-m", "pipeline", "extract"] if WITH_MODEL else [sys.executable, "-m", "tests.stub_run"]
RELEASES = 12


def write_raw(raw: Path, version: int) -> None:
    """Version 1 changes most, adds one, removes one and spoils one; the last is the same in both."""
    raw.mkdir(exist_ok=True)
    for number in range(RELEASES):
        path = raw / f"r{number:02}.txt"
        if version and number == 3:
            path.unlink(missing_ok=True)
            continue
        fresh = version and number != RELEASES - 1
        text = (
            "" if version and number == 5 else f"Turin, 3 May 2015 - Course {number} of the Institute opened {'again' * fresh}.\n"
        )
        path.write_text(text, encoding="utf-8")
    if version:
        (raw / "new.txt").write_text("Lima, 4 June 2016 - A new seminar opened.\n", encoding="utf-8")


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """Raw folder at version 1, an output at version 0, and what an undisturbed run makes of both; with its seconds."""
    home = tmp_path_factory.mktemp("kills")
    raw, old, new = home / "raw", home / "old", home / "new"
    write_raw(raw, 0)
    finish(raw, old)
    shutil.copytree(old, new)
    write_raw(raw, 1)
    began = time.monotonic()
    finish(raw, new)
    return home, raw, view(old), view(new), time.monotonic() - began


def finish(raw: Path, output: Path) -> None:
    done = subprocess.run(
        [*COMMAND, str(raw), "-o", str(output), "--workers", "2"], cwd=PROJECT, capture_output=True, check=False
    )
    assert done.returncode in (0, 3), done.stderr


def torn(output: Path, old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """Releases that are neither wholly old nor wholly new."""
    seen = view(output)
    ids = {name.split("/", 1)[1] for name in (*old, *new, *seen) if name.split("/")[0] in STAGES}
    sides = lambda files, name: [files.get(f"{stage}/{name}") for stage in STAGES]  # noqa: E731
    return sorted(name for name in ids if sides(seen, name) not in (sides(old, name), sides(new, name)))


@pytest.mark.parametrize("number", range(KILLS))
def test_killed_at_any_moment(scene, number):
    home, raw, old, new, seconds = scene
    chance, output = random.Random(number), home / f"killed{number}"
    shutil.copytree(home / "old", output)
    process = subprocess.Popen(
        [*COMMAND, str(raw), "-o", str(output), "--workers", "2"],
        cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    time.sleep(chance.uniform(0, seconds * 1.05))
    if number % 2:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
    until = time.monotonic() + 5
    while (output / JOURNAL).exists() and time.monotonic() < until:
        time.sleep(0.005)  # the publication that the kill did not reach
    assert torn(output, old, new) == []
    finish(raw, output)
    assert view(output) == new
    assert sorted(set(os.listdir(output / STATE)) - {"fingerprint"}) == ["ledger", "lock", "staging"]
    assert os.listdir(output / STATE / "staging") == []


# --- a failure at each call that touches the disk ---------------------------------------------------------------------


class Fails:
    """Lets the n-th call of the wrapped functions fail; counts them all."""

    def __init__(self, at: int, code: int) -> None:
        self.at, self.code, self.count = at, code, 0

    def wrap(self, function):
        def wrapped(*args, **kwargs):
            self.count += 1
            if self.count == self.at:
                raise OSError(self.code, os.strerror(self.code))
            return function(*args, **kwargs)

        return wrapped


def patch(monkeypatch, fails: Fails) -> None:
    for name in ("replace", "rename", "fsync", "makedirs"):
        monkeypatch.setattr(os, name, fails.wrap(getattr(os, name)))
    for name in ("write_bytes", "unlink", "mkdir", "rmdir"):
        monkeypatch.setattr(pathlib.Path, name, fails.wrap(getattr(pathlib.Path, name)))
    real = builtins.open
    writes = fails.wrap(real)
    monkeypatch.setattr(builtins, "open", lambda path, mode="r", *a, **k: (writes if "w" in mode else real)(path, mode, *a, **k))


def run_here(raw: Path, output: Path) -> None:
    extractor = StubExtractor()
    outside = Outside(
        PlainReporter(), lambda: 0, runner=lambda job, made_with, staging: Here(job, made_with, staging, tasks.do_task, extractor)
    )
    run(plan_run(Job(str(raw), str(output))), outside)


@pytest.fixture
def small(tmp_path, monkeypatch):
    """Like ``scene``, with three releases and all in this process."""

    monkeypatch.setattr(tasks, "record_bytes", lambda record: json.dumps(record).encode())
    monkeypatch.setattr(tasks, "SetAside", StubSetAside)
    monkeypatch.setattr(planned, "known_fingerprint", lambda _: ("one pipeline", ""))
    monkeypatch.setattr(run_module, "read_expectations", lambda _: Expectations({}, {}, 20))
    raw, old, new = tmp_path / "raw", tmp_path / "old", tmp_path / "new"
    raw.mkdir()
    for name in ("a", "b", "gone"):
        (raw / f"{name}.txt").write_text(f"Old {name}")
    run_here(raw, old)
    (raw / "a.txt").write_text("New a")
    (raw / "b.txt").write_text("")
    (raw / "gone.txt").unlink()
    (raw / "c.txt").write_text("New c")
    shutil.copytree(old, new)
    run_here(raw, new)
    return raw, old, view(old), view(new)


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_a_failure_at_each_write_flush_and_rename(small, tmp_path, code):
    raw, old_folder, old, new = small
    at, met = 0, 0
    while True:
        at += 1
        output = tmp_path / f"try{at}"
        shutil.copytree(old_folder, output)
        fails = Fails(at, code)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(publishing, "_carried_out_by_child", lambda *_: False)
            patch(patched, fails)
            try:
                run_here(raw, output)
            except PipelineError as error:
                met += 1
                assert "run again" in str(error) or "check its permissions" in str(error)
        if not (output / JOURNAL).exists():
            assert torn(output, old, new) == [], f"failure at call {at}"
        run_here(raw, output)
        assert view(output) == new, f"failure at call {at}"
        shutil.rmtree(output)
        if fails.count < at:
            break
    assert met > 40, "nearly every failure ends the run with a message"


@pytest.mark.parametrize("at", range(1, 16))
def test_a_publisher_that_dies_between_two_renames_is_completed(small, tmp_path, at):
    """Worse than a kill of the run: power fails in the middle of the renames. The journal says so, and the next run goes on."""
    raw, old_folder, _, new = small
    output = tmp_path / "cut"
    shutil.copytree(old_folder, output)
    real, count = os.replace, 0

    def dies(*args, **kwargs):
        nonlocal count
        count += "/staging/" in str(args[0])
        if count == at:
            raise KeyboardInterrupt
        return real(*args, **kwargs)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(publishing, "_carried_out_by_child", lambda *_: False)
        patched.setattr(os, "replace", dies)
        try:
            run_here(raw, output)
        except KeyboardInterrupt:
            assert (output / JOURNAL).exists()
    run_here(raw, output)
    assert view(output) == new
