"""A run from end to end, with a stand-in for the model: increments, workers that fail, signals, locks, expectations."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.naming import STATE
from pipeline.settings import PROJECT
from tests.batch_stub import view

STUB = [sys.executable, "-m", "tests.stub_run"]


@pytest.fixture
def folders(tmp_path: Path):
    raw = tmp_path / "raw"
    (raw / "2015").mkdir(parents=True)
    for name in ("2015/doha", "2016-quito", "lima"):
        (raw / f"{name}.txt").write_text(f"Text of {name}.\n", encoding="utf-8")
    return raw, tmp_path / "out"


def extract(raw, output, *options, command=STUB):
    done = subprocess.run(
        [*command, str(raw), "-o", str(output), *options], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def manifest(output: Path) -> dict:
    return json.loads((output / "run.json").read_text())


def test_a_run_writes_four_records_a_release_and_a_second_one_nothing(folders):
    raw, output = folders
    first = extract(raw, output)
    assert first.returncode == 0, first.stderr
    before = {name: os.stat(output / name).st_mtime_ns for name in view(output)}
    assert len(before) == 3 * 4 + 1
    assert manifest(output)["counts"]["written"] == 3
    second = extract(raw, output)
    assert "exit code 0" in second.stdout
    assert {name: os.stat(output / name).st_mtime_ns for name in view(output)} == before
    assert sorted(os.listdir(output / STATE)) == ["ledger", "lock", "staging"]
    assert os.listdir(output / STATE / "staging") == []


def test_only_what_changed_is_done_and_what_is_gone_is_removed(folders):
    raw, output = folders
    extract(raw, output)
    (raw / "lima.txt").write_text("Another text.\n", encoding="utf-8")
    (raw / "2016-quito.txt").rename(raw / "2017-quito.txt")
    (raw / "2015/doha.txt").unlink()
    done = extract(raw, output)
    assert "removed: 2016-quito, now 2017-quito" in done.stdout
    assert manifest(output)["counts"] | {"written": 2, "removed": 2} == manifest(output)["counts"]
    assert not (output / "document" / "2015").exists()
    fresh = output.with_name("fresh")
    extract(raw, fresh)
    assert view(output) == view(fresh)


@pytest.mark.parametrize("workers", ["1", "2", "3"])
def test_any_number_of_workers_gives_the_same_bytes(folders, workers):
    raw, output = folders
    for number in range(20):
        (raw / f"more{number:02}.txt").write_text(f"More {number}", encoding="utf-8")
    extract(raw, output, "--workers", workers)
    one = output.with_name("one")
    extract(raw, one)
    assert view(output) == view(one)


def test_a_worker_that_dies_once_is_forgiven_and_twice_costs_one_release(folders, tmp_path):
    raw, output = folders
    (raw / "a-once.txt").write_text(f"!die-once {tmp_path / 'died'}\n", encoding="utf-8")
    (raw / "b-always.txt").write_text("!die\n", encoding="utf-8")
    done = extract(raw, output)
    assert done.returncode == 3
    assert manifest(output)["counts"]["written"] == 4
    note = json.loads((output / "quarantine" / "b-always.json").read_text())
    assert (note["code"], bool(note["remedy"])) == ("worker-died", True)
    again = extract(raw, output)
    assert again.returncode == 3, "still set aside"
    assert f"refused before, unchanged: b-always: {note['message']} ({note['remedy']})" in again.stdout
    assert extract(raw, output, "--allow-partial").returncode == 0
    (raw / "b-always.txt").write_text("Mended.\n", encoding="utf-8")
    assert extract(raw, output).returncode == 0
    assert not (output / "quarantine" / "b-always.json").exists()


def test_a_release_that_takes_too_long_is_set_aside(folders):
    raw, output = folders
    (raw / "a-hangs.txt").write_text("!hang\n", encoding="utf-8")
    assert extract(raw, output, "--timeout", "1").returncode == 3
    assert manifest(output)["set_aside"] == {"timeout": 1}
    assert manifest(output)["counts"]["written"] == 3


def test_a_stage_that_raises_costs_its_release_alone(folders):
    raw, output = folders
    (raw / "a.txt").write_text("!raise\n", encoding="utf-8")
    assert extract(raw, output).returncode == 3
    lines = [json.loads(line) for line in (output / "issues.jsonl").read_text().splitlines()]
    assert [(line["release_id"], line["code"], line["severity"]) for line in lines] == [("a", "stage-raised", "error")]
    assert extract(raw, output, "--retry-failed").returncode == 3


def test_workers_that_cannot_start_end_the_run_with_the_remedy(folders):
    raw, output = folders
    code = "import sys; from pipeline.cli import main; sys.exit(main(['extract', *sys.argv[1:]], worker=('false',)))"
    done = extract(raw, output, command=[sys.executable, "-c", code])
    assert done.returncode == 1
    assert "make setup" in done.stderr
    assert view(output) == {}


def test_a_second_run_leaves_at_once(folders):
    raw, output = folders
    (raw / "a.txt").write_text("!slow 2\n", encoding="utf-8")
    first = subprocess.Popen([*STUB, str(raw), "-o", str(output)], cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    wait_for(lambda: (output / STATE / "lock").exists() and any((output / STATE / "staging").glob("*")))
    began = time.monotonic()
    second = extract(raw, output)
    assert (second.returncode, time.monotonic() - began < 1.5) == (75, True)
    assert "another run" in second.stderr
    first.communicate()
    assert first.returncode == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 143)])
@pytest.mark.parametrize("to_group", [False, True])
def test_a_signal_ends_the_run_after_the_release_in_hand(folders, number, code, to_group):
    raw, output = folders
    for n in range(30):
        (raw / f"s{n:02}.txt").write_text("!slow 0.1\n", encoding="utf-8")
    run = subprocess.Popen(
        [*STUB, str(raw), "-o", str(output)], cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    wait_for(lambda: any((output / STATE / "staging").glob("*/*/verdict.json")))
    (os.killpg if to_group else os.kill)(run.pid, number)
    _, errors = run.communicate(timeout=30)
    assert run.returncode == code, errors
    assert b"Traceback" not in errors
    counts = manifest(output)["counts"]
    assert 0 < counts["written"] < 33
    assert counts["unfinished"] == 33 - counts["written"]
    assert manifest(output)["exit_code"] == code
    assert extract(raw, output).returncode == 0
    fresh = output.with_name("fresh")
    extract(raw, fresh, "--workers", "3")
    assert view(output) == view(fresh)


def test_a_file_that_changes_between_plan_and_reading_is_due_again(folders):
    """The key in the ledger is that of the bytes that were read, whatever was planned with."""
    raw, output = folders
    code = (
        "import sys, pathlib; from pipeline import cli, planned, run; made = planned.plan_run\n"
        "planned.known_fingerprint = lambda _: ('one pipeline', '')\n"
        "def late(job):\n"
        "    plan = made(job); pathlib.Path(job.raw, 'lima.txt').write_text('Changed.'); return plan\n"
        "import pipeline.commands.extract as command; command.plan_run = late\n"
        "sys.exit(cli.main(['extract', *sys.argv[1:]], worker=(sys.executable, '-m', 'tests.stub_worker')))"
    )
    assert extract(raw, output, command=[sys.executable, "-c", code]).returncode == 0
    assert extract(raw, output, "--dry-run").stdout.endswith("0 to do, 3 unchanged, 0 to remove\n")
    (raw / "lima.txt").write_text("Text of lima.\n", encoding="utf-8")
    assert "would do lima: changed" in extract(raw, output, "--dry-run").stdout


def test_what_was_edited_by_hand_is_found_on_demand(folders):
    raw, output = folders
    extract(raw, output)
    wanted = view(output)
    (output / "dates" / "lima.json").write_text("{}")
    assert "0 to do" in extract(raw, output, "--dry-run").stdout
    assert "would do lima: record altered" in extract(raw, output, "--dry-run", "--verify").stdout
    extract(raw, output, "--verify")
    assert view(output) == wanted


def test_a_failed_expectation_keeps_what_is_published(folders, tmp_path):
    raw, output = folders
    extract(raw, output)
    wanted, expectations = view(output), tmp_path / "expectations.toml"
    expectations.write_text("[stop]\nreleases_min = 5\n")
    (raw / "lima.txt").write_text("Changed.\n", encoding="utf-8")
    done = extract(raw, output, "--expectations", str(expectations))
    assert done.returncode == 4
    assert "releases_min = 5" in done.stdout
    assert view(output) | {"run-rejected.json": b""} == wanted | {"run-rejected.json": b""}
    assert json.loads((output / "run-rejected.json").read_text())["expectations"]["failed"]
    assert extract(raw, output, "--expectations", str(expectations)).returncode == 4, "and again, from what is staged"
    assert extract(raw, output).returncode == 0
    assert not (output / "run-rejected.json").exists()


@pytest.mark.parametrize("text", ["[stop]\ntypo_min = 1\n", "[stop]\nreleases_min = 'x'\n", "no toml", "[other]\n"])
def test_broken_expectations_are_a_usage_error_before_any_work(folders, tmp_path, text):
    raw, output = folders
    (tmp_path / "expectations.toml").write_text(text)
    assert extract(raw, output, "--expectations", str(tmp_path / "expectations.toml")).returncode == 2
    assert view(output) == {}


@pytest.mark.parametrize(
    ("output", "option"), [("raw/out", []), ("raw", []), (".", []), ("out", ["--expectations", "nowhere.toml"])]
)
def test_what_cannot_be_meant_is_refused_whether_there_is_something_to_do_or_not(folders, output, option):
    raw, earlier = folders
    extract(raw, earlier)
    done = extract(raw, raw.parent / output, *option)
    assert done.returncode == 2
    assert "error: " in done.stderr


def test_json_logs_metrics_and_a_manifest_that_hold_to_their_schema(folders, tmp_path):
    raw, output = folders
    (raw / "a.txt").write_text("!raise\n", encoding="utf-8")
    done = extract(raw, output, "--log-format", "json", "--metrics", str(tmp_path / "figures.prom"))
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [event["event"] for event in events] == ["begin", "release", "release", "release", "release", "end"]
    assert 'unicri_releases{state="written"} 3.0' in (tmp_path / "figures.prom").read_text()
    extract(raw, output, "--metrics", str(tmp_path / "figures.prom"))
    assert 'unicri_releases{state="unchanged"} 3.0' in (tmp_path / "figures.prom").read_text()
    assert (
        subprocess.run([*STUB[:2], "pipeline", "validate", str(output)], cwd=PROJECT, capture_output=True, check=False).returncode
        != 2
    )


def test_shards_merge_into_what_one_run_makes(folders):
    raw, output = folders
    (raw / "a.txt").write_text("!raise\n", encoding="utf-8")
    (raw / "b.txt").write_text("Text of lima.\n", encoding="utf-8")
    shards = [output.with_name(f"shard{number}") for number in (1, 2, 3)]
    for number, shard in enumerate(shards, 1):
        extract(raw, shard, "--shard", f"{number}/3")
    merge = [sys.executable, "-m", "pipeline", "merge", str(output), *map(str, shards)]
    assert subprocess.run(merge, cwd=PROJECT, check=False).returncode == 3
    whole = output.with_name("whole")
    extract(raw, whole)
    assert view(output) == view(whole)
    assert "same-content-as" in (output / "issues.jsonl").read_text()
    assert extract(raw, output, "--dry-run").stdout.startswith("0 to do")
    (shards[0] / "dates" / "b.json").unlink(missing_ok=True)
    (shards[1] / "dates" / "b.json").unlink(missing_ok=True)
    (shards[2] / "dates" / "b.json").unlink(missing_ok=True)
    broken = subprocess.run(merge, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (broken.returncode, "extract that shard again" in broken.stderr) == (1, True)
    assert view(output) == view(whole)


@pytest.mark.parametrize(("redirection", "code"), [(">/dev/full", 1), (">&-", 0), ("| true", 0), ("2>&-", 0), ("2>/dev/full", 0)])
@pytest.mark.parametrize("idle", [False, True])
def test_output_that_is_full_closed_or_gone_leaves_no_traceback(folders, redirection, code, idle):
    raw, output = folders
    command = STUB if not idle else [sys.executable, "-m", "pipeline", "extract"]
    if idle:
        extract(raw, output, command=command)
    words = " ".join([*command, str(raw), "-o", str(output), redirection])
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {words}"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert done.returncode == code, done.stderr
    assert len(view(output)) == 13


def wait_for(condition, seconds=20.0):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)
