"""Small releases written with gold marks, read as the sessions stage would be given them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import gold_inputs
import pytest

from pipeline.gold import GoldRelease, parse_gold
from pipeline.sessions.page import Page
from pipeline.sessions.rules import find_programme
from pipeline.values import Programme, SideFile

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    """``((input, front matter), wanted, comment)`` of a case file, with the label as test id."""
    entries = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param((e["input"], e.get("meta", {})), e["wanted"], e["comment"], id=e["label"]) for e in entries]


def release(written: str, **meta: Any) -> GoldRelease:
    """A release from marked text; ``meta`` is its front matter (title, dateline_place, publication_date)."""
    return parse_gold("case", "---\n" + json.dumps({"title": None, **meta}) + "\n---\n" + written)


def page(written: str, **meta: Any) -> Page:
    """The page that the rules look at."""
    made = release(written, **meta)
    return Page(made.text, gold_inputs.document(made), gold_inputs.entities(made), gold_inputs.dates(made), SideFile())


def programme(written: str, **meta: Any) -> tuple[str, Programme]:
    """Text and what is found in it."""
    made = release(written, **meta)
    found, _ = find_programme(made.text, gold_inputs.document(made), gold_inputs.entities(made), gold_inputs.dates(made))
    return made.text, found
