"""Laws of the dates stage, by Hypothesis: what holds for every text, and for every date that we can print."""

from __future__ import annotations

import calendar
from datetime import date

from edtf import parse_edtf
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pipeline.dates.rules import find_dates
from pipeline.dates.tagging import tag
from pipeline.dates.timex3 import pieces
from pipeline.edtf import read_value
from pipeline.values import DateMention, Document

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
MONTHS = list(calendar.month_name)
ANCHORED = (
    "The forum opened on {day} {month}. It goes on today; tomorrow it ends. Last year it was in May, ten years ago in Lima."
)
WORDS = (
    "three-day seminar began ended opened held When: Deadline: register "
    "12 19 3rd the of April May 2015 2016-2020 to - – and from until every five years today last first day next week 9:30 "
    "9.30 a.m. Monday Friday, 31 February 10/11/2012 spring quarter half an hour ago later session ( ) . , two 1990s century"
).split()
SOUP = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
ANY_TEXT = st.one_of(st.text(max_size=200), SOUP)


def mentions(text: str, publication: str | None = None, language: str = "en") -> tuple[DateMention, ...]:
    return find_dates(text, Document((), (), publication_date=publication, language=language))[0]


def ordinal(day: int) -> str:
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


FORMS = [
    lambda d: f"{d.day} {MONTHS[d.month]} {d.year}",
    lambda d: f"{ordinal(d.day)} {MONTHS[d.month]} {d.year}",
    lambda d: f"{ordinal(d.day)} of {MONTHS[d.month]} {d.year}",
    lambda d: f"{MONTHS[d.month]} {d.day}, {d.year}",
    lambda d: f"{MONTHS[d.month]} {ordinal(d.day)}, {d.year}",
    lambda d: f"{MONTHS[d.month][:3]}. {d.day}, {d.year}" if d.month != 5 else f"May {d.day}, {d.year}",
    lambda d: f"{calendar.day_name[d.weekday()]}, {d.day} {MONTHS[d.month]} {d.year}",
    lambda d: f"{calendar.day_name[d.weekday()]} {d.day} {MONTHS[d.month]} {d.year}",
    lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    lambda d: d.isoformat(),
]


@example("30 Feb", None, "en")
@example("12-31 June", None, "en")
@given(ANY_TEXT, st.sampled_from([None, "2015-04-20", "2015-04"]), st.sampled_from(["en", "it", "fr"]))
def test_places_bounds_and_values_hold_for_any_text(text: str, publication: str | None, language: str) -> None:
    last = 0
    for number, one in enumerate(mentions(text, publication, language), 1):
        assert one.id == f"d{number}"
        assert last <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == text[one.start : one.end].strip()
        assert one.value is not None or one.reason is not None
        if one.earliest and one.latest:
            assert one.earliest <= one.latest
        if one.value is not None:
            meaning = read_value(one.value)
            if meaning.kind == "date" and one.qualifier is None:
                assert (meaning.earliest, meaning.latest) == (one.earliest, one.latest)
        last = one.end


@given(ANY_TEXT)
def test_values_of_days_are_edtf_for_the_edtf_library_too(text: str) -> None:
    for one in mentions(text, "2015-04-20"):
        if one.type != "DATE" or one.value is None or one.value.startswith("XXXX") or "/.." in one.value:
            continue
        parsed = parse_edtf(one.value)
        if one.precision in ("day", "month", "year") and "X" not in one.value:
            assert date(*parsed.lower_strict()[:3]) == one.earliest or one.qualifier is not None
            assert date(*parsed.upper_strict()[:3]) == one.latest or one.qualifier is not None


@given(ANY_TEXT, st.sampled_from([None, "1998-02-13"]))
def test_pieces_of_any_text_are_in_order_and_have_values(text: str, anchor: str | None) -> None:
    last = 0
    for piece in tag(text, anchor):
        assert last <= piece.start < piece.end <= len(text)
        assert piece.value and piece.value.isascii()
        last = piece.end
    assert pieces  # the record's pieces are cut by the same function


