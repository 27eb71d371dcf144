"""What README and make say is what the code does."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from pipeline.cli import COMMANDS
from pipeline.extraction import Done, Extractor
from pipeline.reading import make_release
from pipeline.result import MEANINGS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SAMPLE = "2016/world-ports-congress"


def test_every_command_stands_in_the_table_with_its_summary():
    for name, summary in COMMANDS.items():
        assert f"| `{name}` | {summary} |" in README


def test_every_exit_code_stands_in_the_table_with_its_meaning():
    assert re.findall(r"^\| (\d+) \| (.+) \|$", README, re.MULTILINE) == [(str(k), v) for k, v in MEANINGS.items()]


def test_the_picture_is_what_the_pipeline_says_of_the_sample():
    shown = json.loads(re.search(r"<!-- picture.*?```json\n(.*?)```", README, re.DOTALL)[1])
    data = (ROOT / "raw" / f"{SAMPLE}.txt").read_bytes()
    release = make_release(SAMPLE, f"{SAMPLE}.txt", data, {}, None)
    done = next(iter(Extractor().extract([release])))
    assert isinstance(done, Done)
    made = json.loads(json.dumps(done.records["sessions"]["sessions"][0], ensure_ascii=False))
    assert {key: made[key] for key in shown} == shown


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_every_make_target_that_is_named_exists(text):
    printed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = set(re.findall(r"^  make (\S+)", printed, re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z][a-z-]+)\b", text)) - {"them", "sees", "turns", "one"} <= targets


def test_ci_runs_the_commands_of_the_readme():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    commands = re.findall(r"^make (\w+)", README, re.MULTILINE)
    assert commands[:2] == ["extract", "test"]
    assert all(f"make {command}" in script for command in commands[:2])


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_every_file_that_is_linked_or_named_exists(text):
    named = re.findall(r"\]\(([\w./-]+)\)", text)
    named += re.findall(r"`((?:docs|models|schemas|pipeline|tests|deploy)/[\w./-]+)`", text)
    missing = [name for name in named if name != "pipeline/STAGE/" and not (ROOT / name).exists()]
    assert not missing
