"""Which way a sentence looks: back or ahead, from the words around a date."""

from __future__ import annotations

import re

from pipeline.dates.meaning import Meaning, Span, When

_AHEAD = frozenset(
    "will shall would 'll scheduled planned planning plan plans foreseen expected expects due until till upcoming coming "
    "deadline register registration apply applications starts begins opens ends expires closes resumes next by before ready "
    "hopes forthcoming must may can should cannot to-be set-to as-soon as-early takes-place application start begin "
    "effective".split()
)
_BACK = frozenset(
    "was were had has have did been ago last since began took held said met came went made gave found wrote brought left "
    "lost won rose fell told became led saw could put spoke chose drew drove ate flew forgot forbade grew hid knew laid paid "
    "ran sang sank sat sent shook shot showed slept sold spent stood stole struck taught thought threw understood wore bought "
    "hit caught fought sought built dealt felt kept meant wrote heard".split()
)
_LIMITS = frozenset("by before until till".split())  # look ahead only right before the date, and where no verb tells
_MODALS = frozenset("will shall would can must may should cannot".split())
_FINITE = frozenset("was were had has did ago last since began took said came went gave wrote fell became saw could".split())
_WORD = re.compile(r"[^\W\d_]+|[.!?;:](?=\s)|\n")
# "the United States", "in need of": no participles
_NO_PARTICIPLES = frozenset("united allied need indeed hundred speed exceed proceed succeed embed ahmed mohamed mohammed".split())
_STOPS = frozenset(".!?;:\n")
REACH = 160  # characters of the sentence looked at on each side


def lean_of(text: str, start: int, end: int) -> int:
    """1 ahead, -1 back, 0 not said: the nearest telling word of the same sentence decides."""
    if text[end : end + 2] in ("'s", "’s"):
        return -1  # "Tuesday's ruling"
    left, sign = _before(before := _words(text[max(0, start - REACH) : start]))
    right, other = _after(_words(text[end : end + REACH]))
    if before and before[-1] == "through":
        return 1  # "storms are forecast through Friday"
    if not sign and not other:
        return 1 if before and before[-1] in _LIMITS else 0
    return sign if left <= right + 3 else other


def _words(text: str) -> list[str]:
    """Words and marks in lower case."""
    return _WORD.findall(text.lower())


def _before(words: list[str]) -> tuple[int, int]:
    """How many words back the nearest telling word stands, and what it tells."""
    for away, index in enumerate(range(len(words) - 1, -1, -1)):
        word = words[index]
        if word in _STOPS:
            break
        if word in _LIMITS:
            continue  # "endorsed by the Assembly in May"
        sign = _sign(words, index)
        if sign:
            return away, sign
    return 99, 0


def _after(words: list[str]) -> tuple[int, int]:
    for away, word in enumerate(words):
        if word in _STOPS:
            break
        if word in _LIMITS:
            continue
        sign = _sign(words, away)
        if sign:
            return away, sign
    return 99, 0


def _sign(words: list[str], index: int) -> int:
    """What one word tells; "will be opened" looks ahead as a whole, "had been due" back."""
    word = words[index]
    pair = f"{words[index - 1]}-{word}" if index else ""
    if pair in _AHEAD:
        return 1
    back = word in _BACK or (word.endswith("ed") and word not in _NO_PARTICIPLES and word not in _AHEAD and len(word) > 3)
    if not back and word not in _AHEAD:
        return 0
    nearby = words[max(0, index - 3) : index]
    if any(one in _STOPS for one in nearby):
        nearby = []
    if back and not _MODALS.isdisjoint(nearby) and word not in _FINITE:
        return 1
    if back and index > 1 and words[index - 1] == "be" and words[index - 2] == "to":
        return 1  # "guidelines to be published in November"
    if not back and "had" in nearby:
        return -1
    return -1 if back else 1


def needs_lean(meaning: Meaning) -> bool:
    """Does this expression leave its direction to the tense?"""
    when = (meaning.first or meaning.last) if isinstance(meaning, Span) else meaning
    return isinstance(when, When) and when.year is None and when.step is None and (
        when.month is not None or when.weekday is not None or when.season is not None
    )  # fmt: skip
