"""Every list of names against its schema, and the laws that a schema cannot say."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from growth import growth
from jsonschema import Draft202012Validator

from pipeline.entities.knowledge import LISTS, Knowledge, load_knowledge
from pipeline.errors import SetupError
from pipeline.places import FOLDER
from pipeline.values import Span

SCHEMAS = Path(__file__).parents[1] / "schemas" / "knowledge"
FILES = {
    **dict.fromkeys(LISTS, "names"),
    **{name: name for name in ("countries", "city_names", "heads", "roles", "not_names", "patterns")},
}


def rows(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "schema"), FILES.items(), ids=FILES)
def test_lists_keep_their_schema(name, schema):
    described = json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(described)
    Draft202012Validator(described).validate(rows(name))


def test_ids_are_given_once():
    counted = Counter(row["id"] for name in LISTS for row in rows(name))
    assert [one for one, times in counted.items() if times > 1] == []


def test_no_form_names_two_things():
    counted = Counter(form for name in LISTS for row in rows(name) for form in {*row["names"], *row["acronyms"]})
    assert [form for form, times in counted.items() if times > 1] == []


def test_no_name_is_also_on_the_list_of_no_names():
    topics = {row["name"] for row in rows("not_names")}
    assert topics & {form for name in LISTS for row in rows(name) for form in (*row["names"], *row["acronyms"])} == set()


def test_every_form_is_found_in_a_sentence():
    knowledge = load_knowledge(FOLDER)
    lost = []
    for name in LISTS:
        for row in rows(name):
            for form in (*row["names"], *row["acronyms"]):
                text = f"we met {form} there"
                if (7, 7 + len(form)) not in {(k.start, k.end) for k in knowledge.match(text, [Span(0, len(text))])}:
                    lost.append(form)
    assert lost == []


@pytest.mark.parametrize("row", rows("patterns"), ids=lambda row: row["matches"])
def test_patterns_match_what_they_say(row):
    pattern = re.compile(row["pattern"])
    assert pattern.fullmatch(row["matches"])
    assert pattern.search(row["not"]) is None
    assert not re.search(r"(?<!\\)[*+](?!\?)", row["pattern"]), "every repeat is bounded"


def test_a_list_of_ten_thousand_names_does_not_slow_the_match():
    few = load_knowledge(FOLDER)
    extra = [{"id": f"x{n}", "label": "ORG", "names": [f"Lake {n} Board of Fisheries"], "acronyms": []} for n in range(10_000)]
    many = Knowledge([*(row for name in LISTS for row in rows(name)), *extra], few.places)
    text = "The Lake 77 Board of Fisheries met the UNODC in Vienna with others. " * 200
    line = [Span(0, len(text))]
    lists = {1: few, 10: many}  # more than ten times the names, less than three times the time
    assert growth(lambda size: lambda: lists[size].match(text, line), 1, 10, enough=0.3) < 0.3


def test_a_broken_list_is_a_setup_error(tmp_path):
    for file in FOLDER.iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    load_knowledge(tmp_path)
    (tmp_path / "bodies.json").write_text("[{", encoding="utf-8")
    with pytest.raises(SetupError, match="mend models/knowledge"):
        load_knowledge(tmp_path)
