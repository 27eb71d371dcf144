"""Coordinates of cities and capitals for the map: the one reader of ``data/coordinates.tsv`` and ``data/land.path``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pipeline.errors import SetupError
from pipeline.places import Places

DATA: Final = Path(__file__).resolve().parent / "data"


class Gazetteer:
    """Latitude and longitude by city and country; ``land`` is the outline as an SVG path (two units a degree of longitude)."""

    def __init__(self, places: Places, folder: Path = DATA) -> None:
        self._places = places
        self._cities: dict[int, tuple[float, float]] = {}
        self._capitals: dict[str, tuple[float, float]] = {}
        try:
            self.land = (folder / "land.path").read_text(encoding="utf-8").strip()
            for line in (folder / "coordinates.tsv").read_text(encoding="utf-8").splitlines():
                number, latitude, longitude, country = line.split("\t")
                self._cities[int(number)] = at = (float(latitude), float(longitude))
                if country:
                    self._capitals[country] = at
        except (OSError, ValueError) as error:
            raise SetupError(f"map data unreadable ({error}); restore pipeline/report/data from the repository") from error

    def locate(self, city: str | None, country: str | None) -> tuple[float, float] | None:
        """Where a city lies (None for one that we do not know or not place); without a city, where the country's capital lies."""
        if city is None:
            return self._capitals.get(country or "")
        found = self._places.city(city, country)
        return self._cities.get(found.geonames) if found else None
