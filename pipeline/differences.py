"""Two outputs -> the facts that were added, removed and changed, by release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pipeline.output_reading import ReleaseRecords

Facts = dict[str, dict[str, Any]]
PLACES = frozenset({"start", "end", "id", "evidence", "mentions", "timex", "entity", "dates", "anchor", "parent", "event"})
"""What says where a fact stands or what it is called inside its release: no part of what it says."""


class Change(NamedTuple):
    """A fact of one release. ``what``: ``added``, ``removed`` or ``changed``; ``fields``: old and new value by field."""

    release_id: str
    what: str
    fact: str
    fields: dict[str, tuple[Any, Any]]


def changes(old: Iterable[ReleaseRecords], new: Iterable[ReleaseRecords]) -> Iterator[Change]:
    """All changes, releases in the order of their ids, one release in memory at a time. Both come in that order."""
    older, newer = iter(old), iter(new)
    left, right = next(older, None), next(newer, None)
    while left is not None or right is not None:
        if left is not None and (right is None or left.release_id < right.release_id):
            yield Change(left.release_id, "removed", "release", {})
            left = next(older, None)
        elif right is not None and (left is None or right.release_id < left.release_id):
            yield Change(right.release_id, "added", "release", {})
            right = next(newer, None)
        elif left is not None and right is not None:
            yield from _release(left.release_id, facts_of(left), facts_of(right))
            left, right = next(older, None), next(newer, None)


def _release(release_id: str, old: Facts, new: Facts) -> Iterator[Change]:
    for fact in sorted(old.keys() | new.keys()):
        before, after = old.get(fact), new.get(fact)
        if before == after:
            continue
        what = "added" if before is None else "removed" if after is None else "changed"
        keys = [key for key in (before or after or {}) if (before or {}).get(key) != (after or {}).get(key)]
        yield Change(release_id, what, fact, {key: ((before or {}).get(key), (after or {}).get(key)) for key in keys})


def facts_of(records: ReleaseRecords) -> Facts:
    """The facts of a release by a name that lasts when others come and go; the second of one name gets ``#2``."""
    document = records.document
    facts: Facts = {"document": {key: document[key] for key in ("publication_date", "publication_basis")}}
    facts["document"]["title"] = document["title"] and document["title"]["text"]
    facts["document"]["dateline"] = document["dateline"] and document["dateline"]["text"]
    for kind, items, name in (
        ("entity", records.entities["entities"], lambda item: f"{item['label']} {item['name']}"),
        ("date", records.dates["dates"], lambda item: item["text"]),
        ("event", records.sessions["events"], lambda item: item["name"]),
        ("session", records.sessions["sessions"], lambda item: f"{item['kind']} {item['title'] or item['text']}"),
    ):
        for item in items:
            base = fact = f"{kind} {name(item)}"
            number = 1
            while fact in facts:
                number += 1
                fact = f"{base} #{number}"
            facts[fact] = _said(item)
    return facts


def _said(value: Any) -> Any:
    """The value without places and ids, at every depth."""
    if isinstance(value, dict):
        return {key: _said(part) for key, part in value.items() if key not in PLACES}
    return [_said(part) for part in value] if isinstance(value, list) else value
