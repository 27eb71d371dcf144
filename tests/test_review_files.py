"""Review files on the disk, and the command that stores them."""

import hashlib
import json

import pytest
from export_sample import make_output

from pipeline.checking import Checker
from pipeline.cli import main
from pipeline.review_files import parse_own_review, parse_reviews, store_reviews
from pipeline.settings import SCHEMAS

CHECKER = Checker(SCHEMAS)
TEXT = b"Windhoek, 3 May 2021 - The salt weeks began.\n"
SHA = hashlib.sha256(TEXT).hexdigest()
DATE = {"id": "d1", "start": 10, "end": 20, "text": "3 May 2021"}


def one(name="2021/salt", sha=SHA, verdict="accept", **more):
    decision = {"kind": "date", "verdict": verdict, "fact": DATE, **more}
    return {"release_id": name, "source_sha256": sha, "complete": False, "decisions": [decision]}


def whole(*reviews):
    return {"schema": "review/1", "releases": list(reviews)}


@pytest.fixture
def raw(tmp_path):
    (tmp_path / "raw" / "2021").mkdir(parents=True)
    (tmp_path / "raw" / "2021" / "salt.txt").write_bytes(TEXT)
    (tmp_path / "outside.txt").write_bytes(TEXT)
    return tmp_path / "raw"


def test_decisions_are_stored_beside_the_raw_file_and_merged(raw):
    assert store_reviews([one()], raw, CHECKER).done == (("2021/salt", 1, 1),)
    place = raw / "2021" / "salt.review.json"
    assert parse_own_review(place.read_bytes(), "2021/salt", CHECKER)["decisions"][0]["verdict"] == "accept"
    store_reviews([one(verdict="reject")], raw, CHECKER)
    assert [d["verdict"] for d in json.loads(place.read_bytes())["releases"][0]["decisions"]] == ["reject"]
    assert store_reviews([one(verdict="withdraw")], raw, CHECKER).done == (("2021/salt", 1, 0),)


@pytest.mark.parametrize("name", ["../outside", "2021/../../outside", "2021/none", "2021"])
def test_nothing_is_written_beside_a_file_that_is_no_release(raw, name):
    stored = store_reviews([one(name)], raw, CHECKER)
    assert [left[0] for left in stored.left] == [name]
    assert sorted(path.name for path in raw.parent.rglob("*.json")) == []


def test_a_file_that_changed_since_is_left_alone(raw):
    assert "changed since" in store_reviews([one(sha="0" * 64)], raw, CHECKER).left[0][1]


def test_decisions_on_an_earlier_state_are_dropped_when_new_ones_come(raw):
    store_reviews([one()], raw, CHECKER)
    other = TEXT + b"More.\n"
    (raw / "2021" / "salt.txt").write_bytes(other)
    new = one(sha=hashlib.sha256(other).hexdigest())
    new["decisions"][0]["fact"] = {**DATE, "start": 11}
    assert store_reviews([new], raw, CHECKER).done == (("2021/salt", 1, 1),)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"{", b'{"schema": "review/2", "releases": []}', b'{"schema": "review/1"}', b"\xff\xfe",
        json.dumps(whole({**one(), "extra": 1})).encode(), json.dumps(whole(one(verdict="maybe"))).encode(),
        json.dumps(whole(one(verdict="edit", changes={"value": "31 April"}))).encode(),
        json.dumps(whole(one(verdict="edit", changes={"title": "a date has none"}))).encode(),
    ],
)  # fmt: skip
def test_what_is_no_review_is_refused(data):
    with pytest.raises(ValueError, match=r"."):
        parse_reviews(data, CHECKER)


def test_a_file_beside_a_release_speaks_of_that_release_alone():
    data = json.dumps(whole(one("a"), one("b"))).encode()
    with pytest.raises(ValueError, match="on a and on no other"):
        parse_own_review(data, "a", CHECKER)


