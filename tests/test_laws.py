"""Every law can be broken, by one change of a good release; good releases break none."""

import ast
import copy
import json
from pathlib import Path
from typing import Any

import pytest
from growth import linear
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_records import RECORDS, read, sample

from pipeline.checking import Checker
from pipeline.laws import broken_laws
from pipeline.laws_references import on_cycles
from pipeline.settings import SCHEMAS

FAULTS = read(RECORDS.parent / "cases" / "laws.json")
CHECKER = Checker(SCHEMAS)


@pytest.mark.parametrize("name", ["valparaiso", "nothing_found"])
def test_good_releases_break_no_law(name):
    assert broken_laws(sample(name)) == []


def test_no_record_breaks_no_law():
    assert broken_laws({}) == []


@pytest.mark.parametrize("stage", ["document", "entities", "dates", "sessions"])
def test_single_records_break_no_law(stage):
    assert broken_laws({stage: sample()[stage]}) == []


def changed(records: dict[str, Any], place: list[Any], value: Any) -> dict[str, Any]:
    at: Any = records
    for key in place[:-1]:
        at = at[key]
    at[place[-1]] = value
    return records


@pytest.mark.parametrize("fault", FAULTS, ids=[fault["label"] for fault in FAULTS])
def test_faults_are_found_by_the_law_that_they_break(fault):
    records = sample()
    for place, value in fault["changes"]:
        changed(records, place, value)
    assert CHECKER.all_problems(records) == [], "a case for a law must be valid by the schemas"
    found = [[problem.stage, problem.path, problem.rule] for problem in broken_laws(records)]
    assert found == fault["wanted"]


def rules_in(path: Path) -> set[str]:
    """The rule names that a file gives to ``Problem``."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    return {call.args[2].value for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Problem"}


def test_every_law_has_a_fault_that_shows_it():
    written = set().union(*map(rules_in, (RECORDS.parents[1] / "pipeline").glob("laws*.py")))
    assert len(written) > 15
    assert written == {rule for fault in FAULTS for _, _, rule in fault["wanted"]}


BLOCKS = st.lists(st.tuples(st.text(" \n", max_size=3), st.text("abc é😀", min_size=1, max_size=8)), max_size=8)


@settings(deadline=None)
@given(BLOCKS, st.data())
def test_blocks_tile_and_any_hole_or_overlap_is_found(pieces, data):
    text, blocks = "", []
    for blank, words in pieces:
        text += blank
        blocks.append({"kind": "paragraph", "start": len(text), "end": len(text) + len(words)})
        text += words
    spans = [{"start": block["start"], "end": block["end"]} for block in blocks]
    records = sample("nothing_found")
    records["document"] |= {"text": text, "blocks": blocks, "sentences": spans}
    assert broken_laws({"document": records["document"]}) == []
    if not blocks:
        return
    left_out = data.draw(st.integers(0, len(blocks) - 1))
    gone = records["document"] | {"blocks": blocks[:left_out] + blocks[left_out + 1 :], "sentences": []}
    hole = text[blocks[left_out]["start"] : blocks[left_out]["end"]].strip()
    assert {problem.rule for problem in broken_laws({"document": gone})} == ({"tiling"} if hole else set())
    doubled = records["document"] | {"blocks": sorted([*blocks, blocks[left_out]], key=lambda b: b["start"])}
    assert "order" in {problem.rule for problem in broken_laws({"document": doubled})}


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 9)))
def test_cycles_are_those_found_by_walking_from_each(leads_to):
    arrows = {str(k): str(v) for k, v in leads_to.items()}

    def comes_back(name):
        at = arrows.get(name)
        for _ in arrows:
            if at == name:
                return True
            at = arrows.get(at)
        return False

    assert sorted(on_cycles(arrows)) == sorted(name for name in arrows if comes_back(name))


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_moved_mention_is_found_unless_the_same_letters_stand_there(start, length):
    records = sample()
    text = records["document"]["text"]
    mention = records["entities"]["entities"][3]["mentions"][0]
    mention["start"], mention["end"] = start, start + length
    rules = {problem.rule for problem in broken_laws(records)}
    if text[start : start + length] != mention["text"]:
        assert rules & {"place", "surface"}


def many(count: int) -> dict[str, Any]:
    """A release of ``count`` sentences, each with a block, a mention, a date that leans on the last, and a session."""
    records = sample("nothing_found")
    good = sample()
    line = "Ana met 8 May.\n"
    dates, sessions, entities = [], [], []
    for i in range(count):
        at = i * len(line)
        date = {**good["dates"]["dates"][2], "id": f"d{i + 1}", "start": at + 8, "end": at + 13, "text": "8 May"}
        anchor = {"from": "date", "date": f"d{i}", "value": "2016"} if i else None
        dates.append({**date, "timex": [], "anchor": anchor})
        mention = {"start": at, "end": at + 3, "text": "Ana", "source": "rule"}
        entities.append({**good["entities"]["entities"][3], "id": f"e{i + 1}", "roles": [], "mentions": [mention]})
        session = {**good["sessions"]["sessions"][0], "id": f"s{i + 1}", "event": "v1", "start": at, "end": at + 3}
        person = {"name": "Ana", "entity": f"e{i + 1}", "role": "speaker"}
        session |= {"text": "Ana", "topics": [], "evidence": [], "organisers": [], "speakers": [person]}
        sessions.append(session | {"dates": [f"d{i + 1}"]})
    spans = [{"start": i * len(line), "end": (i + 1) * len(line) - 1} for i in range(count)]
    records["document"] |= {"text": line * count, "sentences": spans}
    records["document"]["blocks"] = [{"kind": "paragraph", **span} for span in spans]
    event = {**good["sessions"]["events"][1], "id": "v1", "parent": None, "organisers": []}
    records["sessions"] |= {"events": [event], "sessions": sessions}
    records["dates"]["dates"] = dates
    records["entities"]["entities"] = entities
    return records


def test_time_grows_with_the_size_and_not_faster():
    def judging(count):
        records = many(count)
        assert broken_laws(records) == []
        return lambda: broken_laws(records)

    assert linear(judging, 1000, 8000)


def test_laws_change_nothing():
    records = sample()
    before = copy.deepcopy(records)
    broken_laws(records)
    assert json.dumps(records) == json.dumps(before)
