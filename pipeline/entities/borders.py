"""Where one name ends and the next begins: two joined by `and the`, a bracket inside one, words that name nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.entities.acronyms import Definition, initials_of, is_short, stands_for
from pipeline.values import Candidate, EntityLabel

AND: Final = re.compile(r",? and (?:the )?")
BRACKET: Final = re.compile(r" \(([A-Z][A-Za-z]{1,9})\)")
GOES_ON: Final = re.compile(
    r" (?:for|of|on|in|and|against|to)(?: the| and)? (?:[A-Z][^\W\d_]{1,20}(?: (?:and |of |the |in |for )?|(?![^\W\d_]))){1,6}"
)
"""After a bracket inside a name: `Global Meeting on Artificial Intelligence (AI)` | ` for Law Enforcement`."""
PLURAL: Final = re.compile(r"[A-Z]{2,6}s")
"""`CTMs`; not `SDGs`, an instrument, nor `Carabinieri`."""
KEEP_PLURAL: Final = ("LAW", "PERSON", "GPE")
LOW_SURE: Final = 0.92
LOW_PEOPLE: Final = 0.5
"""Least scores of a name in lower case: French and Italian write peoples so."""
SEAT: Final = re.compile(r"(?<!\w)Headquarters of (?:the )?$")
MAX_TAIL: Final = 5
"""Words that a bracket inside a name may abbreviate."""


def without_topics(text: str, names: Sequence[Candidate], topics: Collection[str]) -> list[Candidate]:
    """Names without those whose words are a topic, a generic plural or a job title (``CBRN``, ``Member States``), or all in
    lower case, unless the recogniser is sure (``peuls``, ``fedpol``, ``résolution 2396 (2017)``).
    """
    return [name for name in names if text[name.start : name.end] not in topics and not _is_low(text, name)]


def _is_low(text: str, name: Candidate) -> bool:
    sure = LOW_PEOPLE if name.label == "NORP" else LOW_SURE
    return name.source == "model" and name.score < sure and text[name.start : name.end].islower()


def without_plurals(text: str, names: Sequence[Candidate]) -> list[Candidate]:
    """Names without short forms in the plural (``NFPs``), which mean one of many; goals stay."""
    return [name for name in names if name.label in KEEP_PLURAL or PLURAL.fullmatch(text, name.start, name.end) is None]


def split_known(text: str, names: Sequence[Candidate], known: Mapping[tuple[int, int], EntityLabel]) -> list[Candidate]:
    """``Convention A and the Convention B`` are two where the second is a known name; ``Office on Drugs and Crime`` stays."""
    return [part for name in names for part in _split(text, name, known)]


def _split(text: str, name: Candidate, known: Mapping[tuple[int, int], EntityLabel]) -> Iterator[Candidate]:
    if (name.start, name.end) not in known:
        for glue in AND.finditer(text, name.start, name.end):
            apart = glue[0].endswith("the ") or (name.label == "LOC" and (name.start, glue.start()) in known)
            if apart and known.get((glue.end(), name.end)) == name.label and glue.start() - name.start > 3:
                yield from _split(text, replace(name, end=glue.start()), known)
                yield replace(name, start=glue.end())
                return
    yield name


def with_buildings(text: str, names: Sequence[Candidate]) -> list[Candidate]:
    """``Hall 8`` of the ``Trade Fair`` is one place; so are the ``Headquarters of the`` and the body after it."""
    whole: list[Candidate] = []
    for name in names:
        last = whole[-1] if whole else None
        gap = text[last.end : name.start] if last else ""
        if last and last.label == name.label == "FAC" and gap in (" of the ", " of "):
            whole[-1] = replace(last, end=name.end)
            continue
        seat = SEAT.search(text, max(0, name.start - 24), name.start) if name.label == "ORG" else None
        if seat and last and last.label == "FAC" and last.start >= seat.start():
            whole.pop()  # the bare word `Headquarters`
            last = whole[-1] if whole else None
        if seat and (last is None or last.end <= seat.start()):
            name = replace(name, start=seat.start(), label="FAC", source="rule")
        whole.append(name)
    return whole


def defined_labels(text: str, names: Sequence[Candidate], defined: Iterable[Definition]) -> list[Candidate]:
    """A short form is what its long name is: ``Abuja Conference Centre`` (``ACC``) are both a building."""
    labels = {(name.start, name.end): name.label for name in names}
    wanted: dict[str, EntityLabel] = {}
    for one in defined:
        label = labels.get((one.long_start, one.long_end))
        if label is not None and is_short(text[one.short_start : one.short_end]):
            wanted.setdefault(text[one.short_start : one.short_end], label)
    return [replace(name, label=wanted.get(text[name.start : name.end], name.label)) for name in names]


def with_brackets(text: str, names: Sequence[Candidate]) -> list[Candidate]:
    """A bracket that abbreviates only the last words of a name stands inside it, where the name goes on after it.

    ``5th Global Meeting on Artificial Intelligence (AI) for Law Enforcement`` is one EVENT; an acronym of the whole name
    stays outside, as its own mention.
    """
    return [_with_bracket(text, name) for name in names]


def _with_bracket(text: str, name: Candidate) -> Candidate:
    bracket = BRACKET.match(text, name.end)
    if bracket is None or not is_short(bracket[1]) or stands_for(bracket[1], text[name.start : name.end]):
        return name
    words = list(re.finditer(r"\w+", text[name.start : name.end]))
    tail = any(initials_of(bracket[1], text[name.start + word.start() : name.end]) for word in words[-MAX_TAIL:][1:])
    going = GOES_ON.match(text, bracket.end()) if tail else None
    return replace(name, end=name.start + len(text[name.start : going.end()].rstrip())) if going else name
