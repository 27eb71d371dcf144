"""What people may change of a fact, and how a fact is known again: shared by the review page and the applying of reviews."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

REVIEW: Final = "review"
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "entity": ("name", "label", "acronym"),
    "date": ("value", "role"),
    "event": ("name", "kind", "edition", "start_date", "end_date", "city", "country", "venue"),
    "session": ("title", "kind", "ordinal", "start_date", "end_date", "start_time", "end_time"),
}
"""Kind of fact -> the fields that ``edit`` may change; ``city``, ``country`` and ``venue`` are those of ``place``."""
PLACE_FIELDS: Final = frozenset({"city", "country", "venue"})

Fact = Mapping[str, Any]
Key = tuple[Any, ...]


def fact_name(fact: Fact) -> str:
    """What a fact is called: an entity's or event's name, a session's title, a date's words."""
    return str(fact.get("name") or fact.get("title") or fact.get("text") or fact["id"])


def fact_key(kind: str, fact: Fact) -> Key:
    """What makes a fact the same one in another run: its kind and place (an entity's first mention), else its name.

    ``(kind, start, end)``; ids play no part, since another pipeline may count otherwise. An event is told from another
    one that is named in the same words by its name.
    """
    at: Any = fact
    mentions = fact.get("mentions")
    if kind == "entity" and isinstance(mentions, (list, tuple)) and mentions and isinstance(mentions[0], Mapping):
        at = mentions[0]
    start, end = at.get("start"), at.get("end")
    if kind in ("event", "session") or start is None:
        return (kind, start, end, fact_name(fact))
    return (kind, start, end)


def next_id(items: list[dict[str, Any]], letter: str) -> str:
    """The first number above all that are in use."""
    return f"{letter}{max((int(item['id'][1:]) for item in items), default=0) + 1}"
