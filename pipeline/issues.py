"""output/issues.jsonl: every doubt, one JSON line each, in release order. Each line begins with its release's id."""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from pathlib import Path
from typing import Any

Line = dict[str, Any]
Keyed = tuple[str, bytes]
START = '{"release_id": '
SAME = "same-content-as"


def issue_lines(verdict: Mapping[str, Any]) -> list[Line]:
    """The lines of one release: its doubts, and the error that set it aside."""
    place = {"release_id": verdict["release_id"], "file": verdict["file"]}
    lines = [{**place, **issue} for issue in verdict["issues"]]
    if verdict["state"] == "set-aside":
        error = {"code": verdict["code"], "severity": "error", "stage": verdict["stage"], "message": verdict["message"]}
        lines.append({**place, **error, "remedy": verdict["remedy"], "start": None, "end": None})
    return lines


def read_issues(path: Path) -> dict[str, list[Line]]:
    """The lines that stand, by release; a missing or broken file counts as empty (the ledger decides what is redone)."""
    by_release: dict[str, list[Line]] = {}
    try:
        for text in path.read_text(encoding="utf-8").split("\n"):
            if text:
                line = json.loads(text)
                by_release.setdefault(line["release_id"], []).append(line)
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return by_release


def keyed(lines: Iterable[Line]) -> Iterator[Keyed]:
    """Lines as they are stored, each with its release's id."""
    for line in lines:
        yield line["release_id"], f"{json.dumps(line, ensure_ascii=False)}\n".encode("utf-8", "backslashreplace")


def kept_lines(path: Path, dropped: set[str]) -> Iterator[Keyed]:
    """The stored lines of all releases but the dropped ones, in their order; broken lines and SAME lines are left out."""
    decoder = json.JSONDecoder()
    try:
        with path.open("rb") as file:
            for line in file:
                text = line.decode("utf-8", "replace")
                if not text.startswith(START) or not text.endswith("}\n") or f'"code": "{SAME}"' in text:
                    continue
                try:
                    release_id = str(decoder.raw_decode(text, len(START))[0])
                except ValueError:
                    continue
                if release_id not in dropped:
                    yield release_id, line
    except FileNotFoundError:
        return


def same_content(keys: Mapping[str, tuple[str, str]]) -> Iterator[Line]:
    """A note for each release whose files are those of an earlier one. ``keys``: release id -> (key, raw file)."""
    first: dict[str, str] = {}
    for release_id in sorted(keys):
        key, file = keys[release_id]
        if first.setdefault(key, release_id) != release_id:
            message = f"the same text as {first[key]!a}"
            remedy = "remove one of the two if they are the same release"
            note = {"code": SAME, "severity": "note", "stage": "reading", "message": message, "remedy": remedy}
            yield {"release_id": release_id, "file": file, **note, "start": None, "end": None}


def write_issues(path: Path, *streams: Iterable[Keyed]) -> None:
    """Merge streams of lines, each in id order, into a file, one line in memory at a time."""
    with path.open("wb") as file:
        for _, line in heapq.merge(*streams, key=itemgetter(0)):
            file.write(line)
