"""Decisions on facts, applied to records: they stick, they fit the contract, and they never sink a release."""

import copy

import pytest
from export_sample import hard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_records import sample

from pipeline.checking import Checker
from pipeline.laws import broken_laws
from pipeline.reviewing import apply_review, merge_decisions
from pipeline.settings import SCHEMAS

CHECKER = Checker(SCHEMAS, fast=True)
LISTS = {"entity": ("entities", "entities"), "date": ("dates", "dates"), "event": ("sessions", "events"),
         "session": ("sessions", "sessions")}  # fmt: skip
CHANGES = {
    "entity": [{"name": "Another Name"}, {"label": "LAW"}, {"label": "PERSON", "acronym": None}],
    "date": [{"value": "2020-02"}, {"value": "2021-05-03/2021-05-07"}, {"role": None}, {"value": "P3D"}, {"value": "XXXX-04-12"}],
    "event": [{"name": "Fair"}, {"start_date": "2030-01-01"}, {"start_date": None, "end_date": "2021-05-09"}, {"city": None}],
    "session": [{"title": "Talk"}, {"ordinal": 7}, {"start_time": "08:30", "end_time": None}, {"start_date": "2031-01-01"}],
}


def check(records):
    return CHECKER.all_problems(records) or broken_laws(records)


def facts(records):
    return [(kind, fact) for kind, (stage, key) in LISTS.items() for fact in records[stage][key]]


def fact(records, kind, number=0):
    stage, key = LISTS[kind]
    return records[stage][key][number]


def review(records, *decisions, sha=None):
    return {"release_id": "r", "source_sha256": sha or records["document"]["source"]["sha256"], "decisions": list(decisions)}


def decision(kind, verdict, of, **changes):
    made = {"kind": kind, "verdict": verdict, "fact": copy.deepcopy(of)}
    return {**made, "changes": changes} if changes else made


def applied(records, *decisions):
    made, issues = apply_review(records, review(records, *decisions), check)
    assert check(made) == []
    return made, [issue.code for issue in issues]


def find(records, kind, of):
    """The fact in the same words."""
    stage, key = LISTS[kind]
    name = "name" if "name" in of else "title" if "title" in of else "text"
    return next((item for item in records[stage][key] if item[name] == of[name]), None)


def marked(kind, item):
    return item["source"] == "review" if kind != "entity" else all(m["source"] == "review" for m in item["mentions"])


@pytest.mark.parametrize("make", [sample, hard])
def test_what_is_accepted_is_marked_and_stays_as_it_was(make):
    for kind, of in facts(make()):
        records, codes = applied(make(), decision(kind, "accept", of))
        item = find(records, kind, of)
        assert codes == ["review-accepted"]
        assert marked(kind, item)
        assert item.get("grade", "certain") == "certain"
        same = {key: value for key, value in of.items() if key not in ("grade", "mentions", "source")}
        assert {key: item[key] for key in same} == same


@pytest.mark.parametrize("make", [sample, hard])
def test_what_is_accepted_is_put_back_when_a_later_run_does_not_find_it(make):
    for kind, of in facts(make()):
        without = make()
        stage, key = LISTS[kind]
        without, _ = apply_review(without, review(without, decision(kind, "reject", of)), check)
        assert of["id"] not in {item["id"] for item in without[stage][key]}
        records, codes = apply_review(without, review(without, decision(kind, "accept", of)), check)
        if kind != "session" or without["sessions"]["events"]:
            assert codes[0].code == "review-accepted"
            assert marked(kind, find(records, kind, of))
            assert check(records) == []


@pytest.mark.parametrize("make", [sample, hard])
def test_what_is_rejected_is_gone_with_all_ties_to_it(make):
    for kind, of in facts(make()):
        records, codes = applied(make(), decision(kind, "reject", of))
        assert codes == ["review-rejected"]
        assert find(records, kind, of) is None
        again, codes = applied(records, decision(kind, "reject", of))
        assert again == records
        assert codes == ["review-rejected"]


