"""One thing, one entry: which mentions of a release belong together, from the surest evidence to the weakest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

from pipeline.entities.acronyms import Definition, stands_for
from pipeline.entities.editions import Places, bodies_inside, join_meetings, join_titles
from pipeline.entities.groups import Groups
from pipeline.entities.normal import Demonym, key_of
from pipeline.entities.short_names import join_short_names
from pipeline.values import Candidate


def group(
    text: str, names: Sequence[Candidate], defined: Sequence[Definition], known: Places, country: Demonym
) -> list[list[int]]:
    """Numbers of ``names`` (text order, no overlap) in groups, one for each thing.

    ``known``: our own ids of what stands at a place for certain (``country:IT``, ``unodc``), inside names too.
    """
    surfaces = [text[name.start : name.end] for name in names]
    places = sorted(known.items())
    bodies = {(name.start, name.end) for name in names if name.label == "ORG"}
    meaning = _meanings(names, surfaces, [one for one in defined if not _means_another(text, one, known, bodies, places)])
    entries = [None if number in meaning else known.get((name.start, name.end)) for number, name in enumerate(names)]
    groups = Groups(entries)
    _join_keys(groups, names, surfaces, meaning, country)
    for number, target in meaning.items():
        groups.join(number, target)
    _join_equal(groups, entries)
    join_meetings(text, groups, names, known)
    join_titles(text, groups, names, country)
    join_short_names(text, groups, names, frozenset(meaning))
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


def _means_another(
    text: str,
    one: Definition,
    known: Places,
    bodies: Container[tuple[int, int]],
    places: Sequence[tuple[tuple[int, int], str]],
) -> bool:
    """``Centre for River Studies (UNODC)``: a known body's short form beside a name that its letters do not fit."""
    short, long = (one.short_start, one.short_end), (one.long_start, one.long_end)
    fits = stands_for(text[one.short_start : one.short_end], text[one.long_start : one.long_end])
    if fits or short not in bodies or short not in known:
        return False
    return known[short] not in bodies_inside(*long, places)


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
