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
from pipeline.reviewing_document import decided_publication
from pipeline.settings import SCHEMAS

CHECKER = Checker(SCHEMAS, fast=True)
LISTS = {"entity": ("entities", "entities"), "date": ("dates", "dates"), "event": ("sessions", "events"),
         "session": ("sessions", "sessions")}  # fmt: skip
CHANGES = {
    "entity": [{"name": "Another Name"}, {"label": "LAW"}, {"label": "PERSON", "acronym": None}],
    "date": [{"value": "2020-02"}, {"value": "2021-05-03/2021-05-07"}, {"role": None}, {"value": "P3D"}, {"value": "XXXX-04-12"}],
    "event": [{"name": "Fair"}, {"start_date": "2030-01-01"}, {"start_date": None, "end_date": "2021-05-09"}, {"city": None},
              {"parent": None}, {"parent": {"start": None, "end": None, "name": "=part of the weeks"}}, {"status": "held"},
              {"organisers": [{"name": "Namibia", "role": "host"}, {"name": "Nobody", "role": "funder"}]}],
    "session": [{"title": "Talk"}, {"ordinal": 7}, {"start_time": "08:30", "end_time": None}, {"start_date": "2031-01-01"},
                {"speakers": [{"name": "Zoë d'Örn", "role": "opening"}]}, {"organisers": []}, {"venue": "Quay"},
                {"event": {"start": None, "end": None, "name": "=part of the weeks"}}],
    "title": [{"title": "Windhoek"}, {"title": "not there"}, {"title": "@home, a  subtitle"}],
    "publication": [{"publication_date": "2021-06"}, {"publication_date": None}, {"publication_date": "2021-02-31"}],
}  # fmt: skip


def check(records):
    return CHECKER.all_problems(records) or broken_laws(records)


def head(records):
    """The facts of the release itself, as its page shows them."""
    title, day = records["document"]["title"], records["document"]["publication_date"]
    place = {name: title[name] if title else None for name in ("text", "start", "end")}
    return [("title", {"id": "title", **place}), ("publication", {"id": "publication", "publication_date": day})]


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
    for kind, of in draw(st.lists(st.sampled_from([*facts(records), *head(records)]), max_size=6)):
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


# --- the headline and the day of publication --------------------------------------------------------------------------


@pytest.mark.parametrize("make", [sample, hard])
def test_an_accepted_headline_and_day_stay_and_are_marked(make):
    for kind, of in head(make()):
        records, codes = applied(make(), decision(kind, "accept", of))
        assert codes == ["review-accepted"]
        assert head(records) == head(make())
    made, _ = applied(make(), *(decision(kind, "accept", of) for kind, of in head(make())))
    assert (made["document"]["title"]["source"], made["document"]["publication_basis"]) == ("review", "review")


def test_a_headline_is_made_of_words_of_the_text_over_any_lines():
    (_, title), _ = head(hard())
    made, codes = applied(hard(), decision("title", "edit", title, title="and  more @home,"))
    assert codes == ["review-corrected"]
    assert made["document"]["title"]["text"] == "and more\n@home,"
    made, codes = applied(hard(), decision("title", "edit", title, title="Words of my own"))
    assert (made, codes) == (hard(), ["review-refused"])


def test_of_the_same_words_in_two_places_the_nearer_ones_are_the_headline():
    late = {"id": "title", "text": "Windhoek", "start": 120, "end": 128}
    made, _ = applied(hard(), decision("title", "edit", late, title="Windhoek"))
    text = hard()["document"]["text"]
    assert made["document"]["title"]["start"] == text.index("Windhoek", text.index("Windhoek") + 1)


def test_a_rejected_headline_or_day_is_none():
    made, codes = applied(hard(), *(decision(kind, "reject", of) for kind, of in head(hard())))
    document = made["document"]
    assert (document["title"], document["publication_date"], document["publication_basis"]) == (None, None, None)
    assert codes == ["review-rejected"] * 2


def test_a_day_that_does_not_exist_is_refused():
    _, (_, day) = head(hard())
    made, codes = applied(hard(), decision("publication", "edit", day, publication_date="2021-02-31"))
    assert (made, codes) == (hard(), ["review-refused"])


@pytest.mark.parametrize(
    ("verdict", "changes", "wanted"),
    [("accept", {}, ("2021-05-03",)), ("reject", {}, (None,)), ("edit", {"publication_date": "2022-01"}, ("2022-01",)),
     ("edit", {"publication_date": "x"}, None), ("withdraw", {}, None)],
)  # fmt: skip
def test_the_day_of_publication_is_known_before_the_later_stages_run(verdict, changes, wanted):
    records = hard()
    _, (_, day) = head(records)
    decided = review(records, decision("publication", verdict, day, **changes))
    assert decided_publication(decided, records["document"]["source"]["sha256"]) == wanted
    assert decided_publication(decided, "0" * 64) is None


# --- who, and part of what --------------------------------------------------------------------------------------------


def test_organisers_are_tied_to_the_entity_of_their_name():
    people = [{"name": "Namibia", "role": "host"}, {"name": "A, B & C", "role": "funder"}, {"name": "+NA", "role": "partner"},
              {"name": "Zoë d'Örn", "role": "organiser"}]  # fmt: skip
    made, codes = applied(hard(), decision("event", "edit", fact(hard(), "event"), organisers=people))
    assert codes == ["review-corrected"]
    assert [(p["name"], p["role"], p["entity"]) for p in fact(made, "event")["organisers"]] == [
        ("Namibia", "host", "e2"), ("A, B & C", "funder", None), ("+NA", "partner", "e3"), ("Zoë d'Örn", "organiser", None),
    ]  # fmt: skip


def test_speakers_are_tied_to_people():
    people = [{"name": "Zoë d'Örn", "role": "moderator"}, {"name": "Windhoek", "role": "speaker"}]
    made, _ = applied(hard(), decision("session", "edit", fact(hard(), "session", 1), speakers=people))
    assert [person["entity"] for person in fact(made, "session", 1)["speakers"]] == ["e6", None]


def test_an_event_becomes_part_of_another_and_no_circle_is_made():
    other = {name: fact(hard(), "event", 2)[name] for name in ("start", "end", "name")}
    made, _ = applied(hard(), decision("event", "edit", fact(hard(), "event", 1), parent=other, status="held"))
    assert (fact(made, "event", 1)["parent"], fact(made, "event", 1)["status"]) == ("v3", "held")
    made, codes = applied(hard(), decision("event", "edit", fact(hard(), "event", 0), parent=other))
    assert (made, codes) == (hard(), ["review-refused"])
    gone = {**other, "name": "no such event"}
    _, (issue,) = apply_review(hard(), review(hard(), decision("event", "edit", fact(hard(), "event", 1), parent=gone)), check)
    assert "choose another parent" in issue.message


def test_a_session_moves_to_another_event_and_gets_a_place_of_its_own():
    other = {name: fact(hard(), "event", 1)[name] for name in ("start", "end", "name")}
    made, _ = applied(hard(), decision("session", "edit", fact(hard(), "session"), event=other, venue="Quay 4", city="Windhoek"))
    moved = fact(made, "session")
    assert moved["event"] == "v2"
    assert moved["place"] == {"city": "Windhoek", "country": None, "venue": "Quay 4", "online": None}


def test_what_sessions_took_over_follows_the_event():
    made, _ = applied(hard(), decision("event", "edit", fact(hard(), "event"), start_date="2021-05-02"))
    assert fact(made, "session", 2)["start_date"] == "2021-05-02"
    assert fact(made, "session", 0)["start_date"] == "2021-05-03"
