"""One thing, one entry: which mentions of a release belong together, from the surest evidence to the weakest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from pipeline.entities.acronyms import Definition, is_short, stands_for
from pipeline.entities.normal import Demonym, key_of, tokens
from pipeline.values import Candidate

Register = Callable[[Candidate], str | None]
"""Our own id of the thing a mention names for certain (``country:IT``, ``body:unodc``), None where not known."""


class Groups:
    """Union-find over the mentions' numbers."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def of(self, number: int) -> int:
        """The group's smallest number."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make two groups one."""
        first, second = sorted((self.of(one), self.of(other)))
        self._parent[second] = first

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
    groups = Groups(len(names))
    surfaces = [text[name.start : name.end] for name in names]
    meaning = _meanings(names, surfaces, defined)
    _join_keys(groups, names, surfaces, meaning, country)
    for number, target in meaning.items():
        groups.join(number, target)
    _join_equal(groups, [register(name) if number not in meaning else None for number, name in enumerate(names)])
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
        return words[0] == whole[0] and words[-1] == whole[-1] or whole[: len(words)] == words
    return words[0] in whole


PARTS = frozenset(("EVENT", "PROGRAMME", "ORG", "LAW", "FAC", "WORK_OF_ART"))


def _join_parts(groups: Groups, names: Sequence[Candidate], surfaces: Sequence[str]) -> None:
    """``2015 Congress`` goes to ``13th United Nations Congress on Crime Prevention`` where only that one fits."""
    bags = [tokens(surface) if name.label in PARTS else [] for name, surface in zip(names, surfaces, strict=True)]
    for number, name in enumerate(names):
        if not bags[number] or (is_short(surfaces[number]) and len(bags[number]) == 1):
            continue
        owners = {
            groups.of(other)
            for other, longer in enumerate(names)
            if longer.label == name.label and _names_whole(bags[number], bags[other], name.label)
        } - {groups.of(number)}
        if len(owners) == 1:
            groups.join(owners.pop(), number)


def _names_whole(part: list[str], whole: list[str], label: str) -> bool:
    """Whether ``part`` is a short way to say ``whole``: its words without years all stand there, the head noun too."""
    bare = [word for word in part if not (word.isdigit() and len(word) == 4)]
    years = [word for word in part if word.isdigit() and len(word) == 4]
    if not bare or len(bare) >= len(whole):
        return False
    if any(word.isdigit() and len(word) == 4 and word not in years for word in whole) and years:
        return False
    if label == "EVENT":
        return set(bare) <= set(whole)
    return len(bare) > 1 and set(bare) <= set(whole) and (whole[: len(bare)] == bare or whole[-len(bare) :] == bare)


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
            if names[other].label == names[number].label and stands_for(surface, surfaces[other])
        } - {groups.of(number)}
        if len(owners) == 1:
            groups.join(owners.pop(), number)
