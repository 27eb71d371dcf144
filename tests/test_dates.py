"""The dates stage on cases of its own wording: every way of writing that the survey counted, and every bad date."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sample_records import sample

from pipeline.checking import Checker
from pipeline.dates.record import cut_dates
from pipeline.dates.rules import find_dates
from pipeline.edtf import read_value
from pipeline.laws_times import broken_times
from pipeline.settings import SCHEMAS
from pipeline.values import Document, Entity, Mention, SideFile

CASES = json.loads((Path(__file__).parent / "cases" / "dates.json").read_text(encoding="utf-8"))

CHECKER = Checker(SCHEMAS, fast=True)


def document(publication: str | None = None, language: str = "en") -> Document:
    return Document((), (), publication_date=publication, publication_basis="text" if publication else None, language=language)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    mentions, issues = find_dates(case["text"], document(case["publication_date"], case["language"]))
    found = [[case["text"][one.start : one.end], one.type, one.value] for one in mentions]
    assert found == case["wanted"]
    assert [issue.code for issue in issues] == case["issues"]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_record_of_a_case_keeps_the_laws(case: dict[str, Any]) -> None:
    text = case["text"]
    mentions, _ = find_dates(text, document(case["publication_date"], case["language"]))
    record = cut_dates(text, mentions)
    assert not list(broken_times({"dates": record}))
    assert CHECKER.problems("dates", sample()["dates"] | record) == []
    for item in record["dates"]:
        assert item["text"] == text[item["start"] : item["end"]]
        assert item["value"] is not None or item["reason"] is not None
        assert item["value"] is None or read_value(item["value"])
        assert any(piece["start"] < item["end"] and item["start"] < piece["end"] for piece in item["timex"])


def test_what_is_filled_in_says_from_what() -> None:
    mentions, _ = find_dates("It ran from 12 to 19 April 2010. On 13 April it rained, today it snows.", document("2010-04-14"))
    event, session, today = mentions
    assert event.anchor is None and event.given == ("year", "month", "day")
    assert session.given == ("month", "day")
    assert session.anchor is not None and (session.anchor.basis, session.anchor.date) == ("date", "d1")
    assert session.anchor.value == "2010-04-12/2010-04-19"
    assert today.anchor is not None and (today.anchor.basis, today.anchor.value) == ("publication_date", "2010-04-14")


@pytest.mark.parametrize(
    ("text", "surface", "role"),
    [
        ("The forum was held from 4 to 6 May 2016.", "4 to 6 May 2016", "event"),
        ("The forum was held from 4 to 6 May 2016. A panel met on 5 May.", "5 May", "session"),
        ("The forum was held from 4 to 6 May 2016. Deadline for application: 8 January 2016", "8 January 2016", "deadline"),
        ("The forum was held from 4 to 6 May 2016. The body was founded in 1968.", "1968", "background"),
        ("Posted on 9 May 2016\n\nThe forum was held from 4 to 6 May 2016.", "9 May 2016", "publication"),
    ],
)
def test_roles(text: str, surface: str, role: str) -> None:
    mentions, _ = find_dates(text, document("2016-05-09"))
    assert {text[one.start : one.end]: one.role for one in mentions}[surface] == role


def test_years_inside_names_are_no_dates() -> None:
    text = "The programme known as crime atlas 2019 began in 2019."
    start = text.index("crime")
    name = Entity("e1", "PROGRAMME", "crime atlas 2019", (Mention(start, start + 16, "rule"),))
    assert len(find_dates(text, document())[0]) == 2
    (only,) = find_dates(text, document(), entities=(name,))[0]
    assert only.start > start + 16


def test_early_mid_and_late_have_bounds() -> None:
    mentions, _ = find_dates("Between mid-May 2015 and late 2016 it grew, from early 2014.", document())
    bounds = [(one.qualifier, str(one.earliest), str(one.latest)) for one in mentions]
    assert ("END", "2016-09-01", "2016-12-31") in bounds
    assert ("START", "2014-01-01", "2014-04-30") in bounds


def test_repetitions_have_rules() -> None:
    mentions, _ = find_dates("Held every five years, on Mondays; twice a year; each July.", document())
    assert [one.rrule for one in mentions] == [
        "FREQ=YEARLY;INTERVAL=5",
        "FREQ=WEEKLY;BYDAY=MO",
        "FREQ=MONTHLY;INTERVAL=6",
        "FREQ=YEARLY;BYMONTH=7",
    ]


def test_the_side_file_can_decide_the_order() -> None:
    mentions, _ = find_dates("La nota è del 04/05/2015.", document(), side=SideFile(language="it"))
    assert mentions[0].value == "2015-05-04"


def test_a_range_is_two_pieces_for_timeml() -> None:
    (only,) = find_dates("From 12-19 April 2015 they met.", document())[0]
    assert [(one.start, one.end, one.value) for one in only.timex] == [(5, 7, "2015-04-12"), (8, 21, "2015-04-19")]
