"""``validate`` on whole output folders: what is found, in which file, where, by which rule."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_records import RECORDS, read, sample

from pipeline.checking import Checker
from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.settings import SCHEMAS
from pipeline.stages import STAGES
from pipeline.strict_json import read_json
from pipeline.validate import record_files, validate_output

CHECKER = Checker(SCHEMAS)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder with one whole release, an issue, a manifest and a note on a release set aside."""
    for stage, record in sample().items():
        write(tmp_path / stage / "2016" / "valparaiso.json", record)
    issue = read(RECORDS / "valid" / "issue" / "full.json")
    (tmp_path / "issues.jsonl").write_text(2 * (json.dumps(issue) + "\n"), encoding="utf-8")
    write(tmp_path / "run.json", read(RECORDS / "valid" / "run" / "full.json"))
    write(tmp_path / "quarantine" / "2016" / "lima.json", read(RECORDS / "valid" / "quarantine" / "full.json"))
    return tmp_path


def write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")


def found(folder: Path) -> list[tuple[str, str, str]]:
    return [(problem.file, problem.path, problem.rule) for problem in validate_output(folder, CHECKER)]


def test_a_whole_folder_has_no_problem(output):
    assert found(output) == []
    assert record_files(output) == ["2016/valparaiso.json"]


@pytest.mark.parametrize("stage", STAGES)
def test_a_missing_record_is_named(output, stage):
    (output / stage / "2016" / "valparaiso.json").unlink()
    assert found(output) == [(f"{stage}/2016/valparaiso.json", "$", "file-missing")]


DAMAGE = {
    "cut": lambda text: text[: len(text) // 2],
    "empty": lambda _: "",
    "duplicate key": lambda text: '{"language": "en", ' + text[1:],
    "NaN": lambda text: text.replace('"language": "en"', '"language": NaN'),
    "infinity": lambda text: text.replace('"language": "en"', '"language": 1e999'),
    "two values": lambda text: text + text,
    "byte order mark": lambda text: "\ufeff" + text,
    "deep": lambda _: "[" * 100_000,
    "digits": lambda _: "1" * 100_000,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_file_that_is_no_json_is_named(output, damage):
    path = output / "dates" / "2016" / "valparaiso.json"
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert found(output) == [("dates/2016/valparaiso.json", "$", "json")]


def test_bytes_that_are_no_text_and_a_folder_in_a_files_place(output):
    (output / "dates" / "2016" / "valparaiso.json").write_bytes(b'{"a": "\xff"}')
    path = output / "sessions" / "2016" / "valparaiso.json"
    path.unlink()
    path.mkdir()
    assert [rule for _, _, rule in found(output)] == ["json", "json"]


def test_a_record_against_its_schema_has_file_place_and_rule(output):
    record = sample()["dates"]
    record["dates"][2]["earliest"] = "2015-04-31"
    write(output / "dates" / "2016" / "valparaiso.json", record)
    assert found(output) == [("dates/2016/valparaiso.json", "$.dates[2].earliest", "schema-format")]


def test_a_broken_law_has_file_place_and_rule(output):
    record = sample()["sessions"]
    record["sessions"][0]["event"] = "v9"
    write(output / "sessions" / "2016" / "valparaiso.json", record)
    assert found(output) == [("sessions/2016/valparaiso.json", "$.sessions[0].event", "reference")]


def test_a_renamed_release_is_found(output):
    for stage in STAGES:
        (output / stage / "2016" / "valparaiso.json").rename(output / stage / "valparaiso.json")
    assert {rule for _, _, rule in found(output)} == {"file-name"}
    assert len(found(output)) == len(STAGES)


def test_lines_of_issues_manifest_and_notes_are_checked_too(output):
    with (output / "issues.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"code": "No Title"}\nno JSON\n')
    write(output / "run.json", {**read(RECORDS / "valid" / "run" / "full.json"), "ended": "2016-02-30T08:00:00Z"})
    write(output / "quarantine" / "2016" / "lima.json", {})
    problems = found(output)
    assert ("issues.jsonl", "$[3]", "json") in problems
    assert ("issues.jsonl", "$[2].code", "schema-pattern") in problems
    assert ("run.json", "$.ended", "schema-format") in problems
    assert ("quarantine/2016/lima.json", "$", "schema-required") in problems


def test_a_folder_without_records_is_refused(tmp_path):
    with pytest.raises(UsageError, match="name a folder"):
        validate_output(tmp_path, CHECKER)


def test_the_command_prints_the_problems_and_fails(output, capsys):
    assert main(["validate", str(output)]) == 0
    assert capsys.readouterr().out == "1 releases, 0 problems\n"
    record = sample()["document"]
    record["language"] = "e\x1bn"
    write(output / "document" / "2016" / "valparaiso.json", record)
    assert main(["validate", str(output)]) == 1
    printed = capsys.readouterr().out
    assert printed.startswith("document/2016/valparaiso.json: $.language: schema-pattern: ")
    assert "\x1b" not in printed


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(JSON)
def test_strict_reading_gives_back_what_was_written(value):
    assert read_json(json.dumps(value).encode()) == value


@given(st.binary(max_size=60))
def test_strict_reading_reads_or_says_why_not(data):
    try:
        read_json(data)
    except ValueError as error:
        assert str(error)
