"""The choice which drafts are events: twins merged, the main gathering found, the others judged beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.sessions.agenda import Agenda
from pipeline.sessions.completing import beside, complete, nearby
from pipeline.sessions.evidence import Weighed, crossed, gather, weigh
from pipeline.sessions.names import Draft
from pipeline.sessions.page import Page
from pipeline.sessions.phrases import Phrase
from pipeline.sessions.standing import GREAT, placed, standing
from pipeline.sessions.twins import without_twins
from pipeline.sessions.when import find_when
from pipeline.sessions.where import find_place, is_online
from pipeline.values import Span

ITEM_KINDS = frozenset("panel side_event session workshop training round_table ceremony exhibition other launch meeting".split())
LONG_AGO = 2  # years: what lies further back is history
_NUMBERED_ITEMS = frozenset({"session", "panel", "workshop", "side_event", "round_table"})
_WEAK = frozenset(
    (
        "day days week school debate debates training trainings exercise presentation visit mission camp fair "
        "games dialogue academy launch simulation demonstration"
    ).split()
)
# Between a part and the gathering that holds it: `` at the``, `` held during the``, `` on the margins of the``.
_PART_OF = re.compile(
    r",? (?:(?:held|organi[sz]ed|convened) )?(?:at|of|in|during|within|to|on the (?:margins|sidelines|occasion) of|"
    r"in the margins of)"
    r" (?:the |its )?(?:[\w-]+ ){0,2}[“\"]?"
)
_SMALL = frozenset({"workshop", "panel", "side event", "round table", "exercise", "mock trial", "training", "session", ""})


def weigh_drafts(page: Page, drafts: Sequence[Draft]) -> tuple[Weighed, ...]:
    """Days, place and facts of every draft."""
    weighed = []
    seen_body = False
    for draft in drafts:
        rivals = [a for other in drafts if other is not draft for a in other.anchors]
        when = find_when(page, draft.anchors, rivals)
        place, gap = find_place(page, draft.anchors, when.at, rivals)
        first = not seen_body and not page.is_silent(draft.anchors[0].start)
        seen_body = seen_body or first
        weighed.append(Weighed(draft, when, place, gather(page, draft, when, place, gap, first=first)))
    return tuple(weighed)


def choose(
    page: Page, weighed: Sequence[Weighed], agenda: Sequence[Span], weights: Mapping[str, float], parts: int = 0
) -> tuple[tuple[Weighed, ...], tuple[Draft, ...]]:
    """The drafts that are events, and the named ones that are none: these may be items of one."""
    judged = judge(page, weighed, agenda, parts)
    likely = (w for w in judged if weigh(w.facts, weights) > 0 or _told(w))
    chosen = tuple(w for w in likely if _grounded(page, w) and not _is_part(w))
    left = tuple(w.draft for w in judged if w not in chosen and (w.draft.entity or w.draft.quoted))
    return chosen, left


def _told(entry: Weighed) -> bool:
    """``The Minister was received today at the seat of``: what the release begins with and dates, whatever the weights say."""
    facts = entry.facts
    return entry.draft.determiner == "verb" and bool(facts["main"] and facts["first"] and facts["day"])


def _is_part(entry: Weighed) -> bool:
    """``The second session, “X”``: an item whatever else is known; not ``second session of the Board``, ``a second workshop``."""
    draft = entry.draft
    numbered = draft.ordinal is not None and draft.determiner in ("the", "") and draft.kind in _NUMBERED_ITEMS
    return numbered and draft.entity is None and not draft.complement and not entry.facts["main"]


def _grounded(page: Page, entry: Weighed) -> bool:
    """Precision first: without a day, a place, the headline or the word online a gathering is only mentioned."""
    written = (page.document.publication_date or "")[:4]
    if entry.when.end and written.isdecimal() and entry.when.end.year < int(written) - LONG_AGO:
        return False
    named = entry.draft.entity or entry.draft.quoted or entry.draft.determiner == "verb"
    if not (named or entry.when.start or entry.facts["city"] or entry.facts["title"] or entry.facts["planned"]):
        return entry.draft.kind == "webinar" or is_online(page, entry.draft.anchors)  # the dateline's city is not enough
    told = entry.when.start or entry.place.city or entry.place.country or entry.facts["title"]
    return bool(told) or entry.draft.kind == "webinar" or is_online(page, entry.draft.anchors)


def count_parts(phrases: Sequence[Phrase], agenda: Agenda) -> int:
    """How many numbered parts and agenda items a release has: where there are some, something holds them."""
    numbered = [p for p in phrases if (p.ordinal or p.number) and p.noun.item and not (p.plural or p.later)]
    return len(agenda.items) + len(numbered)


def judge(page: Page, weighed: Sequence[Weighed], agenda: Sequence[Span], parts: int = 0) -> tuple[Weighed, ...]:
    """Twins merged, the main draft found and completed, the others' facts beside it added. ``parts``: of ``count_parts``."""
    merged = without_twins(weighed)
    if not merged:
        return ()
    main = max(merged, key=lambda w: (standing(w) + placed(page, w), -w.draft.anchors[0].start))
    whole = complete(page, main)
    parts += sum(w.draft.quoted and w.draft.kind in ITEM_KINDS for w in merged if w is not main)  # titled items beside it
    judged = []
    starts = [w.draft.anchors[0].start for w in merged]
    named = [a for w in merged if w.draft.entity and w.draft.kind in GREAT and w.when.start for a in w.draft.anchors]
    for entry in merged:
        is_main = entry is main
        entry = whole if is_main else nearby(page, entry, starts)
        if not is_main:
            entry = beside(page, entry, whole)
        some = {"parts": float(is_main and parts > 0), "many_parts": float(is_main and parts > 1)}
        facts = entry.facts | some | relation(entry, whole, is_main, agenda, in_named=_in_named(page, entry.draft, named))
        judged.append(replace(entry, facts=crossed(facts, entry.draft.kind, entry.draft.entity is not None)))
    return tuple(judged)


