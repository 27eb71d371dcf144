"""What ``diff`` tells of two outputs."""

import copy
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.output_reading import read_output
from pipeline.settings import PROJECT
from pipeline.stages import STAGES

PLACE = {"city": "Lima", "country": "PE", "venue": None, "online": False}
RECORDS = {
    "document": {"text": "A text.", "title": {"text": "A title", "start": 0, "end": 1}, "dateline": None,
                 "publication_date": "2015-04-20", "publication_basis": "text"},
    "entities": {"entities": [{"id": "e1", "label": "ORG", "name": "UNICRI", "acronym": None, "mentions": [{"start": 0}]}]},
    "dates": {"dates": [{"id": "d1", "text": "12 April", "start": 3, "value": "2015-04-12"},
                        {"id": "d2", "text": "12 April", "start": 9, "value": "2015-04-12"}]},
    "sessions": {"events": [{"id": "v1", "name": "Congress", "place": PLACE, "dates": ["d1"]}], "sessions": []},
}  # fmt: skip


def write(output: Path, name: str, records: dict) -> None:
    for stage in STAGES:
        path = output / stage / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"schema": f"{stage}/1", "release_id": name, **records[stage]}))


@pytest.fixture
def outputs(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    for name in ("a", "b"):
        write(old, name, RECORDS)
    shutil.copytree(old, new)
    return old, new


def diff(*words) -> list[dict]:
    command = [sys.executable, "-m", "pipeline", "diff", *map(str, words), "--json"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_equal_outputs_differ_in_nothing(outputs):
    assert diff(*outputs) == []


def test_ids_and_places_are_no_facts(outputs):
    old, new = outputs
    moved = copy.deepcopy(RECORDS)
    moved["entities"]["entities"][0] |= {"id": "e7", "mentions": [{"start": 5}]}
    moved["dates"]["dates"][0]["start"] = 4
    write(new, "a", moved)
    assert diff(old, new) == []


def test_added_removed_and_changed_facts_are_told_by_release(outputs):
    old, new = outputs
    changed = copy.deepcopy(RECORDS)
    changed["dates"]["dates"][1]["value"] = "2016-04-12"
    changed["sessions"]["events"][0]["place"]["city"] = "Cusco"
    changed["entities"]["entities"] = [{"id": "e1", "label": "GPE", "name": "Lima"}]
    write(new, "b", changed)
    write(new, "c", RECORDS)
    for stage in STAGES:
        (new / stage / "a.json").unlink()
    found = {(change["release_id"], change["what"], change["fact"]): change["fields"] for change in diff(old, new)}
    assert found == {
        ("a", "removed", "release"): {},
        ("b", "changed", "date 12 April #2"): {"value": ["2015-04-12", "2016-04-12"]},
        ("b", "changed", "event Congress"): {"place": [PLACE, {**PLACE, "city": "Cusco"}]},
        ("b", "added", "entity GPE Lima"): {"label": [None, "GPE"], "name": [None, "Lima"]},
        ("b", "removed", "entity ORG UNICRI"): {"label": ["ORG", None], "name": ["UNICRI", None]},
        ("c", "added", "release"): {},
    }
    text = subprocess.run([sys.executable, "-m", "pipeline", "diff", str(old), str(new)], cwd=PROJECT, capture_output=True,
                          text=True, check=True).stdout  # fmt: skip
    assert '  ~ date 12 April #2: value: "2015-04-12" -> "2016-04-12"\n' in text
    assert text.startswith("a\n  - release\nb\n")


def test_both_read_in_the_order_of_their_ids(outputs):
    assert [records.release_id for records in read_output(outputs[0])] == ["a", "b"]
