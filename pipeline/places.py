"""Countries and cities by name: ISO 3166-1 codes and GeoNames ids from the tables under ``models/knowledge``.

``countries.json``: our list (facts of ISO 3166-1, own aliases and demonyms). ``cities.tsv``: cut from GeoNames
(CC BY 4.0), cities of 15,000 people and more; ``city_names.json``: own spellings and small places. Names are compared
without case, accents and punctuation.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from pipeline.errors import SetupError

FOLDER: Final = Path(__file__).resolve().parent.parent / "models" / "knowledge"
DOMINANT: Final = 4
"""A city without its country beside it is taken only if it has this many times the people of its next namesake:
`Tripoli` is the Libyan one, `San Jose` stays open (Costa Rica's capital, California's million people). A capital counts
so many times its people, and so does a city whose main name it is (`The Hague`, against a town once written so)."""
_ARTICLE: Final = re.compile(r"^the ")
_DROPPED: Final = frozenset("'’‘`.")


@dataclass(frozen=True, slots=True)
class City:
    """A city: its English name in GeoNames, ISO 3166-1 alpha-2 of its country, GeoNames id."""

    name: str
    country: str
    geonames: int
    thousands: int = 0
    capital: bool = False


def place_key(name: str) -> str:
    """What names are compared by: ``São Tomé & Príncipe`` and ``SAO TOME and PRINCIPE`` have one key."""
    if name.isascii() and name.isalpha():
        return name.lower()
    decomposed = unicodedata.normalize("NFKD", name.replace("&", " and ").replace("ı", "i").replace("ø", "o"))
    bare = (c for c in decomposed if c not in _DROPPED and unicodedata.category(c) != "Mn")
    kept = "".join(c if c.isalnum() else " " for c in bare)
    return _ARTICLE.sub("", " ".join(kept.lower().split()))


class Places:
    """Looks countries and cities up; built once from the tables. A city's row is read when it is first asked for."""

    def __init__(
        self,
        countries: Iterable[Mapping[str, Any]],
        city_rows: Iterable[str],
        city_names: Iterable[Mapping[str, Any]] = (),
    ) -> None:
        self._countries: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._demonyms: dict[str, str] = {}
        self._spelled: list[tuple[str, str]] = []
        self._peoples: list[tuple[str, str]] = []
        for country in countries:
            self._spelled += [(name, country["code"]) for name in country["names"]]
            self._peoples += [(name, country["code"]) for name in country["demonyms"]]
            self._names[country["code"]] = country["names"][0]
            self._countries.update({place_key(name): country["code"] for name in reversed(country["names"])})
            self._demonyms.update({place_key(name): country["code"] for name in country["demonyms"]})
        self._rows: dict[str, list[str]] = {}
        for row in city_rows:
            _, name, _, _, _, spellings = row.split("\t")
            for spelling in {name, *(spellings.split("|") if spellings else ())}:
                self._rows.setdefault(place_key(spelling), []).append(row)
        self._own = {
            place_key(name): City(entry["city"], entry["country"], entry["geonames"])
            for entry in city_names
            for name in entry["names"]
        }

    def country_code(self, name: str) -> str | None:
        """ISO 3166-1 alpha-2 of a country's everyday, official, former or short name (``UAE``), else None.

        ``XK`` stands for Kosovo. ``Georgia`` is the country. No demonyms: see `demonym_code`.
        """
        return self._countries.get(place_key(name))

    def country_name(self, code: str) -> str | None:
        """Our English name of a country."""
        return self._names.get(code)

    def country_names(self) -> list[tuple[str, str]]:
        """Every name of every country, with its code."""
        return list(self._spelled)

    def demonyms(self) -> list[tuple[str, str]]:
        """Every demonym, with its country's code."""
        return list(self._peoples)

    def demonym_code(self, word: str) -> str | None:
        """The country of ``Italian``, ``Italians``, ``Emirati``."""
        return self._demonyms.get(place_key(word))

    def is_city(self, name: str) -> bool:
        """Whether any city has that name, one or many."""
        key = place_key(name)
        return key in self._own or key in self._rows

    def city(self, name: str, country: str | None = None) -> City | None:
        """The city of that name, in ``country`` (ISO alpha-2) if given; None where unknown or two are as likely.

        Without a country: what our own list says, the only one, or the one that dwarfs its namesakes.
        """
        key = place_key(name)
        own = self._own.get(key)
        if own is not None and country in (None, own.country):
            return own
        cities = (_city(row) for row in self._rows.get(key, ()))
        found = [city for city in cities if country in (None, city.country)]
        return _outstanding(found, key, country is not None) if found else None


def _city(row: str) -> City:
    number, name, code, thousands, capital, _ = row.split("\t")
    return City(name, code, int(number), int(thousands), capital == "C")


def _outstanding(found: list[City], key: str, same_country: bool) -> City | None:
    def weight(city: City) -> int:
        main_name = place_key(city.name) == key
        return max(1, city.thousands) * (DOMINANT if city.capital else 1) * (DOMINANT if main_name else 1)

    ranked = sorted(found, key=lambda city: (-weight(city), city.geonames))
    if len(ranked) > 1 and not same_country and weight(ranked[0]) < DOMINANT * weight(ranked[1]):
        return None
    return ranked[0]


def load_places(folder: Path = FOLDER) -> Places:
    """Read the tables. Raises SetupError where one is missing or broken."""
    try:
        countries = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
        rows = (folder / "cities.tsv").read_text(encoding="utf-8").splitlines()
        own = json.loads((folder / "city_names.json").read_text(encoding="utf-8"))
        return Places(countries, rows, own)
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise SetupError(f"place tables unreadable ({error}); restore models/knowledge from the repository") from error


@cache
def shipped_places() -> Places:
    """The tables that come with the package, read once a process."""
    return load_places()


def country_code(name: str) -> str | None:
    """`Places.country_code` of the shipped tables."""
    return shipped_places().country_code(name)


def city(name: str, country: str | None = None) -> City | None:
    """`Places.city` of the shipped tables."""
    return shipped_places().city(name, country)
