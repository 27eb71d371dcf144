"""Reading one clean calendar expression."""

import json
from datetime import date
from pathlib import Path

import pytest
from growth import linear
from hypothesis import given
from hypothesis import strategies as st

from pipeline.days import MONTHS, WEEKDAYS, Day, expression, read_day

CASES = json.loads((Path(__file__).parent / "cases" / "days.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case):
    day = read_day(case["input"], case.get("language", "en"), case.get("order"))
    assert (day.edtf if day else None) == case["wanted"], case["comment"]


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(["en", "it", "fr"]), st.data())
def test_every_written_day_is_read_back(day, language, data):
    name = data.draw(st.sampled_from([word for word, number in MONTHS[language].items() if number == day.month]))
    written = data.draw(st.sampled_from([f"{day.day} {name} {day.year}", day.isoformat(), f"{day.day}.{day.month}.{day.year}"]))
    assert read_day(written, language) == Day(day.isoformat())
    assert read_day(written.upper(), language) == Day(day.isoformat())


@given(st.text(max_size=60), st.sampled_from(["en", "it", "fr", "xx"]), st.sampled_from([None, "dmy", "mdy"]))
def test_any_text_is_read_or_left(text, language, order):
    day = read_day(text, language, order)
    assert day is None or expression(language).fullmatch(" ".join(text.split()))


@given(st.dates(date(1970, 1, 1), date(2090, 1, 1)), st.integers(1, 40))
def test_range_has_both_ends(first, length):
    last = date.fromordinal(first.toordinal() + length)
    written = f"{first.day} {first:%B} {first.year} to {last.day} {last:%B} {last.year}"
    day = read_day(written)
    assert day == Day(f"{first.isoformat()}/{last.isoformat()}")
    assert day.is_range and day.has_year and not day.is_month


def test_tables_name_every_month_and_weekday():
    assert all(set(table.values()) == set(range(1, 13)) for table in MONTHS.values())
    assert all(set(table.values()) == set(range(1, 8)) for table in WEEKDAYS.values())


def test_year_can_be_filled_in():
    assert read_day("12-19 April").with_year(2015) == Day("2015-04-12/2015-04-19")


@pytest.mark.parametrize("piece", ["12 ", "12 May ", "May ", "1-", "12/", "3 to ", "Mon, "])
def test_finding_is_linear(piece):
    def finding(size):
        text = piece * (size // len(piece))
        return lambda: list(expression("en").finditer(text))

    assert linear(finding, 10_000, 80_000)
