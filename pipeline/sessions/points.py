"""Items set out in points below a line that announces several: titles without marks, one a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.sessions.calls import Item
from pipeline.sessions.page import Page
from pipeline.sessions.phrases import Phrase
from pipeline.sessions.titles import unquoted
from pipeline.values import SessionKind, Span

_EVENTS = re.compile(r"\bevents\b")
_POINT = re.compile(r"\s*(?:[•*·–-]\s*|\(?\d{1,2}[.)]\s+|\(?[a-h][.)]\s+)(?=\S)")
_DAY_COMMA = re.compile(r",\s(?:today|tomorrow|jointly|on|by|with|at|in|Mon|Tues|Wednes|Thurs|Fri)")


def pointed(page: Page, phrases: Sequence[Phrase], known: Sequence[Item], agenda: Sequence[Span]) -> list[Item]:
    """``the following workshops:`` and lines below, each with a point, dash or number and a title without marks."""
    items: list[Item] = []
    plurals: list[tuple[int, SessionKind, str]] = [(p.start, p.noun.item or "other", p.noun.word) for p in phrases if p.plural]
    events: list[tuple[int, SessionKind, str]] = [(m.start(), "side_event", "event") for m in _EVENTS.finditer(page.text)]
    for start, kind, word in sorted([*plurals, *events]):
        line = page.line(start)
        if not page.text[line.start : line.end].rstrip().endswith(":"):
            continue
        for below in page.lines[page.line_index(start) + 1 : page.line_index(start) + 14]:
            point = _POINT.match(page.text, below.start, below.end)
            title = unquoted(page, point.end()) if point else None
            if not point or title is None:
                break
            comma = page.text.find(", ", title.start, title.end) if page.text.count(" ", title.start, title.end) > 7 else -1
            if (day := _DAY_COMMA.search(page.text, title.start, title.end)) or comma > 0:
                title = Span(title.start, day.start() if day else comma)
            taken = any(below.start <= i.title.start < below.end for i in (*known, *items))
            if not taken and not any(s.start <= below.start < s.end for s in agenda):
                items.append(Item(below.start, title.end, kind, word, None, title, "list", below, Span(start, start + len(word))))
    return items
