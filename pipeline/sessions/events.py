"""From drafts to events: days, places, organisers, status and parents; then the choice which drafts are events at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.places import city as find_city
from pipeline.sessions.drafts import Draft
from pipeline.sessions.evidence import Weighed, crossed, gather, weigh
from pipeline.sessions.ordinals import ORDINAL, ordinal_value
from pipeline.sessions.organisers import find_organisers
from pipeline.sessions.page import Page, days
from pipeline.sessions.when import HAPPENS, When, find_when
from pipeline.sessions.where import country_code_of, country_of, find_place, is_country, is_online
from pipeline.values import Event, Place, Span

GREAT = frozenset({"congress", "conference", "session", "forum", "course", "seminar"})
ITEM_KINDS = frozenset({"panel", "side_event", "session", "workshop", "training", "round_table", "ceremony", "exhibition", "other", "launch", "meeting"})
_NUMBERED_ITEMS = frozenset({"session", "panel", "workshop", "side_event", "round_table"})
_WEAK = frozenset({"day", "days", "week", "school", "debate", "debates", "training", "trainings", "exercise", "presentation", "visit", "mission", "camp", "fair", "games", "dialogue", "academy", "launch", "simulation", "demonstration"})
_SMALL = frozenset({"workshop", "panel", "side event", "round table", "exercise", "mock trial", "training", "session", ""})
_EDITION = re.compile(rf"\b({ORDINAL}|[XVI]{{2,6}})\b(?=\s+\S)", re.I)
_EDITION_OF = re.compile(rf"\b({ORDINAL})\s+(?:annual\s+)?edition\b", re.I)
_WHEN = re.compile(r"\s*(?:When|Dates?|Date and time|Quand|Quando)\s*:", re.I)
_WHERE = re.compile(r"\s*(?:Where|Venue|Place|Location|Où|Dove)\s*:", re.I)
_COMING = re.compile(r"\b(?:will|is (?:set|scheduled|planned|foreseen)|are preparing|to be held|invited to|upcoming|forthcoming|takes place|plans? to)\b", re.I)


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


def choose(page: Page, weighed: Sequence[Weighed], agenda: Sequence[Span], weights: Mapping[str, float]) -> tuple[Weighed, ...]:
    """The drafts that are events."""
    return tuple(w for w in judge(page, weighed, agenda) if weigh(w.facts, weights) > 0)


def judge(page: Page, weighed: Sequence[Weighed], agenda: Sequence[Span]) -> tuple[Weighed, ...]:
    """Twins merged, the main draft found and completed, the others' facts beside it added."""
    merged = _without_twins(weighed)
    if not merged:
        return ()
    main = max(merged, key=lambda w: (standing(w), -w.draft.anchors[0].start))
    whole = _complete(page, main)
    judged = []
    starts = [w.draft.anchors[0].start for w in merged]
    for entry in merged:
        is_main = entry is main
        entry = whole if is_main else _nearby(page, entry, starts)
        facts = entry.facts | relation(page, entry, whole, is_main, agenda)
        judged.append(replace(entry, facts=crossed(facts, entry.draft.kind, entry.draft.entity is not None)))
    return tuple(judged)


def _without_twins(weighed: Sequence[Weighed]) -> list[Weighed]:
    merged: list[Weighed] = []
    for entry in weighed:
        twin = next((m for m in merged if _same(m, entry)), None)
        if twin is None:
            merged.append(entry)
        else:
            merged[merged.index(twin)] = _merge(twin, entry)
    return merged