def test_an_edited_date_takes_its_bounds_along_and_the_days_read_from_it():
    records = hard()
    records["sessions"]["events"][0] |= {"start_date": "2021-05-03", "end_date": "2021-05-03"}
    made, _ = applied(records, decision("date", "edit", fact(records, "date"), value="2021-06-10/2021-06-12", role="event"))
    item = fact(made, "date")
    assert (item["earliest"], item["latest"], item["role"], item["rule"]) == ("2021-06-10", "2021-06-12", "event", "review")
    assert (fact(made, "event")["start_date"], fact(made, "event")["end_date"]) == ("2021-06-10", "2021-06-12")


def test_an_edited_label_cuts_the_ties_that_no_longer_fit():
    records = hard()
    made, codes = applied(records, decision("entity", "edit", fact(records, "entity", 2), label="PERSON"))
    assert codes == ["review-corrected"]
    assert fact(made, "event")["organisers"][0]["entity"] is None
    assert fact(made, "entity", 5)["roles"][0]["organisation"] is None


def test_a_corrected_label_stays_rejected_when_the_person_rejects_it_later():
    records = hard()
    edited, _ = applied(records, decision("entity", "edit", fact(records, "entity", 2), label="LAW"))
    made, _ = applied(records, decision("entity", "reject", fact(edited, "entity", 2)))  # the pipeline still says ORG
    assert find(made, "entity", fact(records, "entity", 2)) is None


def test_a_decision_on_another_state_of_the_file_is_void_and_reported():
    records = sample()
    old = review(records, decision("entity", "reject", fact(records, "entity")), sha="0" * 64)
    made, (issue,) = apply_review(records, old, check)
    assert made == records
    assert (issue.code, issue.severity, issue.start) == ("review-void", "warning", None)
    assert "has changed" in issue.message


def test_a_decision_that_would_break_a_law_is_refused_and_the_others_stand():
    records = hard()
    wrong = decision("event", "edit", fact(records, "event"), start_date="2031-01-01")
    right = decision("date", "edit", fact(records, "date"), role="event")
    made, codes = applied(records, wrong, right)
    assert codes == ["review-refused", "review-corrected"]
    assert fact(made, "event")["start_date"] == "2021-05-03"
    assert fact(made, "date")["role"] == "event"


@pytest.mark.parametrize(
    "broken", [{"id": "d1"}, {"id": "d1", "start": "a", "end": None}, {"id": "d1", "start": 0, "end": 3, "text": "no"}]
)
def test_a_fact_that_was_mangled_by_hand_is_refused(broken):
    records = hard()
    for kind in LISTS:
        made, codes = applied(records, {"kind": kind, "verdict": "accept", "fact": broken})
        assert codes == ["review-refused"]
        assert made == records


def test_a_field_that_the_kind_does_not_have_is_refused():
    records = hard()
    _, codes = applied(records, decision("date", "edit", fact(records, "date"), title="x"))
    assert codes == ["review-refused"]


@st.composite
def decisions(draw, records):
    made = []
    for kind, of in draw(st.lists(st.sampled_from(facts(records)), max_size=6)):
        verdict = draw(st.sampled_from(["accept", "reject", "edit", "withdraw"]))
        changes = draw(st.sampled_from(CHANGES[kind])) if verdict == "edit" else {}
        made.append(decision(kind, verdict, of, **changes))
    return made


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), make=st.sampled_from([sample, hard]))
def test_whatever_is_decided_the_records_stay_right(data, make):
    records, before = make(), make()
    wanted = data.draw(decisions(records))
    made, issues = apply_review(records, review(records, *wanted), check)
    assert check(made) == []
    assert records == before, "the records given are not changed"
    assert len(issues) == sum(each["verdict"] != "withdraw" for each in wanted), "every decision is accounted for"
    assert apply_review(before, review(before, *wanted), check)[0] == made, "the same again"
    assert CHECKER.problems("issue", {"release_id": "r", "file": "r.txt", **_line(issues[0])}) == [] if issues else True


def _line(issue):
    return {name: getattr(issue, name) for name in ("code", "severity", "stage", "message", "remedy", "start", "end")}


def test_a_newer_decision_on_a_fact_takes_the_place_of_the_older_one():
    records = hard()
    first, second = fact(records, "date", 0), fact(records, "date", 1)
    stored = [decision("date", "accept", first), decision("date", "reject", second)]
    newer = [decision("date", "edit", {**first, "id": "d9"}, role=None), decision("date", "withdraw", second)]
    assert merge_decisions(stored, newer) == [newer[0]]
