"""Our reading of time values: by table, against the edtf library, and back from every printed form."""

import re
from datetime import date, timedelta

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.edtf import DURATION, TIME, read_date, read_value

TABLE = [
    ("2015-04-12", "date", "2015-04-12", "2015-04-12"),
    ("2015-04", "date", "2015-04-01", "2015-04-30"),
    ("2016-02", "date", "2016-02-01", "2016-02-29"),
    ("2015-12", "date", "2015-12-01", "2015-12-31"),
    ("2015", "date", "2015-01-01", "2015-12-31"),
    ("2013~", "date", "2013-01-01", "2013-12-31"),
    ("201X", "date", "2010-01-01", "2019-12-31"),
    ("19XX", "date", "1900-01-01", "1999-12-31"),
    ("2015-XX", "date", "2015-01-01", "2015-12-31"),
    ("2015-04-XX", "date", "2015-04-01", "2015-04-30"),
    ("2015-04-12/2015-04-19", "date", "2015-04-12", "2015-04-19"),
    ("2012/2016", "date", "2012-01-01", "2016-12-31"),
    ("2010/..", "date", "2010-01-01", None),
    ("../2010-05", "date", None, "2010-05-31"),
    ("2012-21", "date", "2012-03-01", "2012-05-31"),
    ("2012-24", "date", "2012-12-01", "2013-02-28"),
    ("2015-24", "date", "2015-12-01", "2016-02-29"),
    ("2012-29", "date", "2012-09-01", "2012-11-30"),
    ("2018-33", "date", "2018-01-01", "2018-03-31"),
    ("2018-36", "date", "2018-10-01", "2018-12-31"),
    ("2016-37", "date", "2016-01-01", "2016-04-30"),
    ("2014-41", "date", "2014-07-01", "2014-12-31"),
    ("XXXX-04-12", "date", None, None),
    ("XXXX-02-29", "date", None, None),
    ("XXXX", "date", None, None),
    ("XXXX-12-30/2016-01-02", "date", None, "2016-01-02"),
    ("2023-05-24T09:00", "time", "2023-05-24", "2023-05-24"),
    ("2023-05-24T22:00/2023-05-25T24:00", "time", "2023-05-24", "2023-05-25"),
    ("XXXX-05-24T09:00", "time", None, None),
    ("P2D", "duration", None, None),
    ("PT90M", "duration", None, None),
    ("PXD", "duration", None, None),
    ("R/P5Y", "set", None, None),
    ("R3/P1W", "set", None, None),
]

UNREADABLE = [
    "", "/", "../..", "../", "2015-04-31", "2015-02-29", "2015-13", "2015-00", "2015-42", "2015-21-03", "20150412", "2015-4-12",
    "XXXX-02-30", "2X15", "0000", "9999-24", "2015-04-12\n", " 2015", "April 2015", "P", "PT", "P2H", "RP5Y", "R/5Y", "R/",
    "T09:00", "2015-04-12T24:01", "2015-04-12T09", "2015T09:00", "2015-04-12T09:00/", "2015/2016/2017", "２０１５",
]  # fmt: skip


@pytest.mark.parametrize(("value", "kind", "earliest", "latest"), TABLE)
def test_meaning(value, kind, earliest, latest):
    meaning = read_value(value)
    assert (meaning.kind, *(d and d.isoformat() for d in meaning[1:])) == (kind, earliest, latest)


@pytest.mark.parametrize("value", UNREADABLE)
def test_unreadable(value):
    with pytest.raises(ValueError):
        read_value(value)


@given(st.dates(), st.integers(0, 400))
def test_a_printed_range_reads_back_as_itself(first, days):
    last = min(first.toordinal() + days, date.max.toordinal())
    meaning = read_date(f"{first.isoformat()}/{date.fromordinal(last).isoformat()}")
    assert meaning[1:] == (first, date.fromordinal(last))


@given(st.integers(1000, 2999), st.integers(1, 12))
def test_a_month_lies_between_its_neighbours(year, month):
    meaning = read_date(f"{year:04}-{month:02}")
    assert (meaning.earliest.day, (meaning.latest + timedelta(days=1)).day) == (1, 1)
    assert meaning.earliest.month == meaning.latest.month == month


@pytest.mark.parametrize("value", [row[0] for row in TABLE if row[1] == "date" and "2016-37" not in row[0]])
def test_what_we_read_as_a_date_is_edtf_to_others(value):
    edtf.parse_edtf(value)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"]))
def test_bounds_are_those_of_the_edtf_library(day, form):
    value = day.strftime(form)
    theirs = edtf.parse_edtf(value)
    bounds = [date(*part[:3]).isoformat() for part in (theirs.lower_strict(), theirs.upper_strict())]
    assert [d.isoformat() for d in read_date(value)[1:]] == bounds


@given(st.text("0123456789XPRTZYMWDHS:./~?%+-", max_size=40))
def test_any_string_is_read_or_refused(value):
    try:
        meaning = read_value(value)
    except ValueError:
        return
    assert None in meaning[1:] or meaning.kind in ("date", "time")


@pytest.mark.parametrize("pattern", [DURATION, TIME])
def test_patterns_have_no_open_repeat(pattern: re.Pattern[str]):
    assert not re.search(r"[^\\][*+]|\{\d+,\}", pattern.pattern.replace("[+-]", "")), "a repeat without bound"
