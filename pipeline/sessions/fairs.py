"""Trade fairs by their short form and year, which a recogniser seldom knows: ``at the stand of SECUREX 2012``.

Only where the text speaks of a fair, an expo or an exhibition at all.
"""

from __future__ import annotations

import re

from pipeline.sessions.names import Draft
from pipeline.sessions.page import Page
from pipeline.values import Span

_FAIR = re.compile(r"\b(?:fair|expo|trade show|exhibition|exhibitors|salon|feria|fiera|sajam|messe)\b", re.IGNORECASE)
# ``at SECUREX 2012``, ``the fair HARBOURTEC Riga 2014``; not ``UNSCR 1540``, ``Agenda 2030``, ``UEFA EURO 2024``.
_SHORT = re.compile(
    r"\b(?:at|in|of|to|for|visit(?:ed|s)?|the|fair|exhibition)\s(?P<name>(?!EURO\b|AGENDA\b|UNSCR\b|RESOLUTION\b|HORIZON\b)"
    r"(?-i:[A-Z]{4}[A-Z]{0,12}(?: [A-Z][a-z]{2,15}){0,2}) (?:19[89]\d|20[0-4]\d))\b",
    re.IGNORECASE,
)


def fair_drafts(page: Page) -> list[Draft]:
    """A draft for each such name that no EVENT name holds, with the places of the name and of its form without the year."""
    if not _FAIR.search(page.text):
        return []
    found: dict[str, Draft] = {}
    for match in _SHORT.finditer(page.text):
        start, end = match.span("name")
        name = match["name"]
        around = page.names_in(max(0, start - 120), min(len(page.text), end + 120), "EVENT")
        if name in found or page.is_silent(start) or any(n.start < end and start < n.end for n in around):
            continue
        short = re.escape(name[:-5])
        anchors = tuple(Span(m.start(), m.end()) for m in re.finditer(rf"\b{short}(?: {name[-4:]})?\b", page.text))[:8]
        found[name] = Draft(name, "exhibition", start, end, "fair", anchors, complement=True, determiner="the")
    return list(found.values())
