"""The evaluation on made records: figures to the digit, errors, grades, and what the command gives."""

import copy
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_records import read

from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.evaluate.command import evaluate, read_names
from pipeline.evaluate.likeness import bare, carrier, likeness
from pipeline.evaluate.outputs import read_outputs
from pipeline.evaluate.scoring import score_releases
from pipeline.evaluate.slots import EVENTS, match_entries
from pipeline.evaluate.spans import overlaps, pair_places, plain_value
from pipeline.evaluate.table import as_json
from pipeline.evaluate.tally import Share, Tally
from pipeline.gold import read_gold

CASES = Path(__file__).parent / "cases" / "evaluate"
# As the scorer that downstream uses prints them: right, spurious, missed, precision, recall, F1; or right, asked.
FIGURES = read(CASES / "figures.json")
GOLD = read_gold(CASES / "gold")
OUTPUTS = read_outputs(CASES / "output")
SCORE = score_releases(GOLD, OUTPUTS)


@pytest.mark.parametrize("name", FIGURES)
def test_figures_agree_to_the_digit(name):
    if name in SCORE.tallies:
        tally = SCORE.tallies[name]
        found = [tally.right, tally.spurious, tally.missed, tally.precision, tally.recall, tally.f1]
    else:
        found = [SCORE.shares[name].right, SCORE.shares[name].asked]
    assert found == FIGURES[name]


def test_no_figure_is_forgotten():
    ours = {"entities relaxed"}
    assert set(SCORE.tallies) | set(SCORE.shares) == set(FIGURES) | ours


def test_relaxed_mentions_need_the_label_and_one_shared_character():
    tally = SCORE.tallies["entities relaxed"]
    assert (tally.right, tally.spurious, tally.missed) == (10, 3, 2)  # "Prieto" for "Ana Prieto" counts, ORG for GPE not


def test_what_each_grade_is_worth():
    shares = {key: (share.right, share.asked) for key, share in SCORE.grades.items()}
    assert shares == {
        ("entities", "certain"): (4, 4),
        ("entities", "likely"): (4, 5),
        ("entities", "doubtful"): (1, 4),
        ("events", "certain"): (0, 1),  # found, but its last day is wrong
        ("events", "doubtful"): (0, 1),
        ("sessions", "likely"): (1, 2),
        ("sessions", "doubtful"): (0, 1),
    }


def test_errors_name_release_sort_wanted_and_found():
    misses = {(miss.release, miss.sort) for miss in SCORE.misses}
    assert ("three", "missing") in misses
    assert ("one", "entity spurious") in misses
    assert ("two", "document title") in misses
    assert ("one", "events spurious") in misses
    wrong = next(miss for miss in SCORE.misses if miss.sort == "sessions ordinal")
    assert (wrong.wanted, wrong.found) == ("None", "2")


def perfect(gold):
    """The records that say what gold says."""
    meta, source = gold.meta, {"source": {"file": f"{gold.name}.txt"}}
    entities = [
        {"label": m.label, "grade": "certain", "mentions": [{"start": m.start, "end": m.end}], "key": m.value}
        for m in gold.entities
    ]
    by_key = {}
    for entity in entities:
        by_key.setdefault((entity["key"], entity["label"]), {**entity, "mentions": []})["mentions"] += entity["mentions"]
    dates = [{"start": m.start, "end": m.end, "type": m.label, "value": m.value} for m in gold.dates]

    def entry(kind, number, e):
        days = {"start_date": str(e["start"]) if e["start"] else None, "end_date": str(e["end"]) if e["end"] else None}
        named = {"organisers": [{"name": n, "role": "host"} for n in e["organisers"]], "grade": "certain", "kind": e["kind"]}
        if kind == "events":
            place = {"city": e["city"], "country": e["country"]}
            return {"id": f"v{number}", "name": e["name"], "place": place, **days, **named}
        event = next(i for i, v in enumerate(meta["events"]) if v["key"] == e["event"])
        people = [{"name": n, "role": "speaker"} for n in e["speakers"]]
        own = {"event": f"v{event}", "title": e["title"], "ordinal": e["ordinal"], "speakers": people}
        return {"id": f"s{number}", **own, **days, **named}

    document = {
        "text": gold.text, "title": {"text": meta["title"]} if meta["title"] else None,
        "dateline": {"place": meta["dateline_place"]},
        "publication_date": str(meta["publication_date"]) if meta["publication_date"] else None,
    }  # fmt: skip
    lists = {kind: [entry(kind, i, e) for i, e in enumerate(meta[kind])] for kind in ("events", "sessions")}
    parts = {"document": document, "entities": {"entities": list(by_key.values())}, "dates": {"dates": dates}, "sessions": lists}
    return {stage: {**part, **source} for stage, part in parts.items()}


def test_gold_itself_scores_one_everywhere():
    score = score_releases(GOLD, {gold.name: perfect(gold) for gold in GOLD})
    assert all(tally.f1 == 1 for tally in score.tallies.values() if tally.right + tally.spurious + tally.missed)
    assert all(share.share == 1 for share in [*score.shares.values(), *score.grades.values()])
    assert score.misses == []


