"""What a release calls one thing it calls so everywhere: missed repeats are found, stray labels follow the many."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.entities.acronyms import is_short
from pipeline.values import Candidate, EntityLabel, Span

SURE: Final = 0.6
"""A name whose least probable tag is below this is not looked for elsewhere."""
MOST: Final = 400
"""Names looked for at most, the first of the release: a page with thousands of names must not take the square of its length."""


def one_label(text: str, names: Sequence[Candidate]) -> list[Candidate]:
    """Give every mention of one surface the label that most of its mentions have, weighed by their scores.

    A surface that is both a person and something else (``Rossi``), or a region and its people (``Caribbean``), is left as it is.
    """
    votes: dict[str, Counter[EntityLabel]] = defaultdict(Counter)
    for name in names:
        votes[text[name.start : name.end]][name.label] += max(1, round(name.score * 100))
    result = []
    for name in names:
        counted = votes[text[name.start : name.end]]
        label = max(counted, key=lambda label: (counted[label], label == name.label, label))
        keep = name.label == label or "PERSON" in (name.label, label) or {name.label, label} == {"LOC", "NORP"}
        result.append(name if keep else replace(name, label=label))
    return result


def repeats(text: str, names: Sequence[Candidate], spans: Iterable[Span]) -> list[Candidate]:
    """Further places inside ``spans`` where a sure name of this release stands word for word and nothing is marked yet.

    Looked for are people's surnames, acronyms, names of two words and more, and single names that are no ordinary word;
    not ``Initiative``.
    """
    known: dict[str, Candidate] = {}
    for name in names:
        surface = text[name.start : name.end]
        if len(known) < MOST and name.score >= SURE and _worth(surface, name.label):
            known.setdefault(surface, name)
            if name.label == "PERSON" and " " in surface:
                known.setdefault(surface.rsplit(" ", 1)[1], name)
    wanted = "|".join(re.escape(surface) for surface in sorted(known, key=len, reverse=True) if len(surface) > 2)
    if not wanted:
        return []
    pattern = re.compile(rf"(?<![\w-])(?:{wanted})(?![\w]|-[a-z])")
    found = []
    for span in spans:
        for match in pattern.finditer(text, span.start, span.end):
            source = known[match[0]]
            found.append(Candidate(match.start(), match.end(), source.label, "rule", source.score))
    return found


def without_guesses(
    text: str, names: Sequence[Candidate], floors: Mapping[EntityLabel, float], vouched: Callable[[Candidate], bool]
) -> list[Candidate]:
    """Names without those whose surface the recogniser nowhere in the release reads with the score its label asks for.

    ``vouched``: whether something else speaks for a name (a list, its head noun); such a one stays.
    """
    best: dict[str, float] = defaultdict(float)
    for name in names:
        surface = text[name.start : name.end]
        best[surface] = max(best[surface], name.score)
    return [name for name in names if best[text[name.start : name.end]] >= floors[name.label] or vouched(name)]


def without_weak(
    text: str,
    names: Sequence[Candidate],
    known: Sequence[Candidate],
    floors: Mapping[EntityLabel, float],
    vouched: Callable[[Candidate], bool],
) -> list[Candidate]:
    """Names without the recogniser's guesses that would hide a known name under a longer wrong one (``Viale Roma 10``).

    ``known``: in text order, without overlap. A body in a guess with further capitalised words (``Save the Children
    Italia``) stays hidden, since it is a part of another; places and buildings show.
    """
    ends = [one.end for one in known]

    def inside(name: Candidate) -> Sequence[Candidate]:
        return known[bisect_right(ends, name.start) : bisect_left(known, name.end, key=lambda one: one.start)]

    return [name for name in names if name.score >= floors[name.label] or vouched(name) or not _shows(text, name, inside(name))]


def _shows(text: str, guess: Candidate, known: Sequence[Candidate]) -> bool:
    at, rest = guess.start, ""
    for one in known:
        rest, at = rest + text[at : one.start], one.end
    return bool(known) and (any(one.label in ("GPE", "FAC") for one in known) or (rest + text[at : guess.end]).islower())


def _worth(surface: str, label: EntityLabel) -> bool:
    if label in ("GPE", "LOC", "NORP") or is_short(surface):
        return surface[0].isupper() and len(surface) > 2
    if label == "PERSON":
        return True
    return " " in surface and len(surface) > 6
