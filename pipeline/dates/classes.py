"""The classes that tokens of dates fall into, one letter each, so that rules can be written over strings of letters."""

from __future__ import annotations

NAMES = (
    "day amount year oldyear iso_month numeric clock dotclock nth tens hourh month may weekday day_short season "
    "unit units part deictic last gone prior next following this that latest other ago before after every once "
    "times per adverb the a its of in on at by since until from between to and or for over within as edge brink "
    "about atleast number hundred ordinal vague half opening decade ampm clockword hours zone time period fiscal "
    "long old weekdays hourword thispart dayafter no feast s now future past hui dash comma stop colon apostrophe "
    "slash open shut bar hhmm local eve new bc longunit "
).split()
LETTER = {name: chr(0xE000 + index) for index, name in enumerate(NAMES)}
ALIASES = {
    "last": ("last", "gone", "prior"),
    "next": ("next", "following"),
}  # what a rule means by "last", unless it says "justlast"


def letters_of(name: str) -> str:
    """The class letters that a name in a pattern stands for."""
    if name == "justlast":
        return LETTER["last"]
    return "".join(LETTER[part] for part in ALIASES.get(name, (name,)))


# Every rule holds one of these; the rest ("in", "the", "12") only belongs to a run that stands around one.
CORE = frozenset(LETTER[name] for name in (
    "year oldyear iso_month numeric clock dotclock nth tens hourh month may weekday day_short season unit units part deictic "
    "gone adverb decade feast now future period weekdays thispart dayafter ampm hours clockword bc longunit hhmm"
).split())  # fmt: skip
CORES = frozenset(name for name, letter in LETTER.items() if letter in CORE)
NEVER_FIRST = frozenset(LETTER[name] for name in "dash comma stop colon slash open shut bar".split())

# Pairs that may be parted by a line end: a date broken by wrapping, not a heading followed by an agenda time.
OVER_LINES = frozenset(
    (LETTER[first], LETTER[second])
    for firsts, seconds in (
        ("day nth", "month may"), ("month may", "year"), ("to dash and of from between the a last next this every", "*"),
        ("*", "to and of ago later"), ("weekday comma", "day month"), ("number day amount hundred vague", "unit units"),
        ("month may", "comma"), ("in on at by since until for over within", "*"), ("ordinal", "unit"),
    )
    for first in (NAMES if firsts == "*" else firsts.split())
    for second in (NAMES if seconds == "*" else [name for name in seconds.split() if name in LETTER])
)  # fmt: skip
