"""Scores entity mentions and date expressions: places, labels, values, and which mentions are of one thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import combinations
from typing import get_args

from pipeline.evaluate.score import Record, Score
from pipeline.gold import GoldRelease
from pipeline.values import EntityLabel

Place = tuple[int, int]
Carry = Callable[[int], int]


def overlaps(one: Place, other: Place) -> bool:
    """Whether two places share a character."""
    return one[0] < other[1] and other[0] < one[1]


def pair_places(wanted: Iterable[Place], found: Iterable[Place]) -> dict[Place, Place]:
    """Each wanted place with the found one, used once, that it shares most characters with, if any."""
    pairs: dict[Place, Place] = {}
    free = list(found)
    for place in wanted:
        near = [other for other in free if overlaps(place, other)]
        if near:
            best = max(near, key=lambda other: min(place[1], other[1]) - max(place[0], other[0]))  # the first of equals
            pairs[place] = best
            free.remove(best)
    return pairs


def score_entities(score: Score, gold: GoldRelease, record: Record, carry: Carry) -> None:
    """Mentions with label (strict: same place; relaxed: overlapping), without label, by label, by thing and by grade."""
    entities = record.get("entities", [])
    wanted = {(mark.start, mark.end, mark.label) for mark in gold.entities}
    found = {(carry(m["start"]), carry(m["end"]), e["label"]) for e in entities for m in e["mentions"]}
    score.tallies["entities strict"].compare(wanted, found)
    score.tallies["entities span only"].compare({w[:2] for w in wanted}, {f[:2] for f in found})
    relaxed = 0
    for label in get_args(EntityLabel):
        of_wanted, of_found = {w for w in wanted if w[2] == label}, {f for f in found if f[2] == label}
        score.tallies[f"entities {label}"].compare(of_wanted, of_found)
        relaxed += len(pair_places(sorted(w[:2] for w in of_wanted), sorted(f[:2] for f in of_found)))
    score.tallies["entities relaxed"].add(relaxed, len(found) - relaxed, len(wanted) - relaxed)
    for entity in entities:
        for mention in entity["mentions"]:
            right = (carry(mention["start"]), carry(mention["end"]), entity["label"]) in wanted
            score.grades["entities", entity["grade"]].add(right=right)
    _entity_misses(score, gold, wanted, found)
    _score_links(score, gold, entities, carry)


def _entity_misses(score: Score, gold: GoldRelease, wanted: set[tuple[int, int, str]], found: set[tuple[int, int, str]]) -> None:
    def shown(mark: tuple[int, int, str]) -> str:
        return f"{mark[2]} {gold.text[mark[0] : mark[1]]!r}"

    for mark in sorted(wanted - found):
        near = [shown(other) for other in sorted(found) if overlaps(mark[:2], other[:2])]
        score.miss(gold.name, "entity missed", shown(mark), near)
    for mark in sorted(found - wanted):
        if not any(overlaps(mark[:2], other[:2]) for other in wanted):
            score.miss(gold.name, "entity spurious", "", shown(mark))


def _score_links(score: Score, gold: GoldRelease, entities: list[Record], carry: Carry) -> None:
    """Pairs of mentions found by both sides: are they of one thing?"""
    keys = {(mark.start, mark.end): mark.value for mark in gold.entities}
    numbers = {(carry(m["start"]), carry(m["end"])): i for i, e in enumerate(entities) for m in e["mentions"]}
    tally = score.tallies["entity links (pairs)"]
    for one, other in combinations(sorted(keys.keys() & numbers.keys()), 2):
        same, together = keys[one] == keys[other], numbers[one] == numbers[other]
        tally.add(same and together, together and not same, same and not together)


def plain_value(value: str | None) -> str:
    """A time value in one spelling: capitals, ``R/P5Y`` for ``RP5Y``, a range of one day as that day, ``..`` for an open
    end (OPEN), nothing for one that is not known (UNKNOWN).
    """
    text = re.sub(r"^R/?(?=P)", "R/", (value or "").strip().upper())
    first, slash, last = text.partition("/")
    if slash and not text.startswith("R/") and first == last:
        text = first
    return text.replace("UNKNOWN", "").replace("OPEN", "..")


def score_dates(score: Score, gold: GoldRelease, record: Record, carry: Carry) -> None:
    """Expressions by place (strict: the same, relaxed: overlapping), by value, and by both."""
    wanted = {(m.start, m.end): plain_value(m.value) for m in gold.dates}
    dates = record.get("dates", [])
    found = {(carry(d["start"]), carry(d["end"])): plain_value(d.get("value")) for d in dates}
    score.tallies["dates strict"].compare(wanted.keys(), found.keys())
    pairs = pair_places(wanted, found)
    right = {want for want, got in pairs.items() if wanted[want] == found[got]}
    exact = {want for want in right if pairs[want] == want}
    for name, count in (("relaxed", len(pairs)), ("value", len(right)), ("strict+value", len(exact))):
        score.tallies[f"dates {name}"].add(count, len(found) - count, len(wanted) - count)
    _date_misses(score, gold, wanted, found, pairs)


def _date_misses(
    score: Score, gold: GoldRelease, wanted: dict[Place, str], found: dict[Place, str], pairs: dict[Place, Place]
) -> None:
    def shown(place: Place, value: str) -> str:
        return f"{gold.text[place[0] : place[1]]!r} {value}"

    for place, value in wanted.items():
        got = pairs.get(place)
        if got is None:
            score.miss(gold.name, "date missed", shown(place, value))
        elif got != place or found[got] != value:
            score.miss(gold.name, "date", shown(place, value), shown(got, found[got]))
    for got in sorted(found.keys() - set(pairs.values())):
        score.miss(gold.name, "date spurious", "", shown(got, found[got]))