def relation(page: Page, entry: Weighed, main: Weighed, is_main: bool, agenda: Sequence[Span]) -> dict[str, float]:
    """Facts about a draft beside the main one: inside its days, in another city, numbered like a part, in the agenda."""
    draft = entry.draft
    inside = bool(
        entry.when.start and main.when.start and main.when.end and entry.when.end
        and main.when.start <= entry.when.start and entry.when.end <= main.when.end
    )  # fmt: skip
    part = draft.kind in ITEM_KINDS and not is_main and not (draft.entity and draft.head not in _SMALL)
    return {
        "main": float(is_main),
        "inside": float(inside and not is_main),
        "part_inside": float(part and inside),
        "part_undated": float(part and entry.when.start is None),
        "part_beside": float(part and main.when.start is None),
        "numbered": float(part and draft.ordinal is not None and draft.entity is None),
        "numbered_session": float(part and draft.ordinal is not None and draft.kind in _NUMBERED_ITEMS),
        "elsewhere": float(not is_main and _elsewhere(entry, main)),
        "agenda": float(any(s.start <= draft.anchors[0].start < s.end for s in agenda)),
        "weak_noun": float(draft.head in _WEAK and draft.entity is None),
    }


def standing(entry: Weighed) -> float:
    """How likely a draft is the gathering that holds the others: its kind, a name, headline and lead, more than one day."""
    days_long = (entry.when.end - entry.when.start).days if entry.when.start and entry.when.end else 0
    facts = entry.facts
    return (
        1.4 * (entry.draft.kind in GREAT) + 1.0 * facts["first"] + 1.5 * facts["named"] + facts["title"] + 0.8 * facts["lead"] + 0.5 * bool(entry.when.start)
        + 0.5 * (0 < days_long < 30) - 1.5 * (entry.draft.kind in ("panel", "side_event", "launch")) - 1.5 * (entry.draft.kind == "other" and bool(entry.draft.head)) + 0.2 * facts["anchors"]
    )  # fmt: skip


def _elsewhere(entry: Weighed, main: Weighed) -> bool:
    """Another city, or days far from the main event's."""
    if entry.place.city and main.place.city and entry.place.city != main.place.city:
        return True
    return bool(entry.when.start and main.when.end and abs((entry.when.start - main.when.end).days) > 30)


def _same(one: Weighed, other: Weighed) -> bool:
    """Two drafts of one gathering: same kind and no contradiction in days, city or number."""
    a, b = one.draft, other.draft
    if a.kind != b.kind and a.head != b.head:
        return False
    if a.entity and b.entity and a.entity != b.entity:
        return False
    if one.when.start and other.when.start and (one.when.start, one.when.end) != (other.when.start, other.when.end):
        return False
    if one.place.city and other.place.city and one.place.city != other.place.city:
        return False
    if not (a.entity and b.entity) and a.ordinal != b.ordinal and (a.ordinal or 1) > 1 - bool(a.entity) and (b.ordinal or a.ordinal or 0) > 1:
        return False
    if edition(a.name) != edition(b.name) and edition(a.name) and edition(b.name):
        return False
    return not (a.complement and b.complement and not (a.entity or b.entity) and not _overlap(a.name, b.name))


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
        lead.facts,
    )


def _rank(entry: Weighed) -> int:
    draft = entry.draft
    return 4 * (draft.entity is not None) + 2 * draft.quoted + draft.complement


def _complete(page: Page, entry: Weighed) -> Weighed:
    """The main event takes days from the lead or the dateline's range, and the dateline's city, where it has none."""
    near = _nearby(page, entry, ())
    when, place = _from_labels(page, near.when, near.place)
    if when.start is None:
        when = _lead_days(page)
        if place.city is None and when.at is not None and not is_online(page, entry.draft.anchors):
            found, _ = find_place(page, (Span(when.at, when.at),), when.at, ())
            place = found if found.city and (place.country in (None, found.country)) else place
    if place.city is None and not is_online(page, entry.draft.anchors):
        place = _dateline_place(page, place)
    return replace(entry, when=when, place=place)


def _from_labels(page: Page, when: When, place: Place) -> tuple[When, Place]:
    """``When:`` and ``Where:`` lines of a release with one labelled block speak of its main event."""
    lines = {kind: [s for s in page.lines if pattern.match(page.text[s.start : s.end])] for kind, pattern in (("when", _WHEN), ("where", _WHERE))}
    if len(lines["when"]) == 1 and when.start is None:
        for mention in page.dates_in(lines["when"][0].start, lines["when"][0].end)[:1]:
            if bounds := days(mention):
                when = When(*bounds, (mention.id,), mention.start)
    if len(lines["where"]) == 1 and place.city is None:
        line = lines["where"][0]
        for name in page.names_in(line.start, line.end, "GPE"):
            if not is_country(name):
                venue = next((page.text[n.start : n.end] for n in page.names_in(line.start, line.end, "FAC")), None)
                return when, Place(page.text[name.start : name.end], country_of(page, name), venue)
    return when, place


