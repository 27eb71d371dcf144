"""A release as its page shows it: text in blocks with nested marks, facts in groups, doubts first. Pure."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from pipeline.output_reading import ReleaseRecords
from pipeline.report.facts import Fact, facts_of
from pipeline.report.marks import Mark, Stretch, nest
from pipeline.report.words import BLOCKS, GRADES, LABELS, SEVERITIES
from pipeline.reviewing_fields import ABOUT_RELEASE

ORDER: Final = ("error", "warning", "doubtful", "note")  # worst first; a note asks for nothing

BASIS_SHORT: Final = {"dateline": "from the dateline", "text": "from the text", "side_file": "from the side file",
                      "url": "from the page's address", "review": "decided by a person"}  # fmt: skip
SETTLED: Final = frozenset({"review-accepted", "review-corrected"})
"""Issues that leave nothing to check: the fact's own row says that a person decided."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text: ``word`` is the kind as people read it, empty for a paragraph; ``start`` its first character."""

    start: int
    kind: str
    word: str
    parts: list[str | Mark]


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to check: an issue, or a fact that is only inferred. ``anchor`` is the id in the page to jump to."""

    severity: str
    message: str
    remedy: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Group:
    """The facts under one heading."""

    label: str
    heading: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """One choice of a filter: the value in the page's address, the word shown, how many facts have it."""

    value: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """All that the template of a release's page needs."""

    release_id: str
    sha256: str
    title: str
    published: str
    basis: str
    dateline: str
    language: str
    source: Mapping[str, Any]
    producer: Mapping[str, Any]
    blocks: tuple[Block, ...]
    doubts: tuple[Doubt, ...]
    groups: tuple[Group, ...]
    labels: tuple[Facet, ...]
    grades: tuple[Facet, ...]
    items: Mapping[str, Any]


def page_name(release_id: str) -> str:
    """A file name that any file system takes and no two releases share: readable part and digest of the id."""
    readable = re.sub(r"[^A-Za-z0-9]+", "-", release_id)[:24].strip("-") or "release"
    return f"{readable}-{hashlib.sha256(release_id.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}.html"


def release_title(document: Mapping[str, Any], release_id: str) -> str:
    """The headline on one line, or the id of a release without one."""
    return " ".join(document["title"]["text"].split()) if document["title"] else release_id


def release_view(release: ReleaseRecords) -> ReleaseView:
    """The page of one release."""
    facts = facts_of(release)
    stretches = [
        Stretch(*place, fact.id, fact.css, fact.word, f"p-{fact.id}-{n}")
        for fact in facts
        for n, place in enumerate(fact.places, 1)
    ]
    doubts, places = _doubts(release, facts)
    document = release.document
    dateline = document["dateline"]
    return ReleaseView(
        release_id=release.release_id,
        sha256=document["source"]["sha256"],
        title=release_title(document, release.release_id),
        published=document["publication_date"] or "not known",
        basis=BASIS_SHORT.get(document["publication_basis"] or "", ""),
        dateline=", ".join(part for part in (dateline["place"], dateline["country"]) if part) if dateline else "",
        language=document["language"],
        source=document["source"],
        producer=document["producer"],
        blocks=_blocks(document, [*stretches, *places]),
        doubts=tuple(doubts),
        groups=_groups(facts),
        labels=tuple(Facet(g.label, g.heading, len(g.facts)) for g in _groups(facts)),
        grades=_grades(facts),
        items={fact.id: {"kind": fact.kind, "fact": fact.item} for fact in facts},
    )


def _blocks(document: Mapping[str, Any], stretches: Sequence[Stretch]) -> tuple[Block, ...]:
    """The blocks in order; each is given only the stretches that reach into it, so that the whole stays near linear."""
    waiting = sorted(stretches, key=lambda stretch: stretch.start, reverse=True)
    current: list[Stretch] = []
    made = []
    for block in document["blocks"]:
        while waiting and waiting[-1].start < block["end"]:
            current.append(waiting.pop())
        current = [stretch for stretch in current if stretch.end > block["start"]]
        parts = nest(document["text"], block["start"], block["end"], current)
        made.append(Block(block["start"], block["kind"], BLOCKS.get(block["kind"], ""), parts))
    return tuple(made)


def _groups(facts: Sequence[Fact]) -> tuple[Group, ...]:
    first = ("release", "event", "session")
    order = [*first, *(label for label in LABELS if label not in first)]
    order = sorted(order, key=lambda label: LABELS[label][2] != "date" and label not in first)
    by_label = {label: tuple(fact for fact in facts if fact.label == label) for label in order}
    return tuple(Group(label, LABELS[label][1], found) for label, found in by_label.items() if found)


def _grades(facts: Sequence[Fact]) -> tuple[Facet, ...]:
    counts = Counter(fact.grade for fact in facts)
    return tuple(Facet(grade, grade, counts[grade]) for grade in GRADES if counts[grade])


def _doubts(release: ReleaseRecords, facts: Sequence[Fact]) -> tuple[list[Doubt], list[Stretch]]:
    """Issues, worst first, then what is only inferred; an issue on a place that no fact has gets a mark of its own."""
    at = {place: f"f-{fact.id}" for fact in facts for place in fact.places}
    numbers, doubts, places = count(1), [], []
    open_issues = [issue for issue in release.issues if issue["code"] not in SETTLED]
    for issue in sorted(open_issues, key=lambda line: SEVERITIES.index(line["severity"])):
        place = (issue["start"], issue["end"])
        anchor = at.get(place, "")
        if issue["start"] is not None and not anchor and 0 <= place[0] < place[1] <= len(release.text):
            name = f"i{next(numbers)}"
            anchor = f"p-{name}-1"
            places.append(Stretch(*place, name, "doubt", "to check", anchor))
        doubts.append(Doubt(issue["severity"], issue["message"], issue["remedy"], anchor))
    doubts += [
        Doubt("doubtful", f"{fact.word} “{fact.name}”: {fact.value or 'only inferred'}", "", f"f-{fact.id}")
        for fact in facts
        if fact.grade == "doubtful" and fact.kind not in ABOUT_RELEASE  # what is missing stands at the head of the page
    ]
    doubts.sort(key=lambda doubt: ORDER.index(doubt.severity))
    return doubts, places
