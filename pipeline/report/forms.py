"""The fields of the page's edit form, by kind of fact. Pure; which fields there are says ``pipeline/reviewing_fields.py``."""

from __future__ import annotations

from typing import Any, Final, get_args

from pipeline.report.words import LABELS
from pipeline.reviewing_fields import FIELDS
from pipeline.values import DateRole, EntityLabel, EventKind, OrganiserRole, SessionKind, SpeakerRole, TimexType

DAY: Final = {"pattern": r"\d{4}-\d{2}-\d{2}", "hint": "YYYY-MM-DD", "days": True}
CLOCK: Final = {"pattern": r"([01]\d|2[0-3]):[0-5]\d|24:00", "hint": "HH:MM"}
NUMBER: Final = {"pattern": r"[1-9]\d{0,3}", "hint": "a whole number", "example": "3", "number": True}
ABOUT: Final[dict[str, dict[str, Any]]] = {
    "name": {"word": "Name", "needed": True, "long": True},
    "label": {"word": "Type", "choices": list(get_args(EntityLabel)), "needed": True},
    "acronym": {"word": "Acronym"},
    "value": {
        "word": "Value",
        "needed": True,
        "pattern": r"[0-9XPRTZYMWDHS:.\/~?%+\-]{1,60}",
        "hint": "2015-04-12, 2015-04, 2015-04-12/2015-04-19, P2D, R/P5Y",
        "days": True,
    },
    "role": {"word": "Role", "choices": [None, *get_args(DateRole)]},
    "title": {"word": "Title", "needed": True, "long": True},
    "edition": {"word": "Edition", **NUMBER},
    "ordinal": {"word": "Number", **NUMBER},
    "publication_date": {
        "word": "Published on",
        "pattern": r"\d{4}-\d{2}(-\d{2})?",
        "hint": "YYYY-MM-DD, or YYYY-MM; empty: not known",
        "days": True,
    },
    "status": {"word": "Status", "choices": [None, "announced", "held"]},
    "parent": {"word": "Part of the event", "events": True},
    "event": {"word": "Part of the event", "events": True, "needed": True},
    "organisers": {"word": "Organisers", "people": list(get_args(OrganiserRole)), "labels": ["ORG", "GPE", "PROGRAMME"]},
    "speakers": {"word": "Speakers", "people": list(get_args(SpeakerRole)), "labels": ["PERSON"]},
    "start_date": {"word": "First day", **DAY},
    "end_date": {"word": "Last day", **DAY},
    "start_time": {"word": "Begins at", **CLOCK},
    "end_time": {"word": "Ends at", **CLOCK},
    "city": {"word": "City"},
    "country": {"word": "Country", "pattern": "[A-Z]{2}", "hint": "two capital letters, as IT", "example": "IT"},
    "venue": {"word": "Venue"},
}
KINDS: Final = {"event": list(get_args(EventKind)), "session": list(get_args(SessionKind))}

LABEL_CHOICES: Final = [{"value": label, "word": LABELS[label][0]} for label in (*get_args(EntityLabel), *get_args(TimexType))]
"""What a person may add: entities and dates, by label."""


def form_fields() -> dict[str, list[dict[str, Any]]]:
    """Kind of fact -> its fields: ``name``, ``word``, and where they apply ``choices``, ``pattern``, ``hint``, ``example``,
    ``needed``;
    ``days``: the days in it must exist; ``events``: another event is chosen; ``people``: a list of names with these roles,
    names of entities with these ``labels`` being offered; ``quoted``: words of the text; ``long``: may fill lines.
    """
    return {kind: [_field(kind, name) for name in names] for kind, names in FIELDS.items()}


def _field(kind: str, name: str) -> dict[str, Any]:
    if name == "kind":
        return {"name": name, "word": "Kind", "choices": KINDS[kind], "needed": True}
    if kind == "title":
        return {"name": name, **ABOUT[name], "quoted": True, "hint": "words of the text, as they stand there"}
    return {"name": name, **ABOUT[name]}
