"""What lies around a run changes no byte and never loses one: locale, zone, clock, hash seed, limits, vanishing files."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import keys
from pipeline.errors import ReleaseRefused
from pipeline.keys import Part, quick_key, read_part, release_key
from pipeline.reading import FAULTS, data_of
from pipeline.settings import PROJECT
from tests.batch_stub import view

RAW = PROJECT / "raw"
STUB = [sys.executable, "-m", "tests.stub_run"]
REAL = [sys.executable, "-m", "pipeline", "extract"]
CLOCK = """
import datetime, time
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz).replace(year=2036)
    @classmethod
    def today(cls):
        return cls.now()
class LaterDay(datetime.date):
    @classmethod
    def today(cls):
        return super().today().replace(year=2036)
datetime.datetime, datetime.date = Later, LaterDay
_gmtime, _time = time.gmtime, time.time
time.gmtime = lambda seconds=None: _gmtime(_time() + 315_360_000 if seconds is None else seconds)
"""


def run(command, *options, environment=(), shell_before=""):
    env = {**os.environ, **dict(environment)}
    words = [*command, *map(str, options)]
    if shell_before:
        words = ["bash", "-c", f'{shell_before}; exec "$@"', "bash", *words]
    done = subprocess.run(words, cwd=PROJECT, capture_output=True, text=True, env=env, check=False, errors="replace")
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The samples with the model, in ordinary surroundings."""
    output = tmp_path_factory.mktemp("plain") / "out"
    done = run(REAL, RAW, "-o", output, "--allow-partial")
    assert done.returncode == 0, done.stderr
    return view(output)


def test_odd_surroundings_change_no_byte(plain, tmp_path):
    environment = {
        "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0", "PYTHONOPTIMIZE": "2",
    }  # fmt: skip
    options = (RAW, "-o", tmp_path / "out", "--workers", "2", "--allow-partial")
    done = run(REAL, *options, environment=environment, shell_before="umask 077")
    assert done.returncode == 0, done.stderr
    assert view(tmp_path / "out") == plain


def test_another_year_and_several_steps_change_no_byte(plain, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(CLOCK)
    later = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{PROJECT}", "TZ": "America/Los_Angeles"}
    output = tmp_path / "out"
    first = min(RAW.rglob("*.txt")).relative_to(RAW).with_suffix("").as_posix()
    assert run(REAL, RAW, "-o", output, "--only", first, "--allow-partial", environment=later).returncode == 0
    assert '"started": "2036-' in (output / "run.json").read_text()
    assert run(REAL, RAW, "-o", output, "--allow-partial").returncode == 0
    assert view(output) == plain


# --- the disk ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def folders(tmp_path: Path):
    raw = tmp_path / "raw"
    raw.mkdir()
    for name in ("a", "b", "c"):
        (raw / f"{name}.txt").write_text(f"Text {name}. " * 30, encoding="utf-8")
    return raw, tmp_path / "out"


def test_a_file_size_limit_loses_nothing(folders):
    raw, output = folders
    run(STUB, raw, "-o", output)
    before = view(output)
    (raw / "a.txt").write_text("Another text. " * 200, encoding="utf-8")
    done = run(STUB, raw, "-o", output, shell_before="ulimit -f 2")
    assert (done.returncode, "run again" in done.stderr) == (1, True), done.stderr
    assert view(output) == before
    assert run(STUB, raw, "-o", output).returncode == 0
    assert view(output) != before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
@pytest.mark.parametrize("size", ["8k", "48k", "100k"])
def test_a_full_disk_loses_nothing(folders, tmp_path, size):
    raw, _ = folders
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(disk)], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        assert run(STUB, raw, "-o", disk / "out").returncode in (0, 1)
        old = view(disk / "out")
        for name in ("a", "b", "c"):
            (raw / f"{name}.txt").write_text(f"Longer {name}. " * 600, encoding="utf-8")
        done = run(STUB, raw, "-o", disk / "out")
        assert done.returncode == 1, done.stdout
        assert "error:" in done.stderr
        assert view(disk / "out") == old
        subprocess.run(["mount", "-o", "remount,size=50m", str(disk)], check=True)
        assert run(STUB, raw, "-o", disk / "out").returncode == 0
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("output", ["/proc/nowhere", "file/out"])
def test_an_output_that_cannot_be_written_is_refused_before_any_work(folders, tmp_path, output):
    raw, _ = folders
    (tmp_path / "file").write_text("x")
    done = run(STUB, raw, "-o", tmp_path / output)
    assert done.returncode == 1
    assert "cannot write to" in done.stderr
    assert "to do" not in done.stderr


