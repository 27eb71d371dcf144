"""When a short name says a longer one: a surname, a part of a title, a meeting without its city."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.entities.acronyms import is_short
from pipeline.entities.editions import KINDS
from pipeline.values import EntityLabel

YEAR: Final = re.compile(r"(?:19|20)\d\d")
NUMBER: Final = re.compile(r"i{2,3}|iv|v|vi{1,3}|\d{1,2}")
"""`Safer Lakes II` is another programme than `Safer Lakes`."""


@dataclass(frozen=True, slots=True)
class Form:
    """A distinct surface: its first mention's number, its words spelled alike, its head noun."""

    number: int
    label: EntityLabel
    surface: str
    words: list[str]
    head: str


def is_end(words: list[str], whole: list[str]) -> bool:
    """``Rossi`` for ``Anna Rossi``."""
    return whole[-len(words) :] == words


def is_part(words: list[str], whole: list[str]) -> bool:
    """``Anna`` for ``Anna Rossi``, words in a row or the first and the last of several."""
    if len(words) > 1:  # `Anna Rossi` for `Anna Maria Rossi`, `Abdel-Malek` for `Sherine Abdel-Malek Wassef`
        return (words[0] == whole[0] and words[-1] == whole[-1]) or _runs_in(words, whole)
    return words[0] in whole


def has_initials(words: list[str], whole: list[str]) -> bool:
    """``P. A. Rossi`` for ``Piera Anna Rossi``."""
    short = any(len(word) == 1 for word in words[:-1])
    fits = all(word in (full, full[0]) for word, full in zip(words[:-1], whole, strict=False))
    return short and len(words) <= len(whole) and words[-1] == whole[-1] and fits


def _runs_in(words: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether ``words`` stand one after the other in ``whole``."""
    size = len(words)
    return any(list(whole[at : at + size]) == list(words) for at in range(len(whole) - size + 1))


def names_whole(part: Form, bare: list[str], whole: Form) -> bool:
    """Whether ``part`` is a short way to say ``whole``: its words stand there, the head noun too, and no year differs.

    ``SICUR`` for ``SICUR 2010``, ``OSCE Presence`` for ``OSCE Presence in Albania``; not ``University of Malta`` for
    ``Faculty of Laws of the University of Malta``.
    """
    years, others = ({word for word in form.words if YEAR.fullmatch(word)} for form in (part, whole))
    if (years and others and years != others) or len(bare) >= len(whole.words) or not set(bare) <= set(whole.words):
        return False
    if part.label == "EVENT":
        return _names_event(bare, whole, bool(years), others)
    if any(NUMBER.fullmatch(word) for word in set(whole.words) - set(bare)) and not _counts(part):
        return False
    if is_unit(part, bare, whole):
        return True
    return len(bare) > 1 and whole.head in bare and whole.words[0] == bare[0]


def _names_event(bare: list[str], whole: Form, dated: bool, others: set[str]) -> bool:
    """``2015 Congress`` for ``13th Congress on Fakes``, ``Milipol`` for ``Milipol Paris 2013``; never ``Foro SICUR``."""
    kind, first = bare[0] in KINDS, whole.words[0] == bare[0]
    by_head = whole.head in bare and (len(bare) > 1 or kind or first or (dated and bool(others)))
    in_a_city = len(bare) == 1 and len(whole.words) < 4 and first and not kind
    return by_head or in_a_city or len(bare) == len(set(whole.words) - others)


def is_unit(part: Form, bare: list[str], whole: Form) -> bool:
    """``Centre for Rivers and Lakes`` is what is called ``UNICRI Centre for Rivers and Lakes`` elsewhere."""
    first = whole.surface.split(" ", 1)[0]
    return part.label == "ORG" and len(bare) > 2 and whole.words[1:] == bare and is_short(first)


def _counts(form: Form) -> bool:
    return any(NUMBER.fullmatch(word) for word in form.words)
