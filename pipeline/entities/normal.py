"""By what two names are the same name: spelling, articles, demonyms and word order made alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from pipeline.entities.acronyms import SMALL
from pipeline.entities.wordpiece import plain
from pipeline.values import EntityLabel

TOKEN: Final = re.compile(r"[^\W_]+")
OF_CITY: Final = re.compile(r"^(?:City|Municipality|Town) of (?:the )?")
"""`City of Turin` is Turin; `Province of Turin` is not."""
INNER_BRACKET: Final = re.compile(r"\s?\([^()]{1,40}\)")
SPELLINGS: Final[dict[str, str]] = {
    "organisation": "organization", "organisations": "organization", "organizations": "organization",
    "programme": "program", "programmes": "program", "programs": "program", "centre": "center", "centres": "center",
    "centers": "center", "defence": "defense", "labour": "labor", "organised": "organized", "dept": "department",
    "initiatives": "initiative", "weeks": "week", "un": "united nations", "eu": "european union",
    "uk": "united kingdom", "us": "united states",
}  # fmt: skip
ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}
SPELLINGS.update({word: f"{number}{_ENDINGS.get(number, 'th')}" for number, word in enumerate(ORDINALS, 1)})
TENS: Final = {"twenty": 2, "thirty": 3, "forty": 4, "fifty": 5, "sixty": 6, "seventy": 7, "eighty": 8, "ninety": 9}
ORDERED: Final = frozenset(("PERSON", "GPE", "LOC", "NORP", "FAC"))
Demonym = Callable[[str], str | None]
"""The country code of a demonym or of a country's name, None for any other word."""


def tokens(name: str) -> list[str]:
    """Lower-case words without accents, spellings made alike, small words left out."""
    bare = INNER_BRACKET.sub("", name)
    words = _counted([SPELLINGS.get(word, word) for word in TOKEN.findall(plain(bare.replace("’", "'").replace("'s", "")))])
    return [part for word in words for part in word.split() if part not in SMALL] or TOKEN.findall(plain(name))


def _counted(words: list[str]) -> list[str]:
    """``twenty 1st`` is ``21st``."""
    counted: list[str] = []
    for word in words:
        if counted and counted[-1] in TENS and word[:1].isdigit() and len(word) == 3:
            word = f"{TENS[counted.pop()]}{word}"
        counted.append(word)
    return counted


def key_of(name: str, label: EntityLabel, country: Demonym) -> str:
    """Two mentions of one label with one key are one thing.

    ``Italian Ministry of Health`` and ``Ministry of Health of Italy`` have one key; ``Doha`` and ``DOHA`` too;
    ``Anna Rossi`` and ``Rossi Anna`` have not.
    """
    words = tokens(OF_CITY.sub("", name) if label == "GPE" else name)
    if label == "NORP":
        words = [word.removesuffix("s") for word in words]
    if label in ORDERED:
        return " ".join(words)
    return " ".join(sorted(country(word) or word for word in words))
