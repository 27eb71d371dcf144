"""Short forms in brackets that the recogniser overlooks beside the name they stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from pipeline.entities.acronyms import is_short, stands_for
from pipeline.entities.heads import head_of
from pipeline.values import Candidate

ASIDE: Final = re.compile(
    r" \((?:the |hereinafter (?:the )?)?[\"“]?(?P<short>[A-Z][\w&/+-]{1,14}(?: [A-Z0-9][\w&-]{1,12}){0,2})[\"”]?\)"
)
"""`Toolkit for Safe Machines` | ` (SM Toolkit)`, `Help for All Boats` | ` (HAB)`; not ` (2005)`, ` (see below)`."""
LABELS: Final = ("ORG", "PROGRAMME", "EVENT", "LAW", "WORK_OF_ART", "FAC")
SURE: Final = 0.6
"""A name below this brings no short form with it."""


def with_shorts(text: str, names: Sequence[Candidate], topics: Collection[str]) -> list[Candidate]:
    """``names`` (text order, no overlap) and the short forms in brackets right after them that nothing marks yet."""
    return sorted([*names, *_shorts(text, names, topics)], key=lambda name: name.start)


def _shorts(text: str, names: Sequence[Candidate], topics: Collection[str]) -> Iterator[Candidate]:
    for name in names:
        aside = ASIDE.match(text, name.end) if name.label in LABELS and name.score >= SURE else None
        if aside is None or aside["short"] in topics:
            continue
        start, end = aside.span("short")
        following = bisect_left(names, end, key=lambda one: one.start) - 1
        if names[following].end <= start and _says(aside["short"], text[name.start : name.end]):
            yield Candidate(start, end, name.label, "rule", 0.9)


def _says(short: str, long: str) -> bool:
    """The letters fit, or the last word is the head noun of the name (``AI Toolkit``)."""
    fits = is_short(short) and stands_for(short, long)
    return " " in long and (fits or (" " in short and short.rsplit(" ", 1)[1].lower() == head_of(long)))
