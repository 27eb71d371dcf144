"""Short ways to name what a release names in full elsewhere: a surname, a part of a title, an acronym nobody defines.

Each is joined only where exactly one longer name fits. Works on distinct surfaces and an index by word, and looks at
LOOK longer names at most, so that a page with thousands of names takes no longer than its length.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

from pipeline.entities.acronyms import SMALL, is_short
from pipeline.entities.fitting import YEAR, Form, has_initials, is_end, is_part, is_unit, names_whole
from pipeline.entities.groups import Groups
from pipeline.entities.heads import head_of
from pipeline.entities.normal import tokens
from pipeline.entities.wordpiece import plain
from pipeline.values import Candidate

PARTS: Final = frozenset(("EVENT", "PROGRAMME", "ORG", "LAW", "FAC", "WORK_OF_ART"))
LOOK: Final = 200
PROJECT: Final = re.compile(r"Project \d{1,3}")
APPOSITION: Final = re.compile(r"[,:]? ?[–(-]? ?[“\"'‘«]?")
LETTERS: Final = re.compile(r"[^\W_]+")


def join_short_names(text: str, groups: Groups, names: Sequence[Candidate], defined: Collection[int]) -> None:
    """Join what can be; ``defined`` are the numbers of short forms whose meaning the text gives itself."""
    forms = _forms(text, names)
    _join_projects(text, groups, names)
    _join_persons(groups, [form for form in forms if form.label == "PERSON"])
    for _ in range(2):  # `2015 Congress` has two owners until `Crime Congress` has found its own
        _join_parts(groups, [form for form in forms if form.label in PARTS])
    _join_acronyms(groups, forms, defined)


def _forms(text: str, names: Sequence[Candidate]) -> list[Form]:
    seen: dict[tuple[str, str], Form] = {}
    for number, name in enumerate(names):
        surface = text[name.start : name.end]
        if (name.label, surface) not in seen:
            head = (tokens(head_of(surface)) or [""])[0]
            seen[name.label, surface] = Form(number, name.label, surface, tokens(surface) or [surface], head)
    return list(seen.values())


def _owner(groups: Groups, own: int, fitting: Iterable[Form]) -> int | None:
    """The one group, other than the own, of the forms that fit; None where there are none or several."""
    owners: set[int] = set()
    for form in fitting:
        owners.add(groups.of(form.number))
        if len(owners - {groups.of(own)}) > 1:
            return None
    owners.discard(groups.of(own))
    return owners.pop() if owners else None


def _index(forms: Sequence[Form]) -> dict[tuple[str, str], list[Form]]:
    index: dict[tuple[str, str], list[Form]] = defaultdict(list)
    for form in forms:
        for word in set(form.words):
            if len(index[form.label, word]) < LOOK:
                index[form.label, word].append(form)
    return index


def _join_persons(groups: Groups, people: Sequence[Form]) -> None:
    """A surname goes to the one person of the release whose name ends with it (or begins, where it is the given name)."""
    index = _index(people)
    fits: tuple[Callable[[list[str], list[str]], bool], ...] = (is_end, is_part, has_initials)
    for person in people:
        longer = [form for form in index["PERSON", person.words[-1]] if len(form.surface) > len(person.surface)]
        for fit in fits:
            fitting = [form for form in longer if fit(person.words, form.words)]
            owner = _owner(groups, person.number, fitting)
            if owner is not None:
                groups.join(owner, person.number)
            if fitting:
                break


def _join_parts(groups: Groups, forms: Sequence[Form]) -> None:
    """``2015 Congress`` goes to ``13th United Nations Congress on Crime Prevention`` where only that one fits."""
    index = _index(forms)
    for part in forms:
        bare = [word for word in part.words if not YEAR.fullmatch(word)]
        if bare:
            known = part.label == "ORG" and groups.entry_of(part.number) is not None
            fits = is_unit if known else names_whole  # `Council of Europe` is not its office in a city
            fitting = (form for form in index[part.label, bare[-1]] if fits(part, bare, form))
            owner = _owner(groups, part.number, fitting)
            if owner is not None:
                groups.join(owner, part.number)


def _join_projects(text: str, groups: Groups, names: Sequence[Candidate]) -> None:
    """``Project 53: Strengthening the Legal Framework``: number and title are one project."""
    for number, (one, other) in enumerate(itertools.pairwise(names)):
        both = one.label == other.label == "PROGRAMME" and PROJECT.fullmatch(text, one.start, one.end)
        if both and other.start - one.end < 5 and APPOSITION.fullmatch(text, one.end, other.start):
            groups.join(number, number + 1)


def _join_acronyms(groups: Groups, forms: Sequence[Form], defined: Collection[int]) -> None:
    """An acronym that nothing defines goes to the one long name whose word initials it is."""
    index: dict[tuple[str, str], list[Form]] = defaultdict(list)
    for form in forms:
        words = [plain(match[0]) for match in LETTERS.finditer(form.surface)]
        if len(words) > 2:
            heavy = "".join(word[0] for word in words if word not in SMALL)
            for initials in {heavy, "".join(word[0] for word in words)}:
                index[form.label, initials].append(form)
    for form in forms:
        if form.number not in defined and is_short(form.surface) and " " not in form.surface:
            owner = _owner(groups, form.number, index[form.label, plain(form.surface)])
            if owner is not None:
                groups.join(owner, form.number)
