"""Which mentions may lean on which: no two on each other."""

from __future__ import annotations

from dataclasses import replace

from pipeline.values import DateMention

LONGEST_TRAIL = 12  # dates that lean on each other in a row; more is a ring


def acyclic(mentions: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """No two dates lean on each other: where they would, the first one that says a weekday (else the first) leans on none.

    It was told by its weekday and the years of the text, before the other was.
    """
    leans = {one.id: one.anchor.date for one in mentions if one.anchor is not None and one.anchor.date is not None}
    dropped: set[str] = set()
    weekdays = {one.id for one in mentions if "weekday" in one.given}
    for first in list(leans):
        trail: list[str] = []
        at: str | None = first
        while at is not None and at in leans and at not in trail and len(trail) < LONGEST_TRAIL:
            trail.append(at)
            at = leans[at]
        if at in trail:
            ring = trail[trail.index(at) :]
            loose = next((name for name in ring if name in weekdays), ring[0])
            del leans[loose]
            dropped.add(loose)
    return tuple(replace(one, anchor=None) if one.id in dropped else one for one in mentions) if dropped else mentions
