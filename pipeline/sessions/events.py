"""A chosen draft becomes an event: organisers, edition, status, evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from pipeline.sessions.editions import edition
from pipeline.sessions.evidence import Weighed
from pipeline.sessions.ordinals import ORDINAL, ordinal_value
from pipeline.sessions.organisers import find_organisers
from pipeline.sessions.page import Page
from pipeline.sessions.when import When
from pipeline.sessions.where import is_online
from pipeline.values import Event, Span

_EDITION_OF = re.compile(rf"\b({ORDINAL})\s+(?:annual\s+)?edition\b", re.IGNORECASE)
# ``will open``, ``takes place on``; not ``takes place every three years``, ``meets every year``.
_COMING = re.compile(
    r"\b(?:will|is (?:set|scheduled|planned|foreseen|due|expected)|are preparing|(?:is|are) to (?:be|take|meet|open)|to be held|"
    r"invited to|upcoming|forthcoming|takes place(?! (?:every|each|once|twice|annually|regularly))|plans? to|"
    r"si (?:terrà|svolgerà)|avrà luogo|sarà|aura lieu|tendrá lugar|se celebrará)\b",
    re.IGNORECASE,
)
# ``took place``, ``met``, ``was opened``: what has begun at least.
_PAST = re.compile(
    r"\b(?<!be )(?<!and )(?:took place|(?:was|were|has been|have been) "
    r"(?:held|opened|hosted|organi[sz]ed|convened|inaugurated|attended|closed)|met|"
    r"gathered|opened|closed|attended|took part|ended|concluded|brought together|began|hosted|held|si (?:è|sono)|s[’']est|"
    r"se sont|ont|hanno)\b",
    re.IGNORECASE,
)
NEAR = 90  # characters around a gathering's words in which a verb speaks of it


def status_of(page: Page, when: When, anchors: Sequence[Span]) -> Literal["announced", "held"]:
    """``announced`` after the day of writing, ``held`` when its first day has come; without days the verbs beside it tell."""
    around = [(page.sentence(a.start), a) for a in anchors[:3]]
    texts = [page.text[max(s.start, a.start - NEAR) : min(s.end, a.end + NEAR)] for s, a in around]
    coming = any(_COMING.search(t) for t in texts)
    written = _written(page)
    if written and when.start and when.start > written:
        return "announced"
    if written and when.start:
        return "announced" if coming and not any(_PAST.search(t) for t in texts) else "held"
    return "announced" if coming and not (when.start and _PAST.search(texts[0])) else "held"


def _written(page: Page) -> date | None:
    try:
        return date.fromisoformat(page.document.publication_date or "")
    except ValueError:
        return None


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
        status_of(page, when, draft.anchors),
        evidence, "certain" if score > 2.5 and when.start else "likely" if score > 0.8 else "doubtful",
    )  # fmt: skip