@given(DAYS, st.sampled_from(FORMS))
def test_every_printed_day_reads_back_as_itself(day: date, form: object) -> None:
    printed = form(day)  # type: ignore[operator]
    (one,) = mentions(f"It was signed on {printed} in Turin.")
    assert (one.value, one.earliest, one.latest) == (day.isoformat(), day, day)
    assert one.anchor is None


@given(DAYS, st.integers(1, 300), st.sampled_from(["-", "–", " - ", " to ", " until "]))
def test_every_printed_range_reads_back_as_itself(first: date, length: int, sign: str) -> None:
    last = date.fromordinal(first.toordinal() + length)
    if first.year == last.year and first.month == last.month:
        printed = f"{first.day}{sign}{last.day} {MONTHS[last.month]} {last.year}"
    elif first.year == last.year:
        printed = f"{first.day} {MONTHS[first.month]}{sign}{last.day} {MONTHS[last.month]} {last.year}"
    else:
        printed = f"{first.day} {MONTHS[first.month]} {first.year}{sign}{last.day} {MONTHS[last.month]} {last.year}"
    (one,) = mentions(f"It was held from {printed} in Turin.")
    assert (one.value, one.earliest, one.latest) == (f"{first.isoformat()}/{last.isoformat()}", first, last)


@given(DAYS, st.integers(0, 23), st.integers(0, 59))
def test_every_printed_clock_reads_back_as_itself(day: date, hour: int, minute: int) -> None:
    (one,) = mentions(f"It begins on {day.day} {MONTHS[day.month]} {day.year} at {hour}:{minute:02} sharp.")
    assert one.value == f"{day.isoformat()}T{hour:02}:{minute:02}"


@given(st.dates(date(1980, 1, 1), date(2050, 12, 31)), st.integers(-20, 20))
def test_shifting_the_anchor_by_years_shifts_what_was_filled_in(anchor: date, years: int) -> None:
    assume((anchor.month, anchor.day) not in ((2, 28), (2, 29)))  # tomorrow is a 29 February in some years only
    text = ANCHORED.format(day=anchor.day, month=MONTHS[anchor.month])
    before = mentions(text, anchor.isoformat())
    after = mentions(text, anchor.replace(year=anchor.year + years).isoformat())
    assert [one.start for one in before] == [one.start for one in after]
    for old, new in zip(before, after, strict=True):
        if old.value is None or old.value.startswith("P"):
            assert new.value == old.value
        else:
            assert new.value == f"{int(old.value[:4]) + years:04}{old.value[4:]}"


@given(st.lists(st.sampled_from(["Nothing of note happened there.", "Prisons matter to us all."]), max_size=4))
def test_unrelated_text_changes_no_value(extra: list[str]) -> None:
    core = "The congress was held from 12 to 19 April 2010. A panel met on 13 April, every five years, for two days."
    plain = [(one.type, one.value) for one in mentions(core)]
    padded = " ".join([*extra, core, *extra])
    assert [(one.type, one.value) for one in mentions(padded)] == plain


@given(ANY_TEXT, st.sampled_from([None, "2015-04-20"]))
def test_what_is_leaned_on_exists_and_does_not_lean_back(text: str, publication: str | None) -> None:
    leans = {one.id: one.anchor.date for one in mentions(text, publication) if one.anchor is not None}
    known = {one.id for one in mentions(text, publication)}
    for first in leans:
        seen, at = set(), first
        while at in leans and leans[at] is not None:
            assert at not in seen and leans[at] in known
            seen.add(at)
            at = leans[at] or ""


@given(ANY_TEXT)
def test_two_readings_are_the_same(text: str) -> None:
    assert mentions(text, "2015-04-20") == mentions(text, "2015-04-20")
