"""What people may change of a fact, and how a fact is known again: shared by the review page and the applying of reviews."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

REVIEW: Final = "review"
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "title": ("title",),
    "publication": ("publication_date",),
    "entity": ("name", "label", "acronym"),
    "date": ("value", "role"),
    "event": (
        "name", "kind", "edition", "start_date", "end_date", "city", "country", "venue", "status", "parent", "organisers",
    ),
    "session": (
        "title", "kind", "ordinal", "event", "start_date", "end_date", "start_time", "end_time", "city", "country", "venue",
        "organisers", "speakers",
    ),
}  # fmt: skip
"""Kind of fact -> the fields that ``edit`` may change; ``city``, ``country`` and ``venue`` are those of ``place``."""
ABOUT_RELEASE: Final = frozenset({"title", "publication"})
"""Kinds of which a release has one each, found or not: the headline and the day of publication."""
PLACE_FIELDS: Final = frozenset({"city", "country", "venue"})
EVENT_FIELDS: Final = frozenset({"parent", "event"})
"""Fields that name another event, as the page showed it: ``{"start", "end", "name"}``."""
PEOPLE_FIELDS: Final = frozenset({"organisers", "speakers"})
"""Fields that hold a list of ``{"name", "role"}``."""

Fact = Mapping[str, Any]
Key = tuple[Any, ...]


def fact_name(fact: Fact) -> str:
    """What a fact is called: an entity's or event's name, a session's title, a date's or headline's words, a day."""
    return str(fact.get("name") or fact.get("title") or fact.get("text") or fact.get("publication_date") or fact["id"])


def fact_key(kind: str, fact: Fact) -> Key:
    """What makes a fact the same one in another run: its kind and place (an entity's first mention), else its name.

    ``(kind, start, end)``; ids play no part, since another pipeline may count otherwise. An event is told from another
    one that is named in the same words by its name. A release has but one headline and one day of publication.
    """
    if kind in ABOUT_RELEASE:
        return (kind, None, None)
    at: Any = fact
    mentions = fact.get("mentions")
    if kind == "entity" and isinstance(mentions, (list, tuple)) and mentions and isinstance(mentions[0], Mapping):
        at = mentions[0]
    start, end = at.get("start"), at.get("end")
    if kind in ("event", "session") or start is None:
        return (kind, start, end, fact_name(fact))
    return (kind, start, end)


def days_out_of_order(decision: Fact) -> str | None:
    """What is wrong with the days of an edited event or session, where the first is after the last; ISO days sort as text."""
    if decision["kind"] not in ("event", "session") or decision["verdict"] != "edit":
        return None
    changes = decision.get("changes", {})
    first, last = (changes.get(name, decision["fact"].get(name)) for name in ("start_date", "end_date"))
    both = isinstance(first, str) and isinstance(last, str)
    return f"the first day {first} is after the last day {last}" if both and first > last else None


def next_id(items: list[dict[str, Any]], letter: str) -> str:
    """The first number above all that are in use."""
    return f"{letter}{max((int(item['id'][1:]) for item in items), default=0) + 1}"
