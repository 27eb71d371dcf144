"""Bytes -> text: the ladder, what it notes and what it refuses."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decoding import decode
from pipeline.errors import ReleaseRefused
from pipeline.folding import fold

TEXT = "Turin –\n\nThe Institute’s course opened on 3 May.\n"


@pytest.mark.parametrize(
    ("data", "noted"),
    [
        (TEXT.encode(), []),
        (codecs.BOM_UTF8 + TEXT.encode(), []),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), []),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), []),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), []),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), []),
        (TEXT.replace("\n", "\r\n").encode(), []),
        (TEXT.replace("\n", "\r").encode(), []),
        (TEXT.encode("cp1252"), ["decoded-as-cp1252"]),
    ],
    ids=["utf-8", "bom", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "crlf", "cr", "cp1252"],
)
def test_the_same_text_from_every_encoding(data, noted):
    text, issues = decode(data)
    assert text == TEXT
    assert [issue.code for issue in issues] == noted


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n\xc2\xa0\n", "empty"),
        ("\u200b\n".encode(), "empty"),
        (b"%PDF-1.7 and so on", "not-text"),
        (bytes(range(256)) * 4, "encoding"),
        (b"text\x00\x01\x02\x03\x04", "not-text"),
        (TEXT.encode("utf-16-le"), "encoding"),
        (b"caf\xe9 \x81 menu", "encoding"),
        (codecs.BOM_UTF16_LE + b"odd", "encoding"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "markup"),
        (b"{\\rtf1 x}", "markup"),
    ],
)
def test_refused_with_a_reason_and_a_remedy(data, code):
    with pytest.raises(ReleaseRefused) as refused:
        decode(data)
    assert refused.value.code == code
    assert refused.value.remedy


def test_one_bad_byte_in_a_long_text_is_mended_and_noted():
    data = ("Città di Torino. " * 400).encode()
    text, issues = decode(data[:3000] + b"\xff" + data[3000:])
    assert text.count("\ufffd") == 1
    assert [issue.code for issue in issues] == ["undecodable-bytes"]
    assert "byte 3000" in issues[0].message


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_a_refusal(data):
    try:
        text, _ = decode(data)
    except ReleaseRefused as refused:
        assert refused.code in {"empty", "not-text", "encoding", "markup", "too-many-blocks"}
    else:
        assert "\r" not in text
        text.encode()  # no lone surrogate comes through


@given(st.text(max_size=300))
def test_folding_keeps_every_offset_and_line_end(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert [i for i, c in enumerate(text) if c == "\n"] == [i for i, c in enumerate(folded) if c == "\n"]
    assert fold(folded) == folded


def test_folding_makes_blanks_of_odd_spaces_and_of_long_runs():
    assert fold("12\u00a0April\u20092015\tX\x00") == "12 April 2015 X "
    assert fold("a " + "(" * 500 + " b") == "a " + " " * 500 + " b"
    assert fold("-" * 199) == "-" * 199
    assert fold("é" * 200) == " " * 200
    assert fold("see http://" + "a.b/" * 100) == "see " + " " * 407
    assert fold("Nations\u200b Con\u00adgress") == "Nations  Con\u00adgress"
