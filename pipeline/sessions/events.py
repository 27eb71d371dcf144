"""A chosen draft becomes an event: organisers, edition, status, evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.sessions.editions import edition
from pipeline.sessions.evidence import Weighed
from pipeline.sessions.ordinals import ORDINAL, ordinal_value
from pipeline.sessions.organisers import find_organisers
from pipeline.sessions.page import Page
from pipeline.sessions.where import is_online
from pipeline.values import Event, Span

_EDITION_OF = re.compile(rf"\b({ORDINAL})\s+(?:annual\s+)?edition\b", re.IGNORECASE)
_COMING = re.compile(
    r"\b(?:will|is (?:set|scheduled|planned|foreseen)|are preparing|to be held|invited to|upcoming|forthcoming|"
    r"takes place|plans? to)\b",
    re.IGNORECASE,
)


def build_event(page: Page, number: int, entry: Weighed, rivals: Sequence[Span], score: float) -> Event:
    """The value that travels on."""
    draft, when, place = entry.draft, entry.when, entry.place
    evidence = tuple(dict.fromkeys(page.sentence(a.start) for a in draft.anchors[:3]))
    before = page.text[max(0, draft.start - 40) : draft.start]
    counted = _EDITION_OF.search(before)
    online = is_online(page, draft.anchors) or draft.kind == "webinar"
    return Event(
        f"v{number}", draft.name, draft.kind, draft.start, draft.end,
        edition(draft.name) or (ordinal_value(counted[1]) if counted else None),
        when.start, when.end, when.dates, None, replace(place, city=None, country=None, online=True) if online else place,
        find_organisers(page, draft.anchors, rivals),
        "announced" if any(_COMING.search(page.text, s.start, s.end) for s in evidence) else "held",
        evidence, "certain" if score > 2.5 and when.start else "likely" if score > 0.8 else "doubtful",
    )  # fmt: skip
