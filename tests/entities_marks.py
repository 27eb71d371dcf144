"""Reads test inputs with names marked ``LABEL[surface]`` (or ``[surface]`` for ORG) into plain text and candidates."""

import json
import re
from pathlib import Path
from typing import Any

from pipeline.values import Block, Candidate, Document, Span

MARK = re.compile(r"([A-Z_]*)\[([^\]]*)\]")
CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    return [(case["input"], case["wanted"], f"{case['label']}: {case['comment']}") for case in read(name)]


def read(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return rows


def marked(written: str, source: str = "model", score: float = 0.8) -> tuple[str, list[Candidate]]:
    pieces, names, at, last = [], [], 0, 0
    for match in MARK.finditer(written):
        pieces += [written[last : match.start()], match[2]]
        at += match.start() - last
        names.append(Candidate(at, at + len(match[2]), match[1] or "ORG", source, score))
        at, last = at + len(match[2]), match.end()
    return "".join([*pieces, written[last:]]), names


def shown(text: str, names: list[Candidate]) -> list[str]:
    return [f"{name.label} {text[name.start : name.end]}" for name in names]


def one_block(text: str) -> Document:
    return Document((Block("paragraph", 0, len(text)),), (Span(0, len(text)),))