def test_the_command_says_what_it_did_and_what_it_could_not(raw, tmp_path, capsys):
    file = tmp_path / "down.review.json"
    file.write_text(json.dumps(whole(one(), one("2021/none\x1b[2J"))), encoding="utf-8")
    assert main(["review", "apply", str(file), "--raw", str(raw)]) == 3
    told = capsys.readouterr()
    assert "2021/salt: 1 decisions stored" in told.out
    assert "\x1b" not in told.err
    assert "not stored" in told.err


def test_the_command_refuses_what_is_no_review(raw, tmp_path, capsys):
    file = tmp_path / "x.json"
    file.write_text("{}", encoding="utf-8")
    assert main(["review", "apply", str(file), "--raw", str(raw)]) == 2
    assert main(["review", "apply", str(tmp_path / "none"), "--raw", str(raw)]) == 2
    for data in (b"# no JSON", b"\xff\xfe", b'{"schema":'):
        file.write_bytes(data)
        assert main(["review", "apply", str(file), "--raw", str(raw)]) == 2
        assert "is no JSON" in capsys.readouterr().err
    assert main(["review", "apply", str(file), "--raw", str(tmp_path / "none")]) == 2
    assert "error:" in capsys.readouterr().err


EVENT = {"id": "v1", "start": None, "end": None, "text": None, "name": "Salt weeks", "start_date": "2021-05-03", "end_date": None}


@pytest.mark.parametrize(
    ("dates", "code"),
    [({"start_date": "2021-05-09", "end_date": "2021-05-03"}, 2), ({"end_date": "2021-05-02"}, 2),
     ({"end_date": "2021-05-03"}, 0), ({"start_date": None, "end_date": "2021-05-02"}, 0)],
)  # fmt: skip
def test_a_first_day_after_the_last_day_is_refused_at_once(raw, tmp_path, capsys, dates, code):
    review = one()
    review["decisions"].append({"kind": "event", "verdict": "edit", "fact": EVENT, "changes": dates})
    file = tmp_path / "down.review.json"
    file.write_text(json.dumps(whole(review)), encoding="utf-8")
    assert main(["review", "apply", str(file), "--raw", str(raw)]) == code
    told = capsys.readouterr().err
    assert code == 0 or ("is after the last day" in told and "mend it on the release's page" in told and "Salt weeks" in told)
    assert (raw / "2021" / "salt.review.json").exists() == (code == 0)


@pytest.mark.parametrize(
    "changes",
    [{"speakers": [{"name": "A", "role": "host"}]}, {"organisers": [{"name": "", "role": "host"}]}, {"event": None},
     {"parent": {"start": None, "end": None, "name": "x"}}, {"status": "held"}, {"speakers": [{"name": "A", "entity": "e1"}]}],
)  # fmt: skip
def test_people_and_events_of_a_wrong_form_are_refused(changes):
    session = {"kind": "session", "verdict": "edit", "fact": {**EVENT, "id": "s1"}, "changes": changes}
    with pytest.raises(ValueError, match=r"."):
        parse_reviews(json.dumps(whole({**one(), "decisions": [session]})).encode(), CHECKER)


def test_a_folder_that_takes_no_file_is_told_by_the_files_own_name(raw, tmp_path, capsys, monkeypatch):
    def full(path, _):
        raise OSError(28, "No space left on device", f"{path}.new")

    monkeypatch.setattr("pipeline.review_files.write_atomic", full)
    file = tmp_path / "down.review.json"
    file.write_text(json.dumps(whole(one())), encoding="utf-8")
    assert main(["review", "apply", str(file), "--raw", str(raw)]) == 1
    told = capsys.readouterr().err
    assert "salt.review.json: cannot be written (No space left on device)" in told and ".new" not in told


def test_gold_of_nothing_is_a_message_and_no_folder(raw, tmp_path, capsys):
    output = make_output(tmp_path / "output")
    assert main(["review", "export-gold", str(output), "--raw", str(raw), "-o", str(tmp_path / "gold")]) == 2
    assert "no release is reviewed as a whole" in capsys.readouterr().err
    assert not (tmp_path / "gold").exists()
