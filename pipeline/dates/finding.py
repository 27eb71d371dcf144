"""Finds every date expression of a text with all rules, in one pass; nothing is resolved here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pipeline.dates import (
    rules_clock,
    rules_counted,
    rules_days,
    rules_dayspans,
    rules_lengths,
    rules_months,
    rules_periods,
    rules_quarters,
    rules_repeats,
    rules_weekdays,
    rules_words,
    rules_years,
)
from pipeline.dates.amounts import join_numbers
from pipeline.dates.checks import accept
from pipeline.dates.classes import LETTER
from pipeline.dates.context import as_rate
from pipeline.dates.cutting import ARTICLE_FIRST, first_content, without_stop
from pipeline.dates.grammar import Grammar, Hit, Matched, Rule
from pipeline.dates.lexicon import lexicon
from pipeline.dates.meaning import Length, Meaning, Span, When
from pipeline.dates.tokens import Run, Scanner
from pipeline.folding import fold

WINDOW = 30  # classes that a rule sees from where it begins: longer than the longest pattern
# In this order: of two rules that reach equally far the earlier one is asked first
ROOMS = (
    rules_days, rules_dayspans, rules_weekdays, rules_clock, rules_months, rules_years, rules_quarters, rules_periods,
    rules_lengths, rules_counted, rules_repeats, rules_words,
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(rule for room in ROOMS for rule in room.RULES)
BRINK = LETTER["brink"]


class Find(NamedTuple):
    """One expression: ``start``/``end`` as ISO-TimeML cuts it, ``core`` as our records do, ``pieces`` of a range."""

    rule: Rule
    meaning: Meaning
    start: int
    end: int
    core: tuple[int, int]
    pieces: tuple[tuple[int, int], ...]


# Anything beside plain letters and marks: only then is folding worth its price
_ODD = re.compile(r"[^ -~\n¡-¬®-ɏ‐-‧]")


def folded_if_odd(text: str) -> str:
    """The folded text; the text itself where it holds nothing that folding would change for this stage."""
    return fold(text) if _ODD.search(text) else text


@cache
def grammar() -> Grammar:
    """The one grammar of all rules."""
    return Grammar(RULES, {**rules_days.MACROS, **rules_periods.MACROS, **rules_clock.MACROS, **rules_lengths.MACROS})


@cache
def scanner(language: str) -> Scanner:
    """The one scanner of a language."""
    return Scanner(lexicon(language))


def find(text: str, language: str) -> list[Find]:
    """All expressions in text order, none overlapping another; ``text`` may be folded (equal offsets)."""
    return [found for run in scanner(language).runs(text) for found in _in_run(text, join_numbers(run))]


def _in_run(text: str, run: Run) -> Iterator[Find]:
    at, rules = 0, grammar()
    while at < len(run.classes):
        hits = rules.at(run.classes[at : at + WINDOW])
        if not hits:
            at += 1
            continue
        found, end = _at(text, run, at, hits, rules)
        if found is None:
            at = end
            continue
        for later in range(at + 1, len(run.classes)):  # "until January 31st": the day reaches farther than "until January"
            if run.starts[later] > found.core[0]:
                break
            other, other_end = _at(text, run, later, rules.at(run.classes[later : later + WINDOW]), rules)
            if other is not None and other_end > end:
                found, end = other, other_end
        yield found
        at = end


def _at(text: str, run: Run, at: int, hits: Iterable[Matched], rules: Grammar) -> tuple[Find | None, int]:
    """The longest reading that holds at this token, or None."""
    for index, length, places in hits:
        rule = rules.rules[index]
        meaning = rule.read(Hit(run, places, at))
        if meaning is None:
            continue
        made = _make(text, run, rule, meaning, length, places, at)
        found = None if made is None else as_distance(text, made)
        if found is None:
            continue
        if accept(text, rule.name, found.meaning, found.core):
            return found, at + length
        if rule.name == "year range":
            return None, at + length  # the years of a name: neither end stands for itself
    return None, at + 1


_FOLLOWED = re.compile(r"\s+(?:(?:before|after|prior)\s+[^\W\d]|(?:later|earlier)\s+than\b)", re.IGNORECASE)


def as_distance(text: str, found: Find) -> Find:
    """``two months after the attack`` is a duration, ``two months after.`` and ``two months later`` a date."""
    if found.rule.name != "later" or not _FOLLOWED.match(text, found.core[1]):
        return found
    step = found.meaning.step if isinstance(found.meaning, When) else None
    if step is None:
        return found._replace(end=found.core[1])
    return found._replace(meaning=Length(((abs(step.count), step.unit),)), end=found.core[1])


def _make(
    text: str, run: Run, rule: Rule, meaning: Meaning, length: int, places: dict[str, tuple[int, int]], base: int
) -> Find | None:
    def cut(span: tuple[int, int]) -> tuple[int, int]:
        first, last = base + span[0], base + span[1]
        return run.starts[first], without_stop(text, run.ends[last - 1])

    inner = places.get("core", (0, length))
    if "q" in places and run.classes[base + places["q"][0]] == BRINK:
        inner = (min(places["q"][0], inner[0]), inner[1])  # "end of 2014": our records keep these words
    core = cut(inner)
    start, end = cut((0, length))
    first = start if rule.name in ("about length", "over a length") else first_content(text, start, core[0])
    if "-" in text[first:end] and ARTICLE_FIRST.match(text, first):
        first = ARTICLE_FIRST.match(text, first).end()  # type: ignore[union-attr]
    pieces = tuple(cut(places[name]) for name in ("a", "ii", "iii", "b") if name in places)
    found = Find(rule, meaning, first, end, core, pieces)
    if rule.name != "length":
        return with_zone(text, found)
    rate = as_rate(text, found.core, meaning)
    return None if rate is None else found._replace(meaning=rate)


_ZONE_WORDS = re.compile(r",? (?:local|[A-Z][a-z]+) time\b| \([A-Z][a-z]+ time\)")


def with_zone(text: str, found: Find) -> Find:
    """``23:59 Pacific time``, ``16:00 Vienna time``: a zone in words belongs to the clock time."""
    first = found.meaning.first if isinstance(found.meaning, Span) else found.meaning
    if not isinstance(first, When) or first.hour is None:
        return found
    match = _ZONE_WORDS.match(text, found.core[1])
    return found if match is None else found._replace(core=(found.core[0], match.end()), end=max(found.end, match.end()))
