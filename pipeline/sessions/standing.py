"""How likely a draft is the gathering that holds the others."""

from __future__ import annotations

from pipeline.sessions.evidence import Weighed, body_position
from pipeline.sessions.page import Page

GREAT = frozenset({"congress", "conference", "session", "forum", "course", "seminar"})
LATE_SENTENCES = 12  # beyond them every place in the text is equally late


def standing(entry: Weighed) -> float:
    """How likely a draft is the gathering that holds the others: its kind, a name, headline and lead, more than one day."""
    days_long = (entry.when.end - entry.when.start).days if entry.when.start and entry.when.end else 0
    facts = entry.facts
    small = entry.draft.kind in ("panel", "side_event", "launch") or (entry.draft.kind == "other" and bool(entry.draft.head))
    return (
        1.4 * (entry.draft.kind in GREAT)
        + 1.5 * facts["named"]
        + facts["first"]
        + facts["title"]
        + 0.8 * facts["lead"]
        + 0.5 * bool(entry.when.start)
        + 0.5 * (0 < days_long < 30)
        + 0.2 * facts["anchors"]
        - 1.5 * small
        - (entry.draft.head == "day")
    )


def placed(page: Page, entry: Weighed) -> float:
    """Standing from where a draft is told of: late in the text or in another city than the dateline's is not the main one."""
    dateline = page.document.dateline
    late = 0.0 if entry.facts["title"] else min(LATE_SENTENCES, body_position(page, entry.draft.anchors[0]))
    score = -0.15 * late
    if dateline and dateline.place and entry.place.city:
        score += 0.5 if entry.place.city.casefold() == dateline.place.casefold() else -1.0
    return score
