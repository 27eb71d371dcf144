"""The trained weights of the choices in this stage: which drafts are events, which items are programme items.

``models/sessions.json`` holds two tables (fact -> weight) and how they were made; the training command stands in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.errors import SetupError

FILE = Path(__file__).resolve().parents[2] / "models" / "sessions.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """``events`` and ``items``: fact to weight; a sum above 0 is a yes."""

    events: Mapping[str, float]
    items: Mapping[str, float]


def load_weights(path: Path = FILE) -> Weights:
    """Read the tables. Raises SetupError where the file is missing or broken."""
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
        return Weights(dict(whole["events"]), dict(whole["items"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SetupError(f"session weights unreadable ({error}); restore models/sessions.json from the repository") from error


@cache
def shipped_weights() -> Weights:
    """The weights that come with the package, read once a process."""
    return load_weights()
