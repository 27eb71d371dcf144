"""The command: what it writes where, what it refuses, and that it leaves a whole folder behind whatever happens."""

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from export_sample import HARD_ID, hard, make_output, write_output
from sample_records import sample

from pipeline.cli import main
from pipeline.exports.registry import FORMATS
from pipeline.layout import journal_file

PRODUCTS = {
    "csv": "csv/datapackage.json", "parquet": "parquet/sessions.parquet", "sqlite": "sqlite/releases.sqlite",
    "jsonl": "releases.jsonl", "ics": "events.ics", "jsonld": "releases.jsonld", "webannotation": "webannotation.jsonld",
    "docbin": "releases.spacy", "labelstudio": "labelstudio/tasks.json", "gold": "gold/2016-valparaiso.gold",
}  # fmt: skip


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    return make_output(tmp_path_factory.mktemp("output"))


def export(output: Path, target: Path, formats: str) -> int:
    return main(["export", str(output), "--to", formats, "-o", str(target)])


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_every_format_has_a_module_and_a_test():
    assert FORMATS.keys() == PRODUCTS.keys()
    assert all(callable(importlib.import_module(f"pipeline.exports.{one.module}").write) for one in FORMATS.values())


def test_all_formats_twice_give_the_same_bytes(output, tmp_path, capsys):
    assert export(output, tmp_path / "one", "all") == export(output, tmp_path / "two", ",".join(FORMATS)) == 0
    one, two = files(tmp_path / "one"), files(tmp_path / "two")
    assert set(PRODUCTS.values()) <= one.keys()
    assert [name for name in one if one[name] != two.get(name)] == []
    assert "2 releases exported" in capsys.readouterr().out


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_alone(output, tmp_path, name):
    assert export(output, tmp_path / "x", name) == 0
    assert PRODUCTS[name] in files(tmp_path / "x")
    assert not [path for path in (tmp_path / "x").iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("name", FORMATS)
def test_an_output_with_refused_releases_only(tmp_path, name):
    output = write_output(tmp_path / "out", issues=())
    assert export(output, tmp_path / "x", name) == 0
    assert (tmp_path / "x" / "export.json").is_file()


def test_only_own_files_are_replaced_or_removed(output, tmp_path):
    target = tmp_path / "x"
    (target / "gold").mkdir(parents=True)
    (target / "gold" / "mine.gold").write_text("mine")
    assert export(output, target, "gold,webannotation,jsonl") == 0
    smaller = write_output(tmp_path / "smaller", sample())
    assert export(smaller, target, "gold,webannotation") == 0
    found = files(target)
    assert found["gold/mine.gold"] == b"mine"
    assert sorted(name for name in found if "/" in name) == [
        "gold/2016-valparaiso.gold",
        "gold/mine.gold",
        "webannotation/2016/valparaiso.jsonld",
        "webannotation/2016/valparaiso.txt",
    ]
    assert not (target / "webannotation" / "2021").exists()
    listed = json.loads(found["export.json"])["formats"]
    assert listed["jsonl"]["releases"] == 2 and listed["gold"]["releases"] == 1


def test_a_list_that_leads_out_of_the_folder_removes_nothing_there(output, tmp_path):
    target, foreign = tmp_path / "x", tmp_path / "foreign.txt"
    target.mkdir()
    foreign.write_text("keep")
    bad = {"jsonl": {"files": {"../foreign.txt": "", "gone.jsonl": ""}}}
    (target / "export.json").write_text(json.dumps({"schema": "export/1", "formats": bad}))
    assert export(output, target, "jsonl") == 0
    assert foreign.read_text() == "keep"


def test_a_failure_leaves_the_folder_as_it_was(output, tmp_path, monkeypatch, capsys):
    target = tmp_path / "x"
    assert export(output, target, "jsonl") == 0
    before = files(target)

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(importlib.import_module("pipeline.exports.schema_org"), "write_items", fail)
    assert export(write_output(tmp_path / "other", hard()), target, "jsonl,jsonld") == 1
    assert "No space left on device" in capsys.readouterr().err
    assert files(target) == before


def test_a_target_that_is_a_file(output, tmp_path, capsys):
    (tmp_path / "x").write_text("mine")
    assert export(output, tmp_path / "x", "jsonl") == 1
    assert "cannot be written" in capsys.readouterr().err
    assert (tmp_path / "x").read_text() == "mine"


def test_records_that_change_while_they_are_read(tmp_path, monkeypatch, capsys):
    output = make_output(tmp_path / "out")
    module = importlib.import_module("pipeline.exports.merged_lines")
    write = module.write

    def change(*arguments):
        (output / "run.json").write_text("{}")
        return write(*arguments)

    monkeypatch.setattr(module, "write", change)
    assert export(output, tmp_path / "x", "jsonl") == 1
    assert "changed while they were read" in capsys.readouterr().err
    assert files(tmp_path / "x") == {}


def no_output(folder: Path) -> Path:
    return folder / "nothing"


def missing_record(folder: Path) -> Path:
    (make_output(folder) / "dates" / "2016" / "valparaiso.json").unlink()
    return folder


def broken_record(folder: Path) -> Path:
    (make_output(folder) / "entities" / "2016" / "valparaiso.json").write_text('{"schema": "entities/1", ')
    return folder


def foreign_record(folder: Path) -> Path:
    records = sample()
    records["dates"]["release_id"] = "2016/another"
    write_output(folder, records)
    for name in ("dates/2016/another.json",):
        (folder / name).rename(folder / "dates/2016/valparaiso.json")
    return folder


def no_record(folder: Path) -> Path:
    (make_output(folder) / "document" / "2016" / "valparaiso.json").write_text("[]")
    return folder


def being_published(folder: Path) -> Path:
    journal_file(make_output(folder)).parent.mkdir()
    journal_file(folder).write_text("{}")
    return folder


REFUSED = [
    (no_output, 2, "no records here"),
    (missing_record, 1, "missing; extract that release again"),
    (broken_record, 1, "cannot be read"),
    (foreign_record, 1, "records of 2016/another, 2016/valparaiso"),
    (no_record, 1, "no record of the document stage"),
    (being_published, 1, "being published"),
]


@pytest.mark.parametrize(("make", "code", "told"), REFUSED, ids=lambda one: getattr(one, "__name__", ""))
def test_refused_with_a_reason_and_nothing_written(tmp_path, capsys, make, code, told):
    assert export(make(tmp_path / "out"), tmp_path / "x", "jsonl") == code
    error = capsys.readouterr().err
    assert error.startswith("error: ") and told in error and "Traceback" not in error
    assert not (tmp_path / "x").exists() or files(tmp_path / "x") == {}


@pytest.mark.parametrize("place", ["", "document", "sessions"])
def test_the_export_never_lies_among_the_records(output, place, capsys):
    assert export(output, output / place, "jsonl") == 2
    assert "folder of its own" in capsys.readouterr().err


def test_an_unknown_format(output, tmp_path, capsys):
    with pytest.raises(SystemExit) as stop:
        export(output, tmp_path, "csv,excel")
    assert stop.value.code == 2
    assert "no format 'excel'" in capsys.readouterr().err


def test_help_lists_the_formats(capsys):
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    told = capsys.readouterr().out
    assert all(f"  {name}" in told and one.summary in told for name, one in FORMATS.items())


def test_a_calendar_needs_no_table_library():
    code = "import sys, pipeline.commands.export, pipeline.exports.calendar_file, pipeline.exports.merged_lines; " \
           "assert not {'pandas', 'pyarrow', 'spacy', 'sqlite_utils'} & sys.modules.keys()"  # fmt: skip
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent.parent)


def test_a_file_name_that_is_no_utf_8_is_shown_escaped(tmp_path):
    output = make_output(tmp_path / "out")
    with open(output / "issues.jsonl", "a", encoding="utf-8") as file:
        line = {
            "code": "encoding",
            "severity": "error",
            "stage": "reading",
            "message": "m",
            "remedy": "",
            "start": None,
            "end": None,
        }
        file.write(json.dumps({"release_id": "caf\udce9", "file": "caf\udce9.txt", **line}) + "\n")
    assert export(output, tmp_path / "x", "csv,parquet,sqlite,jsonl") == 0
    assert "caf\\udce9" in (tmp_path / "x" / "csv" / "releases.csv").read_text(encoding="utf-8-sig")
    assert HARD_ID in (tmp_path / "x" / "csv" / "releases.csv").read_text(encoding="utf-8-sig").replace('""', '"')