@pytest.mark.parametrize("case", ["absent", "empty", "only hidden", "output holds raw"])
def test_a_raw_folder_without_releases_is_refused_and_nothing_goes(folders, case):
    raw, output = folders
    run(STUB, raw, "-o", output)
    before = view(output)
    for path in raw.iterdir():
        path.unlink()
    if case == "absent":
        raw.rmdir()
    if case == "only hidden":
        (raw / ".a.txt").write_text("x")
    done = run(STUB, raw, "-o", raw.parent if case == "output holds raw" else output)
    assert done.returncode == 2, done.stderr
    assert view(output) == before


def test_a_file_that_vanishes_after_the_plan_is_set_aside(folders):
    raw, output = folders
    code = (
        "import sys, pathlib, pipeline.commands.extract as command; made = command.plan_run\n"
        "def late(job):\n"
        "    plan = made(job); pathlib.Path(job.raw, 'b.txt').unlink(); return plan\n"
        "command.plan_run = late; from pipeline import cli\n"
        "sys.exit(cli.main(['extract', *sys.argv[1:]], worker=(sys.executable, '-m', 'tests.stub_worker')))"
    )
    assert run([sys.executable, "-c", code], raw, "-o", output).returncode == 3
    assert '"code": "vanished"' in (output / "issues.jsonl").read_text()
    assert run(STUB, raw, "-o", output).returncode == 0
    assert (output / "issues.jsonl").read_text() == ""


def test_a_corrupt_foreign_or_lost_ledger_is_made_anew(folders):
    raw, output = folders
    run(STUB, raw, "-o", output)
    before, ledger = view(output), output / ".state" / "ledger"
    whole = ledger.read_bytes()
    for broken in (b"", b"{}", whole[: len(whole) // 2], b"unicri-ledger 99\0x\0end", os.urandom(500)):
        ledger.write_bytes(broken)
        assert run(STUB, raw, "-o", output).returncode == 0
        assert (view(output), ledger.read_bytes()) == (before, whole)


# --- one file ---------------------------------------------------------------------------------------------------------


def test_a_file_that_changes_while_it_is_read_is_read_again_and_then_given_up(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_bytes(b"x" * 100)
    real, count = os.fstat, 0

    def changing(descriptor):
        nonlocal count
        count += 1
        found = list(real(descriptor))
        found[6] += count if count <= limit else 0
        return os.stat_result(found)

    monkeypatch.setattr(keys.os, "fstat", changing)
    limit = 2
    assert read_part(str(tmp_path), "a.txt", 1000).data == b"x" * 100
    count, limit = 0, 99
    assert read_part(str(tmp_path), "a.txt", 1000).fault == "changing"


@pytest.mark.parametrize(("times", "fault"), [(2, ""), (3, f"unreadable {errno.EIO}")])
def test_a_network_disk_gets_three_tries(tmp_path, monkeypatch, times, fault):
    (tmp_path / "a.txt").write_bytes(b"x")
    real, left = os.open, [times]

    def failing(*args, **kwargs):
        left[0] -= 1
        if left[0] >= 0:
            raise OSError(errno.EIO, "no answer")
        return real(*args, **kwargs)

    monkeypatch.setattr(keys.os, "open", failing)
    assert read_part(str(tmp_path), "a.txt", 1000).fault == fault


@pytest.mark.parametrize("fault", [*(name for name in FAULTS if name != "unreadable"), f"unreadable {errno.EACCES}"])
def test_every_fault_is_told_with_a_remedy(fault):
    with pytest.raises(ReleaseRefused) as refused:
        data_of(Part("a.txt", None, fault))
    assert refused.value.code == fault.split(" ")[0]
    assert refused.value.remedy


@pytest.mark.parametrize("data", [b"", b"x", b"x" * 65_535])
def test_the_quick_key_is_the_key(tmp_path, data):
    (tmp_path / "a.txt").write_bytes(data)
    assert quick_key("made", str(tmp_path / "a.txt")) == release_key("made", [Part("a.txt", data)])


def test_the_quick_key_leaves_large_and_missing_files_to_the_slow_one(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x" * 65_536)
    assert quick_key("made", str(tmp_path / "a.txt")) is None
    assert quick_key("made", str(tmp_path / "none.txt")) is None
