"""output/issues.jsonl: every doubt, one JSON line each, in release order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Line = dict[str, Any]


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


def issues_bytes(by_release: Mapping[str, Iterable[Line]]) -> bytes:
    """All lines, releases in id order, a release's lines in their own order."""
    lines = [line for _, lines in sorted(by_release.items()) for line in lines]
    return "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines).encode(
        "utf-8", "backslashreplace"
    )
