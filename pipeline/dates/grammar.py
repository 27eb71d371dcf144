"""The notation of the rules, and finding the rules that match at a place of a run.

A pattern is written over token classes: ``{month|may:m}`` is one token of either class, kept as ``m``; ``( ) | ?`` mean
what they mean in regular expressions; ``<DAY>`` is a macro; blanks mean nothing. There is no unbounded repeat in the
notation, a run has at most ``LONGEST_RUN`` tokens, and what a string of classes matches is remembered: linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from pipeline.dates.classes import letters_of
from pipeline.dates.meaning import Meaning
from pipeline.dates.tokens import Run

View = Literal["both", "timex"]


class Hit(NamedTuple):
    """One match of a rule in a run: token places by name, counted from the token ``base``."""

    run: Run
    places: Mapping[str, tuple[int, int]]
    base: int = 0

    def get(self, name: str) -> Any:
        """The value of the (first) token kept under this name, None if it is not there."""
        place = self.places.get(name)
        return None if place is None else self.run.values[self.base + place[0]]

    def has(self, name: str) -> bool:
        """Was this part of the pattern there?"""
        return name in self.places

    def letter(self, name: str) -> str:
        """The class letter of the token kept under this name, empty if it is not there."""
        place = self.places.get(name)
        return "" if place is None else self.run.classes[self.base + place[0]]

    def size(self, name: str) -> int:
        """How many characters the token kept under this name has."""
        at = self.base + self.places[name][0]
        return self.run.ends[at] - self.run.starts[at]


Read = Callable[[Hit], Meaning | None]


class Rule(NamedTuple):
    """One way of writing: its name, its pattern, what it means. ``core`` (a group) is the part our records mark.

    ``view``: ``both``, or ``timex`` for what only ISO-TimeML marks. Groups ``a`` and ``b`` are the two pieces of a range.
    """

    name: str
    pattern: str
    read: Read
    view: View = "both"


def expand(pattern: str, macros: Mapping[str, str]) -> str:
    """Put the macros in (macros may use macros, four levels deep)."""
    for _ in range(5):
        pattern = re.sub(r"<([A-Z_0-9]+)>", lambda match: f"(?:{macros[match[1]]})", pattern)
    return pattern


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The notation as a regular expression over class letters; the k-th use of a name becomes ``name__k``."""
    count = 0

    def token(match: re.Match[str]) -> str:
        nonlocal count
        classes = "".join(letters_of(name) for name in match[1].split("|"))
        if not match[2]:
            return f"[{classes}]"
        count += 1
        return f"(?P<{match[2]}__{count}>[{classes}])"

    def group(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"(?P<{match[1]}__{count}>"

    pattern = re.sub(r"\s+", "", pattern)
    pattern = re.sub(r"\((core|a|ii|iii|b)=", group, pattern)
    return re.compile(re.sub(r"\{([a-z_|]+)(?::([a-z]+))?\}", token, pattern))


_PIECE = re.compile(r"\{([a-z_|]+)[^}]*\}|\((?:\?:|(?:core|a|ii|iii|b)=)?|[)|?]")


def first_classes(pattern: str) -> frozenset[str]:
    """The letters that a match of an expanded pattern can begin with: a rule is tried only where it can match."""
    pieces = [match[0] for match in _PIECE.finditer(pattern)]
    return frozenset(_branches(pieces, 0)[0])


def _branches(pieces: list[str], at: int) -> tuple[set[str], bool, int]:
    """First letters, may it be empty, and where it ends: alternatives up to a closing bracket or the end."""
    letters: set[str] = set()
    empty = False
    open_ = True  # the branch may still be at its beginning
    while at < len(pieces) and pieces[at] != ")":
        piece = pieces[at]
        at += 1
        if piece == "|":
            empty, open_ = empty or open_, True
            continue
        if piece[0] == "(":
            inner, hollow, at = _branches(pieces, at)
            at += 1
        else:
            inner, hollow = {letter for name in piece[1:-1].split(":")[0].split("|") for letter in letters_of(name)}, False
        if at < len(pieces) and pieces[at] == "?":
            hollow, at = True, at + 1
        if open_:
            letters |= inner
            open_ = hollow
    return letters, empty or open_, at


Matched = tuple[int, int, dict[str, tuple[int, int]]]  # number of the rule, tokens, places of its parts


class Grammar:
    """All rules, ready to be asked what matches where in a run."""

    def __init__(self, rules: Sequence[Rule], macros: Mapping[str, str]) -> None:
        self.rules = tuple(rules)
        expanded = [expand(re.sub(r"\s+", "", rule.pattern), macros) for rule in rules]
        self._compiled = [compile_pattern(pattern) for pattern in expanded]
        self.by_letter: dict[str, list[int]] = {}
        for index, pattern in enumerate(expanded):
            for letter in sorted(first_classes(pattern)):
                self.by_letter.setdefault(letter, []).append(index)
        self.at = lru_cache(maxsize=65536)(self._at)

    def _at(self, classes: str) -> tuple[Matched, ...]:
        """Rules that match at the beginning of the classes, longest first, then in the rules' order: rule, end, places."""
        found = []
        for index in self.by_letter.get(classes[0], ()):
            match = self._compiled[index].match(classes)
            if match is not None:
                groups = match.groupdict()
                places = {name.split("__")[0]: match.span(name) for name, text in groups.items() if text is not None}
                found.append((index, match.end(), places))
        return tuple(sorted(found, key=lambda hit: (-hit[1], hit[0])))
