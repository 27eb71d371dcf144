"""Known names: lists that staff edit, and the automaton that finds their names in a text in one pass over its words.

Each list is a JSON file of rows ``{"id", "label", "names", "acronyms"}`` (``schemas/knowledge/names.schema.json``).
Names are compared without accents and with any spacing; capitals must stand where the list has them, or everywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from pipeline.entities.patterns import Form, Known, forms_of, match_forms
from pipeline.entities.tongues import means_tongue
from pipeline.entities.wordpiece import plain
from pipeline.errors import SetupError
from pipeline.places import Places, load_places
from pipeline.values import Candidate, EntityLabel, Span

LISTS: Final = ("bodies", "programmes", "instruments", "publications", "regions", "peoples")
WORD: Final = re.compile(r"[^\W_]+")
GAP: Final = re.compile(r"(?: ?[,&/–-] ?|['’] ?|\.| \(|\.?\) | )?")
"""Between two words of a name: `Drugs, Crime`, `EU-SEC`, `Children's`; never a full stop with a blank, nor a line end."""


@dataclass(slots=True)
class Node:
    """A place in the automaton: what words may follow, and which names end here."""

    following: dict[str, Node] = field(default_factory=dict)
    ending: list[tuple[tuple[str, ...], EntityLabel, str, bool]] = field(default_factory=list)


class Knowledge:
    """The lists and the place tables, ready to match. Build it once; `match` changes nothing."""

    def __init__(
        self,
        rows: Iterable[Mapping[str, Any]],
        places: Places,
        heads: Mapping[str, EntityLabel] = MappingProxyType({}),
        forms: Sequence[Form] = (),
        role_heads: frozenset[str] = frozenset(),
        topics: frozenset[str] = frozenset(),
    ) -> None:
        self.places = places
        self.heads = heads
        self.role_heads = role_heads
        self.topics = topics
        self._forms = forms
        self._root = Node()
        for row in rows:
            for name in row["names"]:
                self._add(name, row["label"], row["id"], acronym=False)
            for name in row["acronyms"]:
                self._add(name, row["label"], row["id"], acronym=True)
        for name, code in places.country_names():
            if name.startswith("The "):
                continue  # the article is no part of a mention
            self._add(name, "GPE", f"country:{code}", acronym=name.isupper() and len(name) < 5)
        for name, code in places.demonyms():
            self._add(name, "NORP", f"people:{code}", acronym=False)

    def _add(self, name: str, label: EntityLabel, entry: str, *, acronym: bool) -> None:
        words = tuple(WORD.findall(name))
        node = self._root
        for word in words:
            node = node.following.setdefault(plain(word), Node())
        node.ending.append((words, label, entry, acronym))

    def is_place(self, name: str) -> bool:
        """Whether ``name`` is a country's or a city's."""
        return self.places.country_code(name) is not None or self.places.is_city(name)

    def is_people(self, word: str) -> bool:
        """Whether ``word`` is a nationality's (``Italian``)."""
        return self.places.demonym_code(word) is not None

    def country_of_word(self, word: str) -> str | None:
        """The country that one word of a name means: ``italian`` and ``italy`` alike."""
        return self.places.demonym_code(word) or self.places.country_code(word)

    def match(self, text: str, lines: Sequence[Span]) -> list[Known]:
        """The longest known names in ``lines``, left to right, and all names of a known form (those may overlap).

        One pass over the words, whatever the lists' size.
        """
        found = match_forms(text, lines, self._forms)
        for line in lines:
            found += self._match_line(text, line)
        return found

    def _match_line(self, text: str, line: Span) -> Iterator[Known]:
        words = list(WORD.finditer(text, line.start, line.end))
        loud = text[line.start : line.end].isupper()
        at = 0
        while at < len(words):
            known, used = self._longest(text, words, at, loud)
            if known is not None:
                yield known
            at += used

    def _longest(self, text: str, words: Sequence[re.Match[str]], at: int, loud: bool) -> tuple[Known | None, int]:
        node, number, best, used = self._root, at, None, 1
        while number < len(words):
            if number > at and not _adjoin(text, words[number - 1], words[number], number == at + 1):
                break
            following = node.following.get(plain(words[number][0]))
            if following is None:
                break
            node, number = following, number + 1
            seen = [match[0] for match in words[at:number]]
            for wanted, label, entry, acronym in node.ending:
                if _case_fits(seen, wanted, acronym, loud):
                    exact = acronym or len(wanted) > 1
                    best, used = Known(words[at].start(), words[number - 1].end(), label, entry, exact), number - at
                    break
        return best, used


