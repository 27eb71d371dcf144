"""Varied copies of an annotated release: other people, countries and cities, lost accents, other quotes, capitals."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

from pipeline.gold import GoldMark, GoldRelease
from pipeline.places import FOLDER

HERE: Final = Path(__file__).resolve().parent
Edit = tuple[int, int, str]


@cache
def _names() -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads((HERE / "names.json").read_text(encoding="utf-8"))
    return found


@cache
def _countries() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((FOLDER / "countries.json").read_text(encoding="utf-8"))
    return rows


@cache
def _cities() -> list[str]:
    rows = (FOLDER / "cities.tsv").read_text(encoding="utf-8").splitlines()[:2500]
    return [row.split("\t")[1] for row in rows]


def augment(release: GoldRelease, rng: random.Random) -> GoldRelease:
    """One varied copy; about a third of the time the release as it is. Marks move with the text."""
    if rng.random() < 0.3:
        return release
    release = _edited(release, _swaps(release, rng))
    if rng.random() < 0.25:
        release = _mapped(release, _without_accents)
    if rng.random() < 0.3:
        release = _mapped(release, rng.choice((_straight, _curly, _low)))
    if rng.random() < 0.35:
        release = _loud_lines(release, rng)
    return release


def _swaps(release: GoldRelease, rng: random.Random) -> list[Edit]:
    chosen: dict[tuple[str, str], Callable[[str], str] | None] = {}
    edits: list[Edit] = []
    for mark in release.entities:
        thing = (mark.label, mark.value)
        if thing not in chosen:
            chosen[thing] = _other(mark, release.text[mark.start : mark.end], rng) if rng.random() < 0.4 else None
        change = chosen[thing]
        if change is not None:
            edits.append((mark.start, mark.end, change(release.text[mark.start : mark.end])))
    return edits


def _other(mark: GoldMark, surface: str, rng: random.Random) -> Callable[[str], str] | None:
    if mark.label == "PERSON":
        return _other_person(rng)
    if mark.label not in ("GPE", "NORP"):
        return None
    own = next((c for c in _countries() if surface in c["names"] or surface in c["demonyms"]), None)
    if own is not None:
        country = rng.choice([c for c in _countries() if c["demonyms"]])
        name, demonym = rng.choice(country["names"]), rng.choice(country["demonyms"])
        return lambda old: _cased(old, demonym if old in own["demonyms"] else name)
    if mark.label == "GPE" and surface in set(_cities()):
        city = rng.choice(_cities())
        return lambda old: _cased(old, city)
    return None


def _other_person(rng: random.Random) -> Callable[[str], str]:
    given, family = rng.choice(_names()["given"]), rng.choice(_names()["family"])
    second = rng.choice(_names()["given"] + [f"{rng.choice('ABCDEFGHJKLMNPRST')}."])
    middle = rng.choice([second, rng.choice(_names()["joined"]) + " " + second]) if rng.random() < 0.3 else ""
    double = f"{family}{rng.choice(' -')}{rng.choice(_names()['family'])}" if rng.random() < 0.15 else family
    loud = rng.random() < 0.2

    def change(old: str) -> str:
        last = double.upper() if loud or old.rsplit(maxsplit=1)[-1].isupper() else double
        if " " not in old:
            return _cased(old, last)
        return _cased(old, " ".join(part for part in (given, middle, last) if part))

    return change


def _cased(old: str, new: str) -> str:
    return new.upper() if old.isupper() and len(old) > 3 else new


def _edited(release: GoldRelease, edits: list[Edit]) -> GoldRelease:
    """Apply replacements of whole marks; ``edits`` in text order, without overlap."""
    pieces, moved, at, last = [], {}, 0, 0
    for start, end, new in edits:
        pieces += [release.text[last:start], new]
        at += start - last
        moved[start] = (at, at + len(new))
        at, last = at + len(new), end
    text = "".join([*pieces, release.text[last:]])
    shifts = [(end, moved[start][1] - end) for start, end, _ in edits]
    marks, shift, number = [], 0, 0
    for mark in release.entities:
        while number < len(shifts) and shifts[number][0] <= mark.start:
            shift = shifts[number][1]
            number += 1
        start, end = moved.get(mark.start, (mark.start + shift, mark.end + shift))
        marks.append(GoldMark(start, end, mark.label, mark.value))
    return GoldRelease(release.name, release.meta, text, tuple(marks), ())


def _mapped(release: GoldRelease, change: Callable[[str], str]) -> GoldRelease:
    text = change(release.text)
    return GoldRelease(release.name, release.meta, text, release.entities, ()) if len(text) == len(release.text) else release


def _without_accents(text: str) -> str:
    return "".join(unicodedata.normalize("NFD", c)[0] if unicodedata.decomposition(c) and c.isalpha() else c for c in text)


def _straight(text: str) -> str:
    return text.translate(str.maketrans("“”‘’«»", '""\'\'""'))


def _curly(text: str) -> str:
    return re.sub(r'(?<!\w)"(?=\S)', "“", text).replace('"', "”").replace("'", "’")


def _low(text: str) -> str:
    return text.translate(str.maketrans("“”", "«»"))


def _loud_lines(release: GoldRelease, rng: random.Random) -> GoldRelease:
    """Some short lines (headlines, captions) all in capitals, as many pages print them; or in title case."""
    lines = release.text.split("\n")
    for number, line in enumerate(lines):
        if 8 < len(line) < 140 and rng.random() < (0.4 if number < 8 else 0.08):
            loud = line.upper() if rng.random() < 0.7 else re.sub(r"(?<![\w’'])[a-z]", lambda m: m[0].upper(), line)
            lines[number] = loud if len(loud) == len(line) else line
    return GoldRelease(release.name, release.meta, "\n".join(lines), release.entities, ())