@given(st.sampled_from(["entities", "dates", "sessions"]), st.data())
def test_leaving_something_out_never_lifts_recall_nor_adds_a_spurious_one(stage, data):
    whole = perfect(GOLD[0])
    less = copy.deepcopy(whole)
    key = data.draw(st.sampled_from([key for key, value in whole[stage].items() if isinstance(value, list)]))
    del less[stage][key][data.draw(st.integers(0, len(whole[stage][key]) - 1))]
    score = score_releases(GOLD[:1], {GOLD[0].name: less})
    found = "entities strict" if stage == "entities" else "dates strict" if stage == "dates" else f"{key} found"
    assert score.tallies[found].recall < 1
    assert score.tallies[found].spurious == 0


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)).map(lambda p: (p[0], p[0] + p[1])), max_size=8, unique=True)


@given(SPANS, SPANS)
def test_pairs_overlap_and_are_used_once(wanted, found):
    pairs = pair_places(wanted, found)
    assert all(overlaps(one, other) for one, other in pairs.items())
    assert len(set(pairs.values())) == len(pairs)
    free = set(found) - set(pairs.values())
    assert not any(overlaps(w, f) for w in set(wanted) - set(pairs) for f in free)


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_fair(one, other):
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1
    assert likeness(one, one) in (0, 1)


@given(st.text("abc ", max_size=20), st.text("xy", min_size=1, max_size=3), st.integers(0, 20))
def test_offsets_are_carried_over_what_was_put_in(text, extra, at):
    at = min(at, len(text))
    carry = carrier(text[:at] + extra + text[at:], text)
    assert [carry(i) for i in range(at)] == list(range(at))
    assert carry(len(text) + len(extra)) == len(text)


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ("RP5Y", "R/P5Y"),
        ("2015/2015", "2015"),
        ("2010/open", "2010/.."),
        (None, ""),
        ("r/p1d", "R/P1D"),
        ("UNKNOWN/2010", "/2010"),
    ],
)
def test_values_in_one_spelling(value, plain):
    assert plain_value(value) == plain


def test_names_are_compared_bare():
    assert bare("The Hague’s  “Forum”_") == "the hague s forum"
    assert bare(None) == ""


def test_entries_are_matched_the_most_alike_first():
    wanted = [{"name": "Forum on Ports", "start": "2016-05-02"}, {"name": "Forum on Ports and Ships"}]
    found = [{"name": "Ports and Ships Forum"}, {"name": "Forum on Ports", "start_date": "2016-05-02"}, {"name": "Dinner"}]
    assert match_entries(EVENTS, wanted, found) == {0: 1, 1: 0}


def test_nothing_found_and_nothing_wanted_is_zero_and_no_error():
    assert (Tally().precision, Tally().recall, Tally().f1, Share().share) == (0, 0, 0, 0)


def test_json_has_every_figure():
    data = json.loads(as_json(SCORE))
    assert data["dates strict"] == {
        "p": FIGURES["dates strict"][3],
        "r": FIGURES["dates strict"][4],
        "f": FIGURES["dates strict"][5],
    }
    assert data["document title"] == 1 / 3
    assert data["grades"]["entities certain"] == 1


def test_the_command_prints_table_errors_and_json(capsys):
    folders = [str(CASES / "gold"), str(CASES / "output")]
    assert main(["evaluate", *folders]) == 0
    table = capsys.readouterr().out
    assert table.startswith("3 releases\n")
    assert "entities certain              1.000      4      4" in table
    assert main(["evaluate", *folders, "--errors"]) == 0
    assert capsys.readouterr().out.endswith(table)
    assert main(["evaluate", *folders, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["releases"] == 3


def test_a_choice_of_releases(tmp_path):
    names = tmp_path / "names.txt"
    names.write_text("# kept apart\ntwo\n\n", encoding="utf-8")
    chosen = read_names(names)
    assert chosen == ("two",)
    assert evaluate(CASES / "gold", CASES / "output", only=chosen).text.startswith("1 releases")
    assert evaluate(CASES / "gold", CASES / "output", leave_out=chosen).text.startswith("2 releases")
    with pytest.raises(UsageError, match="no release is left"):
        evaluate(CASES / "gold", CASES / "output", only=["four"])
    with pytest.raises(UsageError, match="whole gold set"):
        evaluate(CASES / "gold", CASES / "output", only=chosen, floors=names)


def test_folders_that_hold_no_records_are_refused(tmp_path):
    with pytest.raises(UsageError, match="no records"):
        read_outputs(tmp_path)
    (tmp_path / "dates").mkdir()
    (tmp_path / "dates" / "a.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match="validate"):
        read_outputs(tmp_path)
    with pytest.raises(UsageError, match="cannot be read"):
        read_names(tmp_path / "none.txt")


def test_two_releases_of_one_name_are_refused_where_gold_asks_for_it(tmp_path):
    for year in ("2015", "2016"):
        path = tmp_path / "dates" / year / "lima.json"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({"source": {"file": f"{year}/lima.txt"}}), encoding="utf-8")
    with pytest.raises(UsageError, match=r"2015/lima\.txt and 2016/lima\.txt"):
        read_outputs(tmp_path, {"lima"})
    assert set(read_outputs(tmp_path, {"quito"})) == {"lima"}
