"""Bytes of a raw file -> its text, by a fixed ladder that never guesses on short texts.

Byte-order mark, strict UTF-8, then Windows-1252 (the encoding of older office texts); nothing else. A statistical guesser
takes short Windows-1252 texts for UTF-16 or EBCDIC, so none is used.
"""

from __future__ import annotations

import codecs
import json
import re

from pipeline.errors import ReleaseRefused
from pipeline.text_doubts import text_doubts
from pipeline.values import Issue

# The four-byte marks come first: the little-endian UTF-32 mark begins like UTF-16's.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x7fELF": "a program",
}
MARKUP = re.compile(r"\s{0,99}(?:<!doctype |<(?:html|head|body|div|p|table|article)[\s>]|<\?xml |\{\\rtf)", re.IGNORECASE)
TAG = re.compile(r"</[a-zA-Z][a-zA-Z0-9]{0,15}>")  # a closing tag; prose may quote one or two
MAX_TAGS = 10
MAIL = re.compile(r"(?:Received|Return-Path|Delivered-To|MIME-Version|Message-ID|Content-Type): ", re.IGNORECASE)
MAX_LINES = 50_000  # with something on them; the longest release of a large archive has some thousand
MAX_CONTROL_SHARE = 0.02  # of the characters; prose has none, binary data some ten per cent
MAX_BAD_SHARE = 0.001  # of the bytes; a single slip in a long text is mended and noted
NOT_TEXT = "save the release as plain text (UTF-8) under the same name"


def _refuse(code: str, message: str, remedy: str) -> ReleaseRefused:
    return ReleaseRefused(code, message, stage="reading", remedy=remedy)


def _looks_like_utf_16(data: bytes) -> bool:
    """Latin text in UTF-16 without its mark: nearly every second byte is zero, on one side only."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    return max(even, odd) > len(data) // 3 and min(even, odd) <= len(data) // 50


def _decode(data: bytes) -> tuple[str, list[Issue]]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding), []
    if _looks_like_utf_16(data):
        raise _refuse("encoding", "perhaps UTF-16 without its byte-order mark", NOT_TEXT)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return _decode_damaged(data, error.start)


def _decode_damaged(data: bytes, first_bad: int) -> tuple[str, list[Issue]]:
    """Not UTF-8: a text with very few bad bytes, or Windows-1252, or refused."""
    mended = data.decode("utf-8", errors="replace")
    bad = mended.count("\ufffd")
    if bad <= len(data) * MAX_BAD_SHARE and any(byte > 0x7F for byte in data[:first_bad]):
        message = f"{bad} undecodable bytes, the first at byte {first_bad}, read as U+FFFD"
        return mended, [Issue("undecodable-bytes", "warning", "reading", message, "mend the file's encoding")]
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _refuse("encoding", f"neither UTF-8 (byte {first_bad}) nor Windows-1252 (byte {error.start})", NOT_TEXT) from error
    message = f"not UTF-8 (byte {first_bad}); read as Windows-1252"
    return text, [Issue("decoded-as-cp1252", "warning", "reading", message, "save the file as UTF-8")]


def decode(data: bytes) -> tuple[str, tuple[Issue, ...]]:
    r"""The text of a raw file with ``\n`` line ends, and what was noted on the way.

    Raises ReleaseRefused with code ``empty``, ``not-text``, ``encoding``, ``markup`` or ``too-many-blocks``.
    """
    kind = next((name for magic, name in MAGIC.items() if data.startswith(magic)), None)
    if kind:
        raise _refuse("not-text", f"the file is {kind}", NOT_TEXT)
    try:
        text, issues = _decode(data)
    except UnicodeDecodeError as error:
        raise _refuse("encoding", f"{error.encoding} by its mark, but byte {error.start} does not fit", NOT_TEXT) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip(" \n\t\u00a0\u200b\u200c\u200d\u2060\ufeff"):
        raise _refuse("empty", "the file holds no text", "put the release's text into the file or remove it")
    controls = sum(ord(character) < 32 and character not in "\n\t\x0b\x0c" for character in text)
    if controls > len(text) * MAX_CONTROL_SHARE:
        raise _refuse("not-text", f"{controls} control characters among {len(text)}", NOT_TEXT)
    if kind := _markup(text):
        raise _refuse("markup", f"the file is {kind}, not plain text", NOT_TEXT)
    lines = sum(1 for line in text.split("\n") if line)
    if lines > MAX_LINES:
        raise _refuse("too-many-blocks", f"{lines:,} lines; the limit is {MAX_LINES:,}", "split the file into its releases")
    told = {"replacement-character"} if any(issue.code == "undecodable-bytes" for issue in issues) else set()
    return text, (*issues, *(doubt for doubt in text_doubts(text) if doubt.code not in told))


def _markup(text: str) -> str:
    """What the text is written in, where that is not prose; empty otherwise."""
    if MARKUP.match(text) or sum(1 for _ in TAG.finditer(text)) > max(MAX_TAGS, len(text) // 1000):
        return "markup (HTML, XML or RTF)"
    if MAIL.match(text):
        return "the source of an e-mail"
    if text.lstrip()[:1] in ("{", "[") and text.rstrip()[-1:] in ("}", "]"):
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            return ""
        return "JSON"
    return ""
