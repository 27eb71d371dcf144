"""Schemas: what they accept and refuse, that both validators agree, and that the schemas themselves are judged."""

import copy
import json
import shutil
import socket
import time
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from sample_records import INVALID, RECORDS, VALID, read, sample

from pipeline.checking import Checker, format_checker
from pipeline.errors import SetupError
from pipeline.formats import FORMATS
from pipeline.schema_files import read_schemas, registry_of, subschemas
from pipeline.settings import SCHEMAS
from pipeline.stages import STAGES

OURS = {*STAGES, "sidefile", "issue", "run", "quarantine"}
REVIEWED = {"source"}  # stands only on what a person's decision has changed
EXPECTED = read(RECORDS / "invalid" / "expected.json")


@pytest.fixture(scope="module")
def slow() -> Checker:
    return Checker(SCHEMAS)


@pytest.fixture(scope="module")
def fast() -> Checker:
    return Checker(SCHEMAS, fast=True)


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", VALID, ids=name)
def test_valid_examples_pass_and_need_no_judge(path, slow, fast, monkeypatch):
    record = read(path)
    assert slow.problems(path.parent.name, record) == []
    monkeypatch.setattr(fast, "_judged", lambda *_: pytest.fail("the compiled validator refused a valid record"))
    assert fast.problems(path.parent.name, record) == []


@pytest.mark.parametrize("path", INVALID, ids=name)
def test_invalid_examples_are_refused_where_and_why_they_should(path, slow, fast):
    record, wanted = read(path), EXPECTED[name(path)]
    found = slow.problems(path.parent.name, record)
    assert (wanted["path"], wanted["rule"]) in {(problem.path, problem.rule) for problem in found}
    assert not fast.quick[path.parent.name].is_valid(record)
    assert fast.problems(path.parent.name, record) == found


def test_every_invalid_example_is_expected_and_every_schema_has_examples():
    assert {name(path) for path in INVALID} == set(EXPECTED)
    assert {path.parent.name for path in VALID} >= OURS
    assert {path.parent.name for path in INVALID} >= OURS


ODD = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 3), st.just(10**30), st.floats(), st.just("e1\n"), st.text(max_size=3),
    st.just("\ud800"), st.just([]), st.just(()), st.just({}), st.sampled_from(["2015-04-31", "2015-04-30", "R/P5Y", "P1D"]),
)  # fmt: skip


def places(part, trail=()):
    yield trail
    pairs = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in pairs:
        yield from places(value, (*trail, key))


SAMPLE = sample()
PLACES = [(stage, trail) for stage in STAGES for trail in places(SAMPLE[stage]) if trail]


@settings(max_examples=400, deadline=None)
@given(place=st.sampled_from(PLACES), value=ODD)
def test_both_validators_agree_whatever_stands_anywhere(slow, fast, place, value):
    stage, trail = place
    record = copy.deepcopy(SAMPLE[stage])
    at = record
    for key in trail[:-1]:
        at = at[key]
    at[trail[-1]] = value
    found = slow.problems(stage, record)
    assert fast.problems(stage, record) == found
    assert fast._passes(stage, record) <= (not found)  # the compiled one never lets through what the judge refuses


def test_references_taken_out_change_no_verdict(slow):
    schemas = read_schemas(SCHEMAS)
    registry = registry_of(schemas)
    for path in VALID + INVALID:
        stage = path.parent.name
        plain = Draft202012Validator(schemas[stage], registry=registry, format_checker=format_checker())
        assert plain.is_valid(read(path)) == (not slow.problems(stage, read(path))), path


def test_a_final_line_end_is_refused_by_both_though_their_dollars_differ():
    bare = {"$schema": "https://json-schema.org/draft/2020-12/schema", "pattern": "^[a-z]+$"}
    assert Draft202012Validator(bare).is_valid("abc\n") != jsonschema_rs.is_valid(bare, "abc\n")  # the trap is real
    for schema in read_schemas(SCHEMAS).values():
        for path, part in subschemas(schema):
            pattern = part.get("pattern", "") if isinstance(part, dict) else ""
            assert "$" not in pattern.replace("$(?!\\n)", ""), f"{path}: a bare $ lets a final line end through"
            assert "\\d" not in pattern and "\\w" not in pattern, f"{path}: means other letters to other engines"


