"""The timex command's core: JSON lines in, TIMEX3 pieces out."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.dates.tagging import anchor_day, tag
from pipeline.errors import UsageError
from pipeline.settings import PROJECT
from pipeline.timex import tag_lines

NEWS = json.loads((Path(__file__).parent / "cases" / "dates_news.json").read_text(encoding="utf-8"))


def found(text: str, anchor: str | None = "2013-03-22") -> list[tuple[str, str, str]]:
    return [(text[one.start : one.end], one.type, one.value) for one in tag(text, anchor)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("From 12-19 April 2015 they met.", [("12", "DATE", "2015-04-12"), ("19 April 2015", "DATE", "2015-04-19")]),
        ("It now rains; recently it did not.", [("now", "DATE", "PRESENT_REF"), ("recently", "DATE", "PAST_REF")]),
        ("As in the past, so in the future.", [("the past", "DATE", "PAST_REF"), ("the future", "DATE", "FUTURE_REF")]),
        ("Sales fell in the third quarter.", [("the third quarter", "DATE", "2012-Q3")]),
        ("He left last night.", [("last night", "TIME", "2013-03-21TNI")]),
        ("He comes this morning.", [("this morning", "TIME", "2013-03-22TMO")]),
        ("Next week it opens.", [("Next week", "DATE", "2013-W13")]),
        ("Open since last weekend.", [("last weekend", "DATE", "2013-W11-WE")]),
        ("It grew earlier this year.", [("earlier this year", "DATE", "2013")]),
        ("He said so on Monday.", [("Monday", "DATE", "2013-03-18")]),
        ("He will say so on Monday.", [("Monday", "DATE", "2013-03-25")]),
        ("Nearly two months went by.", [("Nearly two months", "DURATION", "P2M")]),
        ("For several years he wrote daily.", [("several years", "DURATION", "PXY"), ("daily", "SET", "P1D")]),
        ("Over the past decade it grew.", [("the past decade", "DURATION", "P10Y")]),
        ("He stayed two and a half years.", [("two and a half years", "DURATION", "P2Y6M")]),
        ("Each July they sing.", [("Each July", "SET", "XXXX-07")]),
        ("Every Monday at 5 p.m.", [("Every Monday", "SET", "XXXX-WXX-1"), ("5 p.m.", "TIME", "2013-03-22T17:00")]),
        (
            "Thanksgiving Day of 2012; Easter 2013.",
            [("Thanksgiving Day of 2012", "DATE", "2012-11-22"), ("Easter 2013", "DATE", "2013-03-31")],
        ),
        ("In nineteen ninety-six he won.", [("nineteen ninety-six", "DATE", "1996")]),
        ("The late 1970s were cold.", [("The late 1970s", "DATE", "197")]),
        (
            "Over the past fortnight, and in recent fortnights.",
            [("the past fortnight", "DURATION", "P2W"), ("recent fortnights", "DURATION", "PXW")],
        ),
        ("It opens in a fortnight's time.", [("a fortnight's time", "DATE", "2013-W14")]),
        ("At 9:30 on 13/05/98 they met.", [("9:30 on 13/05/98", "TIME", "1998-05-13T09:30")]),
        (
            "From 9:00 to midnight; from 9:00 to night.",
            [
                ("9:00", "TIME", "2013-03-22T09:00"),
                ("midnight", "TIME", "2013-03-22T24:00"),
                ("9:00", "TIME", "2013-03-22T09:00"),
            ],
        ),
        ("A man 52 years old and a six-year-old boy.", []),
    ],
)
def test_pieces(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize("case", NEWS, ids=[case["text"][:40] for case in NEWS])
def test_news(case: dict[str, Any]) -> None:
    assert found(case["text"], case["anchor"]) == [tuple(one) for one in case["wanted"]]


def test_a_chronicle_goes_from_one_year_to_the_next() -> None:
    text = (
        "The mill was begun in 1801 and finished in 1803. In May it burned. A second one was built by 1807, sold in 1809 and "
        "again in March 1811. In June the new owner came; in 1812 he died. That summer the river rose, and on 4 July it fell."
    )
    values = {surface: value for surface, _, value in found(text, "2013-05-15")}
    assert (values["May"], values["June"], values["4 July"]) == ("1803-05", "1811-06", "1812-07-04")


def test_without_an_anchor_the_unknown_stays_x() -> None:
    assert found("It was on 4 May.", None) == [("4 May", "DATE", "XXXX-05-04")]


def test_that_year_is_the_year_told_last() -> None:
    assert found("He was born in 1988. That year it snowed.")[1] == ("That year", "DATE", "1988")


def test_lines() -> None:
    text = "Ünder review on 4 May 2012."
    lines = [json.dumps({"doc": "a", "dct": None, "text": text}), "", json.dumps({"doc": "b", "text": "nothing"})]
    (row,) = [json.loads(line) for line in tag_lines(line.encode() for line in lines)]
    assert row == {"doc": "a", "start": 16, "end": 26, "text": "4 May 2012", "type": "DATE", "value": "2012-05-04"}


@pytest.mark.parametrize(
    "line",
    [
        b"{", b"[]", b'{"doc": 1}', b'{"text": "x"}', b'{"doc": 1, "text": 2}', b'{"doc": 1, "text": "", "dct": 3}',
        b'{"doc": 1, "doc": 2, "text": ""}', b'{"doc": NaN, "text": ""}', b"[" * 100_000, b'{"doc": 1, "text": "\xe9"}',
    ],
    ids=range(10),
)  # fmt: skip
def test_a_bad_line_is_refused_with_its_number(line: bytes) -> None:
    with pytest.raises(UsageError, match="line 1"):
        list(tag_lines([line]))


@pytest.mark.parametrize(("value", "day"), [("1998-02-13T10:00", "1998-02-13"), ("19980213", "1998-02-13")])
def test_anchor_day(value: str, day: str) -> None:
    assert str(anchor_day(value)) == day


@pytest.mark.parametrize("dct", ["2013-02-31", "20130231", "yesterday", "2013-02", "2013-0203", "201302031", "0000-01-01", ""])
def test_an_anchor_that_is_no_day_is_refused_with_its_line_and_exit_code_2(
    dct: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [json.dumps({"doc": doc, "dct": day, "text": "on Monday"}) for doc, day in (("a", "2013-03-22"), ("b", dct))]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines).encode())))
    assert main(["timex"]) == 2
    out, err = capsys.readouterr()
    assert [json.loads(line)["doc"] for line in out.splitlines()] == ["a"]
    assert "line 2" in err and "2015-04-20, or null" in err


def test_lines_are_utf_8_whatever_the_locale() -> None:
    line = b'\xef\xbb\xbf{"doc": "\\ud800", "text": "\xc3\x9cber on Monday"}\r\n'
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "timex"], input=line, cwd=PROJECT, env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == {
        "doc": "\ud800", "start": 8, "end": 14, "text": "Monday", "type": "DATE", "value": "XXXX-WXX-1",
    }  # fmt: skip
