"""The floor that only rises."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.evaluate.gate import (
    FIRST_NAMES,
    Floors,
    falls,
    floors_bytes,
    gold_files,
    gold_hash,
    raise_floors,
    raised,
    read_floors,
)
from pipeline.evaluate.outputs import read_outputs
from pipeline.evaluate.scoring import score_releases
from pipeline.evaluate.table import headline
from pipeline.gold import read_gold

CASES = Path(__file__).parent / "cases" / "evaluate"
FOLDERS = [str(CASES / "gold"), str(CASES / "output")]
PIN = "a" * 64


def floors(**figures: float) -> Floors:
    return Floors(PIN, 0.0005, {name.replace("_", " "): figure for name, figure in figures.items()})


def test_a_figure_at_its_floor_passes_and_one_under_it_fails():
    held = floors(dates_strict=0.9)
    assert falls(held, {"dates strict": 0.9}, PIN) == []
    assert falls(held, {"dates strict": 0.8996}, PIN) == []  # within the tolerance
    assert falls(held, {"dates strict": 0.8994}, PIN) == ["dates strict: 0.8994 is under its floor 0.9000"]


def test_a_figure_that_is_gone_counts_as_fallen():
    assert len(falls(floors(dates_strict=0.9), {}, PIN)) == 1


def test_another_gold_set_shuts_the_gate():
    assert falls(floors(dates_strict=0.9), {"dates strict": 1.0}, "b" * 64)
    assert falls(Floors(), {"dates strict": 1.0}, PIN)


def test_floors_rise_and_are_cut_not_rounded_up():
    after = raised(floors(dates_strict=0.9, dates_value=0.5), {"dates strict": 0.93339, "dates value": 0.5}, PIN)
    assert after.by_name() == {"dates strict": 0.9333, "dates value": 0.5}


def test_floors_are_never_lowered():
    with pytest.raises(UsageError, match=r"never lowered: dates strict: 0\.8000"):
        raised(floors(dates_strict=0.9, dates_value=0.5), {"dates strict": 0.8, "dates value": 0.9}, PIN)


def test_a_changed_gold_set_must_be_pinned_by_hand():
    with pytest.raises(UsageError, match="gold set has changed"):
        raised(floors(dates_strict=0.5), {"dates strict": 0.9}, "b" * 64)
    emptied = Floors("", 0.0005, {"dates strict": 0.5})
    assert raised(emptied, {"dates strict": 0.9}, "b" * 64).gold == "b" * 64


FIGURES = st.dictionaries(st.sampled_from(FIRST_NAMES), st.floats(0, 1), min_size=1)


@given(FIGURES, FIGURES)
def test_raising_holds_what_stood_and_passes_its_own_gate(first, second):
    start = raised(Floors(), first, PIN)
    assert set(start.by_name()) == set(first)
    assert falls(start, first, PIN) == []
    try:
        after = raised(start, second, PIN)
    except UsageError:
        assert falls(start, second, PIN)
        return
    assert all(after.by_name()[name] >= floor for name, floor in start.by_name().items())
    assert falls(after, second, PIN) == []


def test_the_file_reads_back_as_itself(tmp_path):
    path = tmp_path / "floors.json"
    path.write_bytes(floors_bytes(floors(dates_strict=0.9)))
    assert read_floors(path) == floors(dates_strict=0.9)
    assert read_floors(tmp_path / "none.json") == Floors()


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"gold": "", "tolerance": 0, "floors": []}', '{"gold": "", "tolerance": NaN}']
)
def test_a_broken_file_is_refused(tmp_path, content):
    path = tmp_path / "floors.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="no floor file"):
        read_floors(path)


def test_the_pin_knows_names_and_contents_and_no_order():
    files = [("a.gold", b"1"), ("b.gold", b"2")]
    assert gold_hash(files) == gold_hash(reversed(files))
    assert len({gold_hash(files), gold_hash([("a.gold", b"1")]), gold_hash([("a.gold", b"2"), ("b.gold", b"1")])}) == 3


def test_raising_by_command_then_holding_by_command(tmp_path, capsys):
    path = tmp_path / "floors.json"
    assert main(["evaluate", *FOLDERS, "--floors", str(path)]) == 4  # nothing is pinned yet
    assert "--raise-floors" in capsys.readouterr().err
    assert main(["evaluate", *FOLDERS, "--floors", str(path), "--raise-floors"]) == 0
    assert "dates strict: 0.0000 -> 0.5333" in capsys.readouterr().out
    assert main(["evaluate", *FOLDERS, "--floors", str(path)]) == 0
    content = json.loads(path.read_text(encoding="utf-8"))
    content["floors"]["dates strict"] = 0.9
    path.write_text(json.dumps(content), encoding="utf-8")
    before = path.read_bytes()
    capsys.readouterr()
    assert main(["evaluate", *FOLDERS, "--floors", str(path)]) == 4
    assert capsys.readouterr().err == "floor: dates strict: 0.5333 is under its floor 0.9000\n"
    assert main(["evaluate", *FOLDERS, "--floors", str(path), "--raise-floors"]) == 2
    assert path.read_bytes() == before
    assert main(["evaluate", *FOLDERS, "--raise-floors"]) == 2


def test_raising_says_what_rose(tmp_path):
    path = tmp_path / "floors.json"
    assert raise_floors(path, {"dates strict": 0.9}, PIN) == ["dates strict: 0.0000 -> 0.9000"]
    assert raise_floors(path, {"dates strict": 0.9}, PIN) == []
    assert raise_floors(path, {"dates strict": 0.95}, PIN) == ["dates strict: 0.9000 -> 0.9500"]


def test_the_floors_in_the_project_are_pinned_to_its_gold_and_name_real_figures():
    held = read_floors(Path(__file__).parent / "gate" / "floors.json")
    assert held.gold == gold_hash(gold_files(Path(__file__).parent / "gold" / "dev")), "pin anew: see raised in gate.py"
    assert set(FIRST_NAMES) <= set(held.by_name())
    figures = headline(score_releases(read_gold(CASES / "gold"), read_outputs(CASES / "output")))
    assert set(held.by_name()) <= set(figures), "a floor under a name that is no figure"
    assert held.tolerance <= 0.001
