"""One meeting of a body under two forms of the body's name; a title with and without its subtitle or the word for its kind."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pipeline.entities.acronyms import is_short
from pipeline.entities.groups import Groups
from pipeline.entities.normal import Demonym, tokens
from pipeline.values import Candidate, EntityLabel

COUNT: Final = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
KINDS: Final = frozenset(
    "session meeting congress conference forum workshop seminar symposium summit assembly table roundtable consultation dialogue"
    " competition championship games week sessions meetings".split()
)
SUBTITLE: Final = re.compile(r": | [-–] ")
"""`Open Hands` | `: Helping Port Cities`, `Safe Home` | ` - Shelters in the North`."""
KIND_WORDS: Final[dict[EntityLabel, frozenset[str]]] = {
    "PROGRAMME": frozenset("project program initiative campaign progetto projet".split()),
    "ORG": frozenset("association associazione ngo foundation fondazione cooperative fc fk".split()),
}
"""Words that a name keeps or loses at its ends: `Open Hands project`, `Associazione Porto Aperto`."""
TITLED: Final = ("PROGRAMME", "WORK_OF_ART", "EVENT")
Places = Mapping[tuple[int, int], str]
"""Ids of known things by place in the text."""


def join_meetings(text: str, groups: Groups, names: Sequence[Candidate], known: Places) -> None:
    """``22nd Session of the CCPCJ`` is the session of the body written in full, of the same number and kind."""
    bodies = sorted(known.items())
    first: dict[tuple[str, frozenset[str]], list[tuple[int, set[str]]]] = defaultdict(list)
    for number, name in enumerate(names):
        words = tokens(text[name.start : name.end]) if name.label == "EVENT" else []
        count = next((word for word in words if COUNT.fullmatch(word)), None)
        body = frozenset(bodies_inside(name.start, name.end, bodies)) if count else frozenset()
        if count is None or not body:
            continue
        kinds = KINDS & set(words)
        for other, others in first[count, body]:
            if kinds & others or not kinds or not others:
                groups.join(other, number)
                break
        first[count, body].append((number, set(kinds)))


def bodies_inside(start: int, last: int, bodies: Sequence[tuple[tuple[int, int], str]]) -> Iterator[str]:
    """Ids of the known things between two offsets; ``bodies``: places with their ids, sorted."""
    at = bisect_left(bodies, ((start, 0), ""))
    while at < len(bodies) and bodies[at][0][0] < last:
        (_, end), entry = bodies[at]
        if end <= last and ":" not in entry and entry != "un":  # the United Nations hold many a third meeting
            yield entry
        at += 1


def join_titles(text: str, groups: Groups, names: Sequence[Candidate], country: Demonym) -> None:
    """``Open Hands``, ``Open Hands project``, ``Open Hands: Helping Port Cities`` are one, where only one has that subtitle."""
    bare: dict[tuple[EntityLabel, str], int] = {}
    longer: dict[tuple[EntityLabel, str], dict[str, int]] = defaultdict(dict)
    for number, name in enumerate(names):
        surface = text[name.start : name.end]
        words = tokens(surface)
        bare.setdefault((name.label, " ".join(words)), number)
        for short in _shortened(surface, words, name.label, country):
            longer[name.label, short].setdefault(" ".join(words), number)
    for key, forms in longer.items():
        numbers = [*forms.values()]
        if key in bare and (len(numbers) == 1 or len({groups.of(number) for number in numbers}) == 1):
            groups.join(bare[key], numbers[0])
        elif key not in bare and len(numbers) == 2 and _one_subtitled(text, names, numbers):
            groups.join(*numbers)


def _one_subtitled(text: str, names: Sequence[Candidate], numbers: Sequence[int]) -> bool:
    """``Open Hands project`` beside ``Open Hands: Helping Port Cities``: the one has a subtitle, the other has not."""
    titled = [SUBTITLE.search(text, names[number].start, names[number].end) is not None for number in numbers]
    return sum(titled) == 1


def _shortened(surface: str, words: Sequence[str], label: EntityLabel, country: Demonym) -> Iterator[str]:
    kinds = KIND_WORDS.get(label, frozenset())
    if len(words) > 1 and words[-1] in kinds:
        yield " ".join(words[:-1])
    elif len(words) > 1 and words[0] in kinds:
        yield " ".join(words[1:])
    foreign = [word for word in words if country(word) is None] if label == "ORG" else words
    if 1 < len(foreign) < len(words):  # `Peruvian Ministry of Culture`
        yield " ".join(foreign)
    subtitle = SUBTITLE.search(surface) if label in TITLED or label == "ORG" else None
    if subtitle and subtitle.start() > 2 and (label != "ORG" or is_short(surface[: subtitle.start()])):
        yield " ".join(tokens(surface[: subtitle.start()]))