def _adjoin(text: str, word: re.Match[str], following: re.Match[str], first: bool) -> bool:
    """Whether two words may stand side by side in a name; after one letter a full stop is an abbreviation's (`U.S. `).

    A comma after a body's short form at the ``first`` place parts two: ``UNICRI, Centre for AI``.
    """
    gap = text[word.end() : following.start()]
    if first and "," in gap and word[0].isupper():
        return False
    return GAP.fullmatch(gap) is not None or (gap == ". " and word.end() - word.start() == 1)


def _case_fits(seen: Sequence[str], wanted: Sequence[str], acronym: bool, loud: bool) -> bool:
    if acronym:
        return all(plain(a) == plain(b) and a.isupper() == b.isupper() for a, b in zip(seen, wanted, strict=True))
    if loud or (len(seen) > 1 and all(word.isupper() for word in seen)):
        return True
    return all(a[:1].isupper() or not b[:1].isupper() for a, b in zip(seen, wanted, strict=True))


def as_candidates(text: str, known: Iterable[Known]) -> list[Candidate]:
    """Known names as proposals; a single ordinary word counts only where no capitalised word stands
    beside it; ``US$`` is money.
    """
    return [
        Candidate(one.start, one.end, one.label, "knowledge", 1.0 if one.exact else 0.8)
        for one in known
        if not NO_NAME.match(text, one.end) and (one.exact or _stands_alone(text, one)) and not _is_loud_word(text, one)
    ]


def _is_loud_word(text: str, one: Known) -> bool:
    """``WHERE TO FIND US``, ``WHO CALLS WHOM?``: a word of a line or sentence in capitals, no short form."""
    if text[one.start : one.end] not in LOUD_WORDS:
        return False
    before = PAUSE.split(text[max(0, one.start - REACH) : one.start])[-1]
    after = PAUSE.split(text[one.end : one.end + REACH], maxsplit=1)[0]
    whole = PAUSE.search(text, max(0, one.start - REACH), one.start) or one.start < REACH  # else its first word may be cut
    words = LOUD.findall(before)[0 if whole else 1 :] + LOUD.findall(after)
    return bool(words) and all(word.isupper() for word in words)


def _stands_alone(text: str, one: Known) -> bool:
    if _beside_a_name(text, one.start, one.end):
        return False
    return one.label != "NORP" or not means_tongue(text, one.start, one.end)


NO_NAME: Final = re.compile(r"\$| time(?!\w)|(?<=Chatham House) [Rr]ule")
"""`US` | `$`, `Chatham House` | ` rule`, `Pacific` | ` time`."""
LOUD_WORDS: Final = ("US", "WHO", "IT")
LOUD: Final = re.compile(r"[^\W\d_]{2,}")
PAUSE: Final = re.compile(r"[.,;:?!()/\n\"“”-]")
REACH: Final = 30
BEFORE: Final = re.compile(r"[A-Z][^\W\d_]+[ -]$")
AFTER: Final = re.compile(r"[ -](?:of the |of |and )?[A-Z][^\W\d_]")


def _beside_a_name(text: str, start: int, end: int) -> bool:
    """``Jordan`` in ``Michael Jordan``, ``Gulf`` in ``Gulf Hotel``: part of another name."""
    return bool(BEFORE.search(text, max(0, start - 25), start) or AFTER.match(text, end, min(len(text), end + 12)))


def load_knowledge(folder: Path) -> Knowledge:
    """Read the lists and place tables of ``folder``. Raises SetupError where one is missing or broken."""

    def read(name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        return rows

    try:
        heads = {row["head"]: row["label"] for row in read("heads")}
        roles = frozenset(row["head"] for row in read("roles"))
        topics = frozenset(row["name"] for row in read("not_names"))
        rows = [row for name in LISTS for row in read(name)]
        return Knowledge(rows, load_places(folder), heads, forms_of(read("patterns")), roles, topics)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SetupError(f"a list of names is unreadable ({error}); mend models/knowledge or restore it") from error
