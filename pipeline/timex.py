"""Temporal tagging of any text: JSON lines in, JSON lines out (``python -m pipeline timex``).

In: ``{"doc", "dct", "text"}``, ``dct`` the anchor day (ISO, more may follow) or null. Out, one line for each ISO-TimeML
piece: ``{"doc", "start", "end", "text", "type", "value"}``; offsets count code points, the end is excluded.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator

from pipeline.dates.tagging import anchor_day, tag
from pipeline.errors import UsageError
from pipeline.strict_json import read_json


def tag_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Tag each document as it comes; blank lines are skipped. Raises UsageError on a line that is no such object, or whose
    ``dct`` is no real day.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        doc, anchor, text = _read(line, number)
        for piece in tag(text, anchor):
            row = {"doc": doc, "start": piece.start, "end": piece.end, "text": text[piece.start : piece.end]}
            whole = json.dumps(row | {"type": piece.type, "value": piece.value}, ensure_ascii=False)
            yield whole.encode("utf-8", "backslashreplace") + b"\n"  # half a pair goes out as it came in: \ud800


def _read(line: bytes, number: int) -> tuple[object, str | None, str]:
    try:
        row = read_json(line.removeprefix(BOM_UTF8) if number == 1 else line)
    except ValueError as error:
        raise UsageError(f"line {number} is not JSON ({error}); give one object a line") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "doc" not in row:
        raise UsageError(f'line {number} needs "doc" and "text" (a string), and "dct" if known')
    anchor = row.get("dct")
    if anchor is not None and not isinstance(anchor, str):
        raise UsageError(f'line {number}: "dct" must be a day like 2015-04-20, or null')
    try:
        if anchor is not None:
            anchor_day(anchor)
    except ValueError as error:
        raise UsageError(f'line {number}, "dct": {error}; give a day like 2015-04-20, or null') from error
    return row["doc"], anchor, row["text"]
