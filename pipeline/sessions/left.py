"""Named gatherings that are no events of their own: a game, an exhibition, a moot court in the days of the main one.

``On Thursday the teams played Capture the Flag.`` The name is an item's title if the weights say so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.sessions.calls import Item
from pipeline.sessions.lexicon import noun
from pipeline.sessions.names import Draft
from pipeline.sessions.page import Page
from pipeline.values import EventKind, SessionKind, Span

KINDS: Mapping[EventKind, SessionKind] = {
    "workshop": "workshop", "training": "training", "course": "training", "seminar": "workshop", "round_table": "round_table",
    "panel": "panel", "side_event": "side_event", "meeting": "session", "session": "session", "exhibition": "exhibition",
    "ceremony": "ceremony", "launch": "ceremony",
}  # fmt: skip
GREAT = frozenset({"congress", "conference", "forum", "campaign", "webinar"})  # they hold items and are none


def left_items(page: Page, drafts: Sequence[Draft], known: Sequence[Item]) -> tuple[Item, ...]:
    """An item for each draft whose name no known item has for its title or within it."""
    items = []
    for draft in drafts:
        places = (*draft.anchors, Span(draft.start, draft.end))
        taken = any(a.start < item.title.end and item.title.start < a.end for a in places for item in known)
        if draft.kind in GREAT or taken or page.is_silent(draft.start) or page.is_top(draft.start):
            continue
        kind = noun(draft.head).item or KINDS.get(draft.kind, "other")
        title = Span(draft.start, draft.end)
        scope = page.sentence(draft.start)
        items.append(Item(title.start, title.end, kind, draft.head, draft.ordinal, title, "left", scope))
    return tuple(items)
