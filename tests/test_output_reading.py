"""Releases are read together with their four records and issues, in the order of their ids, one at a time."""

import json
import os
from itertools import islice

from export_sample import issue, make_output, write_output
from sample_records import sample

from pipeline.layout import record_name
from pipeline.output_reading import read_output, read_set_aside


def named(name):
    records = sample()
    for record in records.values():
        record["release_id"] = name
    return records


def test_in_the_order_of_ids_not_of_folders(tmp_path):
    names = ["a/b", "a-b", "a", "ab", "é", "A"]
    output = write_output(tmp_path, *map(named, names))
    found = [(release.release_id, release.sessions["release_id"]) for release in read_output(output)]
    assert found == [(name, name) for name in sorted(names)]


def test_a_name_too_long_for_the_file_system_has_its_id_in_the_record(tmp_path):
    name = "2015/" + "x" * 300
    for stage, record in named(name).items():
        path = tmp_path / stage / record_name(name)
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(record))
    assert [release.release_id for release in read_output(tmp_path)] == [name]


def test_issues_go_with_their_release(tmp_path):
    output = make_output(tmp_path)
    assert {release.release_id: len(release.issues) for release in read_output(output)} == {
        '2021/=har#d é%20 "q"': 1,
        "2016/valparaiso": 0,
    }
    assert {name: [line["severity"] for line in lines] for name, lines in read_set_aside(output).items()} == {
        "1999/gone": ["error"]
    }


def test_issues_of_a_done_release_do_not_set_it_aside(tmp_path):
    output = write_output(tmp_path, sample(), issues=(issue("2016/valparaiso", "m"),))
    assert read_set_aside(output) == {}


def test_other_files_are_no_records(tmp_path):
    output = make_output(tmp_path)
    (output / "document" / ".2016.json.new").write_text("{")
    (output / "document" / "notes.txt").write_text("mine")
    assert len(list(read_output(output))) == 2


def test_a_reader_that_stops_early_has_opened_no_further_file(tmp_path, monkeypatch):
    output = write_output(tmp_path, *(named(f"r{number:03}") for number in range(20)))
    opened = []
    read_bytes = type(output).read_bytes
    monkeypatch.setattr(type(output), "read_bytes", lambda path: opened.append(os.fspath(path)) or read_bytes(path))
    assert [release.release_id for release in islice(read_output(output), 2)] == ["r000", "r001"]
    assert len(opened) == 8
