"""What several formats need: names that are unique over the corpus, places in the text, who organises."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import quote

Row = dict[str, Any]
GEONAMES: Final = "https://sws.geonames.org/{}/"
"""The address of a place's number in linked data."""
LAST_OF_THE_PLANE: Final = "\uffff"
ORGANISING: Final = ("organiser", "host", "partner")
"""Supporters and funders do not organise (records.md)."""


def key(release_id: str, own: str | None) -> str | None:
    """``2015/doha`` and ``e1`` -> ``2015/doha#e1``: unique over the corpus. None stays None."""
    return None if own is None else f"{release_id}#{own}"


def urn(release_id: str, own: str | None = None) -> str:
    """``2015/doha`` and ``v1`` -> ``urn:unicri:release:2015%2Fdoha:v1``: the same thing's name in every linked-data format."""
    name = f"urn:unicri:release:{quote(release_id, safe='')}"
    return name if own is None else f"{name}:{quote(own, safe='')}"


def place_in_text(item: Mapping[str, Any]) -> Row:
    """The offset columns of anything that has ``start`` and ``end``."""
    return {"start_char": item["start"], "end_char": item["end"]}


def organising(item: Mapping[str, Any]) -> list[str]:
    """Names of the bodies that organise an event or session."""
    return names_once(body for body in item["organisers"] if body["role"] in ORGANISING)


def names_once(parties: Iterable[Mapping[str, Any]]) -> list[str]:
    """Each name once, in the order of the text."""
    return list(dict.fromkeys(party["name"] for party in parties))


class Utf16:
    """Turns code-point offsets of a text into UTF-16 ones: a character outside the basic plane counts twice there."""

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [at for at, character in enumerate(text) if character > LAST_OF_THE_PLANE]

    def __call__(self, offset: int) -> int:
        """The offset in UTF-16 units."""
        return offset + bisect_left(self._wide, offset)
