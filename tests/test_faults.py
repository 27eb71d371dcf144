"""The fault table: every bad input made for real, one run over all of them, each with its outcome and its codes."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.naming import quarantine_name, record_names
from pipeline.settings import PROJECT
from tests.fault_files import make
from tests.fault_table import page

CASES = json.loads((Path(__file__).parent / "cases" / "faults.json").read_text(encoding="utf-8"))
OUTCOMES = {"ok", "noted", "set aside", "passed over"}


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """One run with the model over all files at once; a second one must find nothing to do."""
    home = tmp_path_factory.mktemp("faults")
    raw, output = home / "raw", home / "out"
    raw.mkdir()
    for case in CASES:
        make(case["label"], raw)
    command = [sys.executable, "-m", "pipeline", "extract", str(raw), "-o", str(output), "--workers", "2", "--timeout", "120"]
    expectations = home / "none.toml"
    expectations.write_text("")
    done = subprocess.run(
        [*command, "--expectations", str(expectations)], cwd=PROJECT, capture_output=True, encoding="utf-8", check=False
    )
    issues: dict[str, list[dict]] = {}
    for line in (output / "issues.jsonl").read_bytes().split(b"\n"):
        if line:
            found = json.loads(line)
            issues.setdefault(found["release_id"], []).append(found)
    return output, done, issues


def test_the_run_says_partial_and_shows_no_traceback(ran):
    output, done, _ = ran
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert all(character.isprintable() or character == "\n" for character in done.stdout + done.stderr)
    manifest = json.loads((output / "run.json").read_text())
    assert "worker-died" not in manifest["set_aside"]
    assert "timeout" not in manifest["set_aside"]
    assert "stage-raised" not in manifest["set_aside"]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_each_fault_ends_as_the_table_says(ran, case):
    output, _, issues = ran
    assert case["outcome"] in OUTCOMES
    for release_id in case["ids"]:
        lines = issues.get(release_id, [])
        codes = {line["code"] for line in lines}
        records = [(output / name).is_file() for name in record_names(release_id)]
        note = output / quarantine_name(release_id)
        if case["outcome"] == "set aside":
            assert (records, note.is_file()) == ([False] * 4, True), lines
            assert json.loads(note.read_bytes())["code"] in case["codes"]
            assert all(line["remedy"] for line in lines)
        else:
            assert (records, note.exists()) == ([True] * 4, False), lines
            assert not case["codes"] or codes & set(case["codes"]), codes


def test_a_side_file_with_a_day_that_no_month_has_is_told_so(ran):
    output, _, _ = ran
    note = json.loads((output / quarantine_name("side-wrong-date")).read_bytes())
    assert note["message"].endswith("there is no such day as 2015-04-31")


def test_what_was_written_holds_to_schemas_and_laws(ran):
    output, _, _ = ran
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "validate", str(output)], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[:3000]


def test_the_same_text_from_every_line_end_gives_the_same_facts(ran):
    output, _, _ = ran

    def facts(name: str) -> list:
        return [
            json.loads((output / stage / f"{name}.json").read_text())[key]
            for stage, key in (("entities", "entities"), ("dates", "dates"), ("sessions", "events"))
        ]

    assert facts("crlf") == facts("cr")


def test_the_page_is_made_of_the_table():
    assert (PROJECT / "docs" / "bad-input.md").read_text(encoding="utf-8") == page(), (
        "python -m tests.fault_table > docs/bad-input.md"
    )


def test_the_page_names_tests_that_are_there():
    named = set(re.findall(r"`(test_\w+\.py)`", page()))
    assert all((PROJECT / "tests" / name).is_file() for name in named)
