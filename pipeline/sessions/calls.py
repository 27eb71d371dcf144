"""What announces a programme item in running text: a phrase (``the second panel``) or an ordinal that stands for its noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.sessions.lexicon import Noun
from pipeline.sessions.ordinals import ORDINAL, ordinal_value
from pipeline.sessions.page import Page
from pipeline.sessions.phrases import Phrase
from pipeline.values import SessionKind, Span

How = Literal[
    "quoted", "named", "colon", "subject", "phrase", "agenda", "talk", "list", "label", "bare", "left", "loose", "direct", "day"
]  # fmt: skip
# ``The second, “…”``, ``the first looked at``, ``the other one, on``; not ``the second day``, ``the first time``.
_ONE_OF = re.compile(
    rf"\b(?:The|the|A|a|one|One)\s+(?P<which>{ORDINAL}|other|last|final)(?:\s+one|\s+of\s+(?:them|these|"
    rf"the\s+\w+))?(?=\s*[,;:“\"”(]|\s+(?:was|will|is|were|saw|dealt|on|took|turned|"
    r"focused|focus|focuses|entitled|titled|looked|followed|led|had|explored|examined|addressed|discussed|covered|"
    r"concerned|brought|introduced|"
    r"chaired|moderated|convened|organi[sz]ed|by|would|asked|showed|has)\b)",
)
# ``la seconda, “…”``, ``le deuxième, intitulé``; the ordinal stands for the noun of the one before.
_ROMANCE_ONE_OF = re.compile(
    r"\b(?:[Ll]a|[Ii]l|[Ll]e|[Ee]l)\s(?P<which>prim[oa]|second[oa]|terz[oa]|première?|premier|deuxième|troisième|primera|segund[oa]|"
    r"tercera?)(?=\s*[,:]|\s[“«\"]|\s(?:intitolat|dedicat|sarà|è|consacr|intitul|sera|est|porter|será))"
)


PLAIN_WORDS = frozenset({"meeting", "event", "session"})  # they take the kind of the plural that announced them


@dataclass(frozen=True, slots=True)
class Item:
    """One programme item: ``title`` is where its title stands, ``scope`` the text that tells of it, ``group`` the plural
    announcement it belongs to (``three round tables``).
    """

    start: int
    end: int
    kind: SessionKind
    word: str
    ordinal: int | None
    title: Span
    how: How
    scope: Span
    group: Span | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """Words that announce an item: a phrase, or an ordinal that stands for the noun of an earlier one."""

    start: int
    end: int
    noun: Noun
    ordinal: int | None
    phrase: Phrase | None
    group: Span | None


def _announces(plural: Noun, word: Noun) -> bool:
    """``four ancillary meetings``: the first meeting is one of them, and as they are a side event."""
    return plural.item == word.item or plural.word.endswith(f" {word.word}s")


def find_calls(page: Page, phrases: Sequence[Phrase], own: Sequence[Span]) -> list[Call]:
    """All calls in text order; ``own`` are the places that speak of an event itself and call nothing."""
    calls: list[Call] = []
    groups: list[tuple[int, Noun, Span]] = []
    for phrase in phrases:
        if phrase.noun.item is None or page.is_top(phrase.start):
            continue
        span = Span(phrase.start, phrase.end)
        if phrase.plural:
            groups.append((phrase.start, phrase.noun, span))
            continue
        if any(o.start <= phrase.head_start < o.end for o in own):
            continue
        told = next(((noun, g) for at, noun, g in reversed(groups) if at < phrase.start and _announces(noun, phrase.noun)), None)
        word = told[0] if told and phrase.noun.word in PLAIN_WORDS else phrase.noun
        calls.append(
            Call(phrase.start, phrase.head_end, word, phrase.ordinal or phrase.number, phrase, told[1] if told else None)
        )
    pattern = _ONE_OF if page.document.language == "en" else _ROMANCE_ONE_OF
    for match in pattern.finditer(page.text):
        before = [c for c in calls if c.start < match.start()]
        plural = [g for g in groups if g[0] < match.start()]
        nouns = [(c.start, c.noun, c.group) for c in before if c.ordinal or c.phrase is None] + [
            (at, n, g) for at, n, g in plural
        ]
        if not nouns or page.is_silent(match.start()):
            continue
        at, word, group = max(nouns, key=lambda entry: entry[0])
        if match.start() - at > 1500 or any(c.start <= match.start() < c.end for c in calls):
            continue
        calls.append(Call(match.start(), match.end(), word, ordinal_value(match["which"]), None, group))
        calls.sort(key=lambda call: call.start)
    return sorted(calls, key=lambda call: call.start)
