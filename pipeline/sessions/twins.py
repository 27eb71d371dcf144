"""Drafts that mean one gathering: which are the same, and what they are together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.sessions.editions import edition
from pipeline.sessions.evidence import Weighed
from pipeline.sessions.ordinals import ORDINAL

_SHARED = ("title", "lead", "first", "happens")  # what holds for either twin holds for both


def without_twins(weighed: Sequence[Weighed]) -> list[Weighed]:
    """The drafts in their order, twins merged into the first of them."""
    merged: list[Weighed] = []
    for entry in weighed:
        twin = next((m for m in merged if _same(m, entry)), None)
        if twin is None:
            merged.append(entry)
        else:
            merged[merged.index(twin)] = _merge(twin, entry)
    return merged


def _same(one: Weighed, other: Weighed) -> bool:
    """Two drafts of one gathering: same kind and no contradiction in days, city or number."""
    a, b = one.draft, other.draft
    if a.kind != b.kind and a.head != b.head:
        return False
    if (a.quoted or b.quoted) and (a.entity or a.quoted) and (b.entity or b.quoted) and not _overlap(a.name, b.name):
        return False  # two titles are two gatherings
    if a.later != b.later:
        return False  # ``a second seminar is planned in Lagos`` is another one
    if (
        a.entity
        and b.entity
        and a.entity != b.entity
        and not (a.kind == b.kind and edition(a.name) == edition(b.name) is not None)
        and not _named_alike(a.name, b.name)
    ):
        return False  # ``22nd Session of the CCPCJ`` and its full name are one, two named fairs are not
    if one.when.start and other.when.start and (one.when.start, one.when.end) != (other.when.start, other.when.end):
        return False
    if one.place.city and other.place.city and one.place.city != other.place.city:
        return False
    if (
        not (a.entity and b.entity)
        and not _named_alike(a.name, b.name)
        and a.ordinal != b.ordinal
        and (a.ordinal or 1) > 1 - bool(a.entity)
        and (b.ordinal or a.ordinal or 0) > 1
    ):
        return False
    if edition(a.name) != edition(b.name) and edition(a.name) and edition(b.name):
        return False
    return not (a.complement and b.complement and not (a.entity or b.entity) and not _overlap(a.name, b.name))


def _named_alike(a: str, b: str) -> bool:
    """``Second Summer School on Fraud`` and ``Summer School on Fraud``: one name but for its edition."""
    one, other = (re.sub(rf"^(?:{ORDINAL}|20\d\d)\s|\s20\d\d$", "", name, flags=re.IGNORECASE).lower() for name in (a, b))
    return one == other and (edition(a) is None or edition(b) is None)


def _overlap(a: str, b: str) -> bool:
    one, other = set(re.findall(r"\w{4,}", a.lower())), set(re.findall(r"\w{4,}", b.lower()))
    return len(one & other) * 2 >= min(len(one), len(other))


def _merge(one: Weighed, other: Weighed) -> Weighed:
    """The better named of the two, with what either knows."""
    lead, rest = (one, other) if _rank(one) >= _rank(other) else (other, one)
    anchors = tuple(sorted({*lead.draft.anchors, *rest.draft.anchors}, key=lambda s: s.start))
    return Weighed(
        replace(lead.draft, anchors=anchors),
        lead.when if lead.when.start else rest.when,
        lead.place if lead.place.city else rest.place,
        lead.facts | {name: max(one.facts[name], other.facts[name]) for name in _SHARED},
    )


def _rank(entry: Weighed) -> int:
    draft = entry.draft
    return 4 * (draft.entity is not None) + 2 * draft.quoted + draft.complement
