"""Names with a fixed form that no list can hold: numbered resolutions, goals and projects, one programme's many spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pipeline.values import EntityLabel, Span

FORM: Final = "form:"


@dataclass(frozen=True, slots=True)
class Known:
    """A known name in the text. ``entry``: id of the thing; ``exact``: an acronym or a name of several words."""

    start: int
    end: int
    label: EntityLabel
    entry: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern of a name (linear: every repeat bounded), its label, and the entry it names or None."""

    pattern: re.Pattern[str]
    label: EntityLabel
    entry: str | None


def forms_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Form, ...]:
    """Rows of ``patterns.json``."""
    return tuple(Form(re.compile(row["pattern"]), row["label"], row["id"]) for row in rows)


def match_forms(text: str, lines: Sequence[Span], forms: Sequence[Form]) -> list[Known]:
    """All places in ``lines`` that have one of the forms, with the entry's id or ``form:`` and the words themselves."""
    found = []
    for line in lines:
        for form in forms:
            for match in _matches(form.pattern, text, line):
                entry = form.entry or FORM + " ".join(match[0].lower().split())
                found.append(Known(match.start(), match.end(), form.label, entry, exact=True))
    return found


def _matches(pattern: re.Pattern[str], text: str, line: Span) -> Iterator[re.Match[str]]:
    """None that begins inside a word. (A look-behind in the pattern would keep `re` from skipping to its first letters.)"""
    match = pattern.search(text, line.start, line.end)
    while match:
        before = text[match.start() - 1] if match.start() else " "
        inside = before.isalnum() or before in "_-"
        if not inside:
            yield match
        match = pattern.search(text, match.start() + 1 if inside else max(match.end(), match.start() + 1), line.end)
