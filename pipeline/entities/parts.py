"""Names that the recogniser glues to what stands beside them, or cuts: each is parted or put together by its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.entities.acronyms import is_short, stands_for
from pipeline.entities.heads import Heads, label_by_head
from pipeline.values import Candidate, EntityLabel

ASIDE: Final = re.compile(r"(?P<long>.{8,200}) \((?P<short>[A-Z][A-Za-z -]{1,14})\)")
"""`Port Guide (PG)` are two; not `International Health Regulations (2005)`, `Mission to the United Nations (Vienna)`."""
OWN: Final = re.compile(r"[, ]{1,2}(?:my|our|their|his|her|its) ")
"""`School of Administration` | ` my Institute`."""
STAFF: Final = re.compile(r"(?P<body>[^\W_][\w-]{1,20}) .{0,60}(?:team|staff|experts|officers|officials|website)")
"""`UNICRI` | ` Counter-Piracy team`; not `Rescue Team`."""
UNITS: Final = (
    r"(?:Faculty|Department|Directorate[ -]General|Directorate|School|Division|Section|Branch|Unit|Office|Centre|Institute|Chair"
    r"|Bureau)"
)
UNIT_COMMA: Final = re.compile(rf"(?P<unit>{UNITS} (?:of|for|on) [^,–]{{3,70}})(?:, | [-–] )(?P<whole>[A-Z].{{3,120}})")
"""`Faculty of Laws` | `University of Lagos`; not `Office for Drugs, Crime and Prisons`, whose end is no body."""
ORIGIN_KIND: Final = re.compile(
    r"(?P<origin>[A-Z][^\W\d_]{2,20}) (?:NGO|[Nn]on-governmental organi[sz]ation|association|company|foundation|firm|newspaper"
    r"|magazine|cooperative|start-up|think tank) (?P<name>[A-Z].{1,80})"
)
"""`Italian NGO Open Road`: a people and a body; not `Italian Red Cross`."""
TOLD: Final = 0.6
"""Least score of a unit whose body stands after it."""
AND_THE: Final = re.compile(r",? and the ")
GOAL: Final = re.compile(r"(?:Sustainable Development Goal|SDG|Goal) \d{1,2}(?=, [A-Z])")
"""`Goal 15` | `, Life on Land`."""
PLURAL_SEAT: Final = re.compile(r"International Organi[sz]ations in (?:the )?(?=[A-Z])")
"""`International Organizations in ` | `Geneva`."""


@dataclass(frozen=True, slots=True)
class Lists:
    """What the lists say: label of the known name from one place to another, labels of head nouns, words for peoples."""

    known: Mapping[tuple[int, int], EntityLabel]
    heads: Heads
    is_people: Callable[[str], bool]


def part_names(text: str, names: Sequence[Candidate], lists: Lists) -> list[Candidate]:
    """``names`` (text order, no overlap) with every glued one parted; known names and places stay."""
    return [part for name in names for part in _parts(text, name, lists)]


def _parts(text: str, name: Candidate, lists: Lists) -> Iterable[Candidate]:
    if (name.start, name.end) in lists.known or name.label in ("GPE", "LOC", "NORP"):
        return (name,)
    parts: Sequence[Candidate] = (_balanced(text, name),)
    for rule in _RULES:
        parts = [part for one in parts for part in rule(text, one, lists)]
    return parts


def _balanced(text: str, name: Candidate) -> Candidate:
    """``Mission to the United Nations (Vienna`` takes its bracket in; ``Rules for Prisoners)`` leaves it out."""
    surface = text[name.start : name.end]
    if surface.count("(") == surface.count(")"):
        return name
    if surface.endswith(")") and "(" not in surface and len(surface) > 2:
        return replace(name, end=name.end - 1)
    return replace(name, end=name.end + 1) if text.startswith(")", name.end) and ")" not in surface else name


def _shortened(text: str, name: Candidate, lists: Lists) -> Iterable[Candidate]:
    surface = text[name.start : name.end]
    goal = GOAL.match(surface) if name.label == "LAW" else None
    own = OWN.search(surface) if name.label == "ORG" else None
    staff = STAFF.fullmatch(surface) if name.label == "ORG" else None
    if staff and lists.known.get((name.start, name.start + staff.end("body"))) == "ORG":
        return (replace(name, end=name.start + staff.end("body")),)
    end = goal.end() if goal else own.start() if own else len(surface)
    return (replace(name, end=name.start + end),)


def _aside(text: str, name: Candidate, lists: Lists) -> Iterable[Candidate]:
    del lists
    both = ASIDE.fullmatch(text, name.start, name.end)
    if both is None:
        return (name,)
    first, _, more = both["short"].partition(" ")
    if not (stands_for(both["short"], both["long"]) or (more and is_short(first))):
        return (name,)
    return [replace(name, end=both.end("long")), replace(name, start=both.start("short"), end=both.end("short"))]


def _units(text: str, name: Candidate, lists: Lists) -> Iterable[Candidate]:
    both = UNIT_COMMA.fullmatch(text, name.start, name.end) if name.label == "ORG" else None
    if both is None or not _is_body(both["whole"], both.span("whole"), lists):
        return (name,)
    return [replace(name, end=both.end("unit"), score=max(name.score, TOLD)), replace(name, start=both.start("whole"))]


def _is_body(surface: str, place: tuple[int, int], lists: Lists) -> bool:
    return lists.known.get(place) == "ORG" or label_by_head(surface, lists.heads) == "ORG"


def _origin(text: str, name: Candidate, lists: Lists) -> Iterable[Candidate]:
    both = ORIGIN_KIND.fullmatch(text, name.start, name.end) if name.label == "ORG" else None
    if both is None or not lists.is_people(both["origin"]):
        return (name,)
    people = Candidate(name.start, both.end("origin"), "NORP", "rule", name.score)
    return [people, replace(name, start=both.start("name"))]


def _two_bodies(text: str, name: Candidate, lists: Lists) -> Iterable[Candidate]:
    for glue in AND_THE.finditer(text, name.start, name.end) if name.label == "ORG" else ():
        first, second = text[name.start : glue.start()], text[glue.end() : name.end]
        if label_by_head(first, lists.heads) == "ORG" and _is_body(second, (glue.end(), name.end), lists):
            return [replace(name, end=glue.start()), replace(name, start=glue.end())]
    return (name,)


def _seat(text: str, name: Candidate, lists: Lists) -> Iterable[Candidate]:
    del lists
    plural = PLURAL_SEAT.match(text, name.start, name.end) if name.label == "ORG" else None
    return (replace(name, start=plural.end(), label="GPE"),) if plural else (name,)


def _person_of(text: str, name: Candidate, lists: Lists) -> Iterable[Candidate]:
    """``UNICRI Gregor Rossi``: a known body and a person."""
    at = text.find(" ", name.start, name.end) if name.label == "PERSON" else -1
    if at < 0 or lists.known.get((name.start, at)) != "ORG":
        return (name,)
    return [replace(name, end=at, label="ORG"), replace(name, start=at + 1)]


_RULES: Final = (_shortened, _aside, _units, _origin, _two_bodies, _seat, _person_of)
