"""Countries and cities by name: ISO 3166-1 codes and GeoNames ids from the tables under ``models/knowledge``.

``countries.json``: our list (facts of ISO 3166-1, own aliases and demonyms). ``cities.tsv``: cut from GeoNames
(CC BY 4.0), cities of 15,000 people and more. Names are compared without case, accents and punctuation.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pipeline.errors import SetupError

FOLDER: Final = Path(__file__).resolve().parent.parent / "models" / "knowledge"
DOMINANT: Final = 4
"""A city without its country beside it is taken only if it has this many times the people of its next namesake:
`Tripoli` is the Libyan one (five times the Lebanese), `San Jose` stays open (Costa Rica's capital, California's million)."""
_ARTICLE: Final = re.compile(r"^the ")


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
    decomposed = unicodedata.normalize("NFKD", name.replace("&", " and ").replace("ı", "i").replace("ø", "o"))
    kept = "".join(c if c.isalnum() else "" if unicodedata.category(c) == "Mn" or c in "'’." else " " for c in decomposed)
    return _ARTICLE.sub("", " ".join(kept.lower().split()))


class Places:
    """Looks countries and cities up; built once from the two tables."""

    def __init__(self, countries: Iterable[Mapping[str, object]], city_rows: Iterable[str]) -> None:
        self._countries: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._demonyms: dict[str, str] = {}
        for country in countries:
            self._add_country(country)
        self._cities: dict[str, list[City]] = {}
        self._spellings: dict[str, list[City]] = {}
        for row in city_rows:
            self._add_city(row)

    def _add_country(self, country: Mapping[str, object]) -> None:
        code, names, demonyms = str(country["code"]), country["names"], country["demonyms"]
        assert isinstance(names, list) and isinstance(demonyms, list)
        self._names[code] = names[0]
        for name in names:
            self._countries.setdefault(place_key(name), code)
        for demonym in demonyms:
            self._demonyms.setdefault(place_key(demonym), code)

    def _add_city(self, row: str) -> None:
        number, name, code, thousands, capital, spellings = row.rstrip("\n").split("\t")
        city = City(name, code, int(number), int(thousands), capital == "C")
        self._cities.setdefault(place_key(name), []).append(city)
        for spelling in spellings.split("|") if spellings else ():
            self._spellings.setdefault(place_key(spelling), []).append(city)

    def country_code(self, name: str) -> str | None:
        """ISO 3166-1 alpha-2 of a country's everyday, official, former or short name (``UAE``), else None.

        ``XK`` stands for Kosovo. ``Georgia`` is the country. No demonyms: see `demonym_code`.
        """
        return self._countries.get(place_key(name))

    def country_name(self, code: str) -> str | None:
        """Our English name of a country."""
        return self._names.get(code)

    def demonym_code(self, word: str) -> str | None:
        """The country of ``Italian``, ``Italians``, ``Emirati``."""
        return self._demonyms.get(place_key(word))

    def city(self, name: str, country: str | None = None) -> City | None:
        """The city of that name, in ``country`` (ISO alpha-2) if given; None where unknown or two are as likely.

        Without a country: the only one, or the one that dwarfs its namesakes; a capital counts four times its people.
        """
        key = place_key(name)
        for table in (self._cities, self._spellings):
            found = [city for city in table.get(key, ()) if country in (None, city.country)]
            if found:
                return _outstanding(found, country is not None)
        return None


def _outstanding(found: list[City], same_country: bool) -> City | None:
    def weight(city: City) -> int:
        return max(1, city.thousands) * (4 if city.capital else 1)

    ranked = sorted(found, key=lambda city: (-weight(city), city.geonames))
    if len(ranked) > 1 and not same_country and weight(ranked[0]) < DOMINANT * weight(ranked[1]):
        return None
    return ranked[0]


def load_places(folder: Path = FOLDER) -> Places:
    """Read the two tables. Raises SetupError where one is missing or broken."""
    try:
        countries = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
        rows = (folder / "cities.tsv").read_text(encoding="utf-8").splitlines()
        return Places(countries, rows)
    except (OSError, ValueError, KeyError) as error:
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