def _in_named(page: Page, draft: Draft, named: Sequence[Span]) -> bool:
    """``a workshop on prisons at the Fifth Congress``, ``a side event of the Tenth Session``: told as a part of a named one."""
    for anchor in draft.anchors:
        for other in named:
            gap = page.text[anchor.end : other.start] if anchor.end <= other.start < anchor.end + 60 else None
            if anchor.start <= other.start < anchor.end or (gap is not None and _PART_OF.fullmatch(gap)):
                return draft.kind in ITEM_KINDS
    return False


def relation(entry: Weighed, main: Weighed, is_main: bool, agenda: Sequence[Span], *, in_named: bool = False) -> dict[str, float]:
    """Facts about a draft beside the main one: inside its days, in another city, numbered like a part, in the agenda."""
    draft = entry.draft
    inside = bool(
        entry.when.start and main.when.start and main.when.end and entry.when.end
        and main.when.start <= entry.when.start and entry.when.end <= main.when.end
    )  # fmt: skip
    part = draft.kind in ITEM_KINDS and not is_main and not (draft.entity and draft.head not in _SMALL)
    return {
        "main": float(is_main),
        "late_day": float(bool(entry.when.start) and not entry.facts["day"]),  # from the lead, a label or the dateline
        "late_city": float(bool(entry.place.city) and not entry.facts["city"]),
        "inside": float(inside and not is_main),
        "part_inside": float(part and inside),
        "part_undated": float(part and entry.when.start is None),
        "part_beside": float(part and main.when.start is None),
        "numbered": float(part and draft.ordinal is not None and draft.entity is None),
        "numbered_session": float(part and draft.ordinal is not None and draft.kind in _NUMBERED_ITEMS),
        "elsewhere": float(not is_main and _elsewhere(entry, main)),
        "agenda": float(any(s.start <= draft.anchors[0].start < s.end for s in agenda)),
        "weak_noun": float(draft.head in _WEAK and draft.entity is None),
        "in_named": float(not is_main and draft.entity is None and in_named),
    }


def _elsewhere(entry: Weighed, main: Weighed) -> bool:
    """Another city, or days far from the main event's."""
    if entry.place.city and main.place.city and entry.place.city != main.place.city:
        return True
    return bool(entry.when.start and main.when.end and abs((entry.when.start - main.when.end).days) > 30)
