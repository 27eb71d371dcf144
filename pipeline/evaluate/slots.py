"""Scores events and sessions: which were found, how many of their slots are right, and each field of the found ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.likeness import bare, likeness
from pipeline.evaluate.score import Record, Score
from pipeline.gold import GoldRelease

ENOUGH = 0.5  # likeness of names from which two entries may be one
AGREEMENT = 0.25  # added for the same first day, and for the same ordinal
NO_ORGANISERS = frozenset({"supporter", "funder"})
Slots = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """What differs between events and sessions: the list's name, the field that names an entry, the answers asked of it."""

    name: str
    naming: str
    answers: tuple[str, ...]


EVENTS = Kind("events", "name", ("kind", "start", "end", "city", "country"))
SESSIONS = Kind("sessions", "title", ("kind", "start", "end", "ordinal", "event"))


def match_entries(kind: Kind, wanted: list[Record], found: list[Record]) -> dict[int, int]:
    """Positions in ``found`` with the position of their partner in ``wanted``: the most alike first, each used once."""
    candidates = []
    for i, want in enumerate(wanted):
        for j, got in enumerate(found):
            closeness = likeness(want[kind.naming], got.get(kind.naming))
            closeness += AGREEMENT * bool(want.get("start") and str(want["start"]) == str(got.get("start_date")))
            closeness += AGREEMENT * bool(want.get("ordinal") and want["ordinal"] == got.get("ordinal"))
            if closeness >= ENOUGH:
                candidates.append((closeness, i, j))
    partners: dict[int, int] = {}
    for _, i, j in sorted(candidates, reverse=True):
        if i not in partners.values() and j not in partners:
            partners[j] = i
    return partners


def gold_slots(kind: Kind, entry: Record) -> Slots:
    """A gold entry's slots as they are compared."""
    slots: Slots = {"start": str(entry.get("start") or ""), "end": str(entry.get("end") or ""), "kind": entry.get("kind")}
    slots[kind.naming] = bare(entry[kind.naming])
    if kind is EVENTS:
        return slots | {"city": bare(entry.get("city")), "country": entry.get("country")}
    return slots | {"ordinal": entry.get("ordinal"), "event": entry.get("event")}


def found_slots(kind: Kind, entry: Record, event_keys: Mapping[str, str | None]) -> Slots:
    """A record entry's slots; a session's event is the gold key of its event's partner ("?": it has none)."""
    slots: Slots = {
        "start": str(entry.get("start_date") or ""),
        "end": str(entry.get("end_date") or ""),
        "kind": entry.get("kind"),
        kind.naming: bare(entry.get(kind.naming)),
    }
    if kind is EVENTS:
        place = entry.get("place") or {}
        return slots | {"city": bare(place.get("city")), "country": place.get("country")}
    return slots | {"ordinal": entry.get("ordinal"), "event": event_keys.get(entry.get("event") or "")}


def score_programme(score: Score, gold: GoldRelease, record: Record) -> None:
    """Events, then sessions, whose events are told by the partners of the events found."""
    keys = _score_kind(score, gold, record, EVENTS, {})
    _score_kind(score, gold, record, SESSIONS, keys)


def _score_kind(
    score: Score, gold: GoldRelease, record: Record, kind: Kind, event_keys: Mapping[str, str | None]
) -> dict[str, str | None]:
    """Count one list; gives for each found entry's id the gold key of its partner, "?" where it has none."""
    wanted, found = list(gold.meta.get(kind.name) or []), list(record.get(kind.name) or [])
    partners = match_entries(kind, wanted, found)
    missed = len(wanted) - len(partners)
    score.tallies[f"{kind.name} found"].add(len(partners), len(found) - len(partners), missed)
    for i, want in enumerate(wanted):
        if i not in partners.values():
            score.miss(gold.name, f"{kind.name} missed", want[kind.naming])
    truths = [gold_slots(kind, want) for want in wanted]
    tally = score.tallies[f"{kind.name} slots"]
    tally.missed += sum(_filled(value) for truth in truths for value in truth.values())
    for j, got in enumerate(found):
        truth = truths[partners[j]] if j in partners else {}
        slots = found_slots(kind, got, event_keys)
        _count_slots(tally, slots, truth)
        right = bool(truth) and (slots["start"], slots["end"]) == (truth["start"], truth["end"])
        score.grades[kind.name, got.get("grade", "")].add(right=right)
        if j in partners:
            _score_answers(score, gold.name, kind, (wanted[partners[j]], got), (truth, slots))
        else:
            score.miss(gold.name, f"{kind.name} spurious", "", got.get(kind.naming))
    return {got.get("id", ""): wanted[partners[j]].get("key") if j in partners else "?" for j, got in enumerate(found)}


def _filled(value: object) -> bool:
    return value not in (None, "")


def _count_slots(tally: Any, slots: Slots, truth: Slots) -> None:
    """MUC style: every filled slot of every entry counts, those of entries without a partner too."""
    for name, value in slots.items():
        if _filled(value):
            right = truth.get(name) == value
            tally.add(right, not right, -right)


def _score_answers(score: Score, release: str, kind: Kind, entries: tuple[Record, Record], slots: tuple[Slots, Slots]) -> None:
    """The fields of a found entry one by one, and the bodies and people named with it."""
    want, got = entries
    truth, answer = slots
    name = f"{kind.name} {kind.naming}"
    same = truth[kind.naming] == answer[kind.naming]
    score.ask(release, name, want[kind.naming], got.get(kind.naming), right=same)
    for field in kind.answers:
        asked, given = truth[field], answer[field]
        if field == "country":
            asked, given = asked or "", given or ""
        if field == "event" and given == "?":
            given = None
        score.ask(release, f"{kind.name} {field}", asked, given)
    organisers = [x for x in got.get("organisers") or [] if x.get("role") not in NO_ORGANISERS]
    _score_names(score, release, f"{kind.name} organisers", want.get("organisers"), organisers)
    if kind is SESSIONS:
        _score_names(score, release, "sessions speakers", want.get("speakers"), got.get("speakers"))


def _score_names(score: Score, release: str, name: str, wanted: list[str] | None, found: list[Record] | None) -> None:
    asked, given = {bare(x) for x in wanted or []}, {bare(x.get("name")) for x in found or []}
    score.tallies[name].compare(asked, given)
    if asked != given:
        score.miss(release, name, sorted(asked - given), sorted(given - asked))