def _nearby(page: Page, entry: Weighed, starts: Sequence[int]) -> Weighed:
    """A named gathering without days takes those of the next sentences (a headline's story), up to the next gathering."""
    draft = entry.draft
    if entry.when.start is not None or not (draft.entity or draft.quoted or entry.facts["title"]):
        return entry
    index = page.sentence_index(draft.anchors[0].start)
    for span in page.sentences[index + 1 : index + 4]:
        if any(span.start <= at < span.end for at in starts) or page.is_silent(span.start):
            break
        for mention in page.dates_in(span.start, span.end):
            bounds = days(mention)
            if bounds and HAPPENS.search(page.text, span.start, span.end) and mention.role not in ("deadline", "publication"):
                place, _ = find_place(page, (Span(mention.start, mention.end),), mention.start, ())
                return replace(entry, when=When(*bounds, (mention.id,), mention.start), place=entry.place if entry.place.city else place)
    return entry


def _lead_days(page: Page) -> When:
    body = [s for s in page.sentences if not page.is_silent(s.start)][:6]
    ranges = [(d, days(d)) for s in body for d in page.dates_in(s.start, s.end) if d.role != "deadline"]
    for mention, bounds in ranges:
        if bounds and bounds[0] != bounds[1]:
            return When(bounds[0], bounds[1], (mention.id,), mention.start)
    for mention, bounds in ranges:
        dateline = page.document.dateline
        if bounds and mention.role != "publication" and not (dateline and dateline.start <= mention.start < dateline.end + 12):
            return When(bounds[0], bounds[1], (mention.id,), mention.start)
    return When()


def _dateline_place(page: Page, place: Place) -> Place:
    dateline = page.document.dateline
    if dateline is None or dateline.place is None:
        return place
    for name in page.names:
        if name.label == "GPE" and page.text[name.start : name.end] == dateline.place:
            if is_country(name) and find_city(dateline.place, name.entity.links.iso_3166_1) is None:
                return place  # ``Latvia, 12 November``; Singapore is a city too
            country = (country_code_of(name) if is_country(name) else country_of(page, name)) or dateline.country
            if place.country and country and country != place.country:
                return place
            return replace(place, city=dateline.place, country=country or place.country)
    return place


def edition(name: str) -> int | None:
    """``28th Session of …`` 28, ``XVI Pan American Games`` 16; numbers inside the name that count something else are rare."""
    found = _EDITION.search(name)
    return ordinal_value(found[1].upper() if found[1].isupper() else found[1]) if found else None


def build_event(page: Page, number: int, entry: Weighed, rivals: Sequence[Span], score: float) -> Event:
    """The value that travels on."""
    draft, when, place = entry.draft, entry.when, entry.place
    evidence = tuple(dict.fromkeys(page.sentence(a.start) for a in draft.anchors[:3]))
    before = page.text[max(0, draft.start - 40) : draft.start]
    counted = _EDITION_OF.search(before)
    online = is_online(page, draft.anchors) or draft.kind == "webinar"
    return Event(
        f"v{number}", draft.name, draft.kind, draft.start, draft.end,
        edition(draft.name) or (ordinal_value(counted[1]) if counted else None),
        when.start, when.end, when.dates, None, replace(place, city=None, country=None, online=True) if online else place,
        find_organisers(page, draft.anchors, rivals),
        "announced" if any(_COMING.search(page.text, s.start, s.end) for s in evidence) else "held",
        evidence, "certain" if score > 2.5 and when.start else "likely" if score > 0.8 else "doubtful",
    )  # fmt: skip