def test_without_a_network(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("no network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert Checker(SCHEMAS, fast=True).problems("dates", sample()["dates"]) == []


@pytest.mark.parametrize("good", ["2015-04-30", "2016-02-29", "0001-01-01", "9999-12-31"])
def test_days(good):
    assert FORMATS["date"](good)


@pytest.mark.parametrize("bad", ["2015-04-31", "2015-02-29", "2015-4-1", "20150401", "2015-W15-1", "2015-04-01\n", " 2015-04-01"])
def test_no_days(bad):
    assert not FORMATS["date"](bad)


@pytest.mark.parametrize("good", ["2015-04-30T00:00:00Z", "2015-04-30T23:59:59.5+05:30", "2015-04-30T10:00:00-00:00"])
def test_instants(good):
    assert FORMATS["date-time"](good)


BAD_INSTANTS = [
    "2015-04-31T00:00:00Z", "2015-04-30T24:00:00Z", "2015-04-30T10:00Z", "2015-04-30T10:00:00", "2015-04-30 10:00:00Z",
    "2015-04-30t10:00:00z", "2015-04-30T10:00:60Z", "2015-04-30T10:00:00+24:00", "2015-04-30T10:00:00Z\n",
]  # fmt: skip


@pytest.mark.parametrize("bad", BAD_INSTANTS)
def test_no_instants(bad):
    assert not FORMATS["date-time"](bad)
    common = read_schemas(SCHEMAS)["common"]["$defs"]["instant"]
    assert not Draft202012Validator(common, format_checker=format_checker()).is_valid(bad)
    assert not jsonschema_rs.Draft202012Validator(common, validate_formats=True, formats=FORMATS).is_valid(bad)


def test_deep_nesting_is_a_problem_and_no_crash(slow, fast):
    deep: list = []
    for _ in range(5000):
        deep = [deep]
    for checker in (slow, fast):
        assert checker.problems("dates", {**sample()["dates"], "dates": deep})
        assert checker.problems("dates", deep)


def test_keys_that_are_no_text_are_a_problem_and_no_crash(slow, fast):
    for checker in (slow, fast):
        assert checker.problems("dates", {**sample()["dates"], 1: 2})


def test_a_huge_value_does_not_fill_the_message(slow):
    problem = slow.problems("document", {**sample()["document"], "language": "x" * 100_000})[0]
    assert len(problem.message) < 400


def test_every_property_is_described_and_every_object_is_closed():
    for name_, schema in read_schemas(SCHEMAS).items():
        for path, part in subschemas(schema, name_):
            if not isinstance(part, dict):
                continue
            for key, value in part.get("properties", {}).items() if "type" in part else ():
                assert "$ref" in value or len(value.get("description", "")) > 3, f"{path}.{key} is not described"
            if "properties" in part and "object" in part.get("type", ()):
                assert part.get("additionalProperties") is False or name_ not in OURS, f"{path} is open"
                assert set(part.get("required", ())) <= set(part["properties"]), path
                assert name_ not in STAGES or set(part["properties"]) - set(part["required"]) <= REVIEWED, path


def test_shared_definitions_are_described_and_used():
    schemas = read_schemas(SCHEMAS)
    whole = json.dumps(schemas)
    for key, value in schemas["common"]["$defs"].items():
        assert value["description"], key
        assert f'common#/$defs/{key}"' in whole or key == "instant", f"{key} is used nowhere"


BROKEN = {
    "misspelt keyword": lambda s: s.update(requird=s.pop("required")),
    "misspelt keyword deep inside": lambda s: s["properties"]["dates"]["items"].update(requird=["id"]),
    "no such type": lambda s: s.update(type="objekt"),
    "unknown format": lambda s: s["properties"]["schema"].update(format="dat"),
    "reference to nowhere": lambda s: s["properties"].update(language={"$ref": "urn:unicri:schema:common#/$defs/lang"}),
    "reference to the network": lambda s: s["properties"].update(language={"$ref": "https://example.org/language"}),
    "reference to itself": lambda s: s["properties"].update(language={"$ref": "urn:unicri:schema:dates"}),
    "address that is no urn": lambda s: s.update({"$id": "https://example.org/dates"}),
    "older dialect": lambda s: s.update({"$schema": "http://json-schema.org/draft-07/schema#"}),
}


@pytest.mark.parametrize("harm", BROKEN.values(), ids=BROKEN.keys())
def test_broken_schemas_are_refused(tmp_path, harm):
    folder = tmp_path / "schemas"
    shutil.copytree(SCHEMAS, folder)
    schema = read(folder / "dates.schema.json")
    harm(schema)
    (folder / "dates.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    with pytest.raises(SetupError, match=r"dates\.schema\.json.*restore"):
        Checker(folder)


@pytest.mark.parametrize("content", ["", "[]", "{", '{"type": "object"}'])
def test_files_that_are_no_schema_are_refused(tmp_path, content):
    (tmp_path / "dates.schema.json").write_text(content, encoding="utf-8")
    with pytest.raises(SetupError):
        Checker(tmp_path)


def test_no_schemas_and_an_unknown_stage_are_refused(tmp_path, slow):
    with pytest.raises(SetupError):
        Checker(tmp_path)
    with pytest.raises(SetupError):
        slow.problems("documents", {})


def seconds(checker: Checker, record: object) -> float:
    began = time.process_time()
    for _ in range(20):
        assert checker.problems("entities", record) == []
    return time.process_time() - began


def test_the_compiled_path_pays(slow, fast):
    record = sample()["entities"]
    record["entities"] *= 40
    assert seconds(fast, record) * 5 < seconds(slow, record)
