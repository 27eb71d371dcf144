"""One thing, one entry: which mentions of a release belong together, from the surest evidence to the weakest."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pipeline.entities.acronyms import Definition, initials_of, is_short
from pipeline.entities.heads import head_of
from pipeline.entities.normal import Demonym, key_of, tokens
from pipeline.values import Candidate

Register = Callable[[Candidate], str | None]
"""Our own id of the thing a mention names for certain (``country:IT``, ``body:unodc``), None where not known."""


class Groups:
    """Union-find over the mentions' numbers; two things known as different never become one."""

    def __init__(self, entries: Sequence[str | None]) -> None:
        self._parent = list(range(len(entries)))
        self._entry = dict(enumerate(entries))

    def of(self, number: int) -> int:
        """The group's smallest number."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make two groups one, unless the register knows them as two."""
        first, second = sorted((self.of(one), self.of(other)))
        mine, theirs = self._entry[first], self._entry[second]
        if first != second and (mine is None or theirs is None or mine == theirs):
            self._parent[second] = first
            self._entry[first] = mine or theirs

    def members(self) -> list[list[int]]:
        """The groups, each in text order, by first mention."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._parent)):
            found[self.of(number)].append(number)
        return [found[root] for root in sorted(found)]


def group(
    text: str, names: Sequence[Candidate], defined: Sequence[Definition], register: Register, country: Demonym
) -> list[list[int]]:
    """Numbers of ``names`` (text order, no overlap) in groups, one for each thing."""
    surfaces = [text[name.start : name.end] for name in names]
    meaning = _meanings(names, surfaces, defined)
    entries = [None if number in meaning else register(name) for number, name in enumerate(names)]
    groups = Groups(entries)
    _join_keys(groups, names, surfaces, meaning, country)
    for number, target in meaning.items():
        groups.join(number, target)
    _join_equal(groups, entries)
    _join_projects(text, groups, names)
    _join_persons(groups, names, surfaces)
    _join_parts(groups, names, surfaces)
    _join_undefined_acronyms(groups, names, surfaces, meaning)
    return groups.members()


def _meanings(names: Sequence[Candidate], surfaces: Sequence[str], defined: Sequence[Definition]) -> dict[int, int]:
    """For each mention of a defined short form the number of its long name: the last definition before it, else the first."""
    numbers = {(name.start, name.end): number for number, name in enumerate(names)}
    by_short: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in defined:
        short, long = numbers.get((one.short_start, one.short_end)), numbers.get((one.long_start, one.long_end))
        if short is not None and long is not None:
            by_short[surfaces[short]].append((one.short_start, long))
    found = {}
    for number, name in enumerate(names):
        places = by_short.get(surfaces[number])
        if places:
            earlier = [long for start, long in places if start <= name.start]
            found[number] = earlier[-1] if earlier else places[0][1]
    return {number: target for number, target in found.items() if number != target}


def _join_equal(groups: Groups, keys: Iterable[str | None]) -> None:
    seen: dict[str, int] = {}
    for number, key in enumerate(keys):
        if key is not None:
            groups.join(seen.setdefault(key, number), number)


def _join_keys(
    groups: Groups, names: Sequence[Candidate], surfaces: Sequence[str], meaning: dict[int, int], country: Demonym
) -> None:
    keys = [
        None if number in meaning else f"{name.label} {key_of(surface, name.label, country)}"
        for number, (name, surface) in enumerate(zip(names, surfaces, strict=True))
    ]
    _join_equal(groups, keys)


def _join_persons(groups: Groups, names: Sequence[Candidate], surfaces: Sequence[str]) -> None:
    """A surname goes to the one person of the release whose name ends with it (or begins, where it is the given name)."""
    people = [(number, tokens(surfaces[number])) for number, name in enumerate(names) if name.label == "PERSON"]
    full = [(number, words) for number, words in people if len(words) > 1]
    for number, words in people:
        longer = [(other, whole) for other, whole in full if len(whole) > len(words)]
        for fits in (_is_end, _is_part):
            owners = {groups.of(other) for other, whole in longer if fits(words, whole)}
            if len(owners) == 1:
                groups.join(owners.pop(), number)
                break
            if owners:
                break


def _is_end(words: list[str], whole: list[str]) -> bool:
    return whole[-len(words) :] == words


def _is_part(words: list[str], whole: list[str]) -> bool:
    if len(words) > 1:  # `Anna Rossi` for `Anna Maria Rossi`
        return (words[0] == whole[0] and words[-1] == whole[-1]) or whole[: len(words)] == words
    return words[0] in whole


PARTS = frozenset(("EVENT", "PROGRAMME", "ORG", "LAW", "FAC", "WORK_OF_ART"))


def _join_parts(groups: Groups, names: Sequence[Candidate], surfaces: Sequence[str]) -> None:
    """``2015 Congress`` goes to ``13th United Nations Congress on Crime Prevention`` where only that one fits."""
    bags = [
        Bag(tokens(surface), _spelled(head_of(surface))) if name.label in PARTS else NOTHING
        for name, surface in zip(names, surfaces, strict=True)
    ]
    for number, name in enumerate(names):
        if not bags[number].words:
            continue
        owners = {
            groups.of(other)
            for other, longer in enumerate(names)
            if longer.label == name.label and _names_whole(bags[number], bags[other], name.label)
        } - {groups.of(number)}
        if len(owners) == 1:
            groups.join(owners.pop(), number)


class Bag(NamedTuple):
    """The words of a name and its head noun, spelled alike."""

    words: list[str]
    head: str


NOTHING = Bag([], "")
YEAR = re.compile(r"(?:19|20)\d\d")


def _spelled(word: str) -> str:
    return (tokens(word) or [""])[0]


def _names_whole(part: Bag, whole: Bag, label: str) -> bool:
    """Whether ``part`` is a short way to say ``whole``: its words stand there, the head noun too, and no year differs.

    ``SICUR`` for ``SICUR 2010``, ``OSCE Presence`` for ``OSCE Presence in Albania``; not ``University of Malta`` for
    ``Faculty of Laws of the University of Malta``.
    """
    years, others = ({word for word in bag.words if YEAR.fullmatch(word)} for bag in (part, whole))
    bare = [word for word in part.words if word not in years]
    if not bare or (years and others and years != others) or len(bare) >= len(whole.words):
        return False
    if not set(bare) <= set(whole.words):
        return False
    if label == "EVENT":
        return whole.head in bare or len(bare) == len(set(whole.words) - others)
    return len(bare) > 1 and whole.head in bare and whole.words[0] == bare[0]


PROJECT = re.compile(r"Project \d{1,3}")
APPOSITION = re.compile(r"(?: of the [^\n]{1,40})?[,:]? ?[–-]? ?[“\"'‘«]?")


def _join_projects(text: str, groups: Groups, names: Sequence[Candidate]) -> None:
    """``Project 53: Strengthening the Legal Framework``: number and title are one project."""
    for number, (one, other) in enumerate(itertools.pairwise(names)):
        both = one.label == other.label == "PROGRAMME" and PROJECT.fullmatch(text, one.start, one.end)
        if both and other.start - one.end < 5 and APPOSITION.fullmatch(text, one.end, other.start):
            groups.join(number, number + 1)


def _join_undefined_acronyms(
    groups: Groups, names: Sequence[Candidate], surfaces: Sequence[str], meaning: dict[int, int]
) -> None:
    """An acronym that nothing defines goes to the one long name whose word initials it is."""
    long = [number for number, surface in enumerate(surfaces) if len(tokens(surface)) > 2]
    for number, surface in enumerate(surfaces):
        if number in meaning or not is_short(surface) or " " in surface:
            continue
        owners = {
            groups.of(other)
            for other in long
            if names[other].label == names[number].label and initials_of(surface, surfaces[other])
        } - {groups.of(number)}
        if len(owners) == 1:
            groups.join(owners.pop(), number)
