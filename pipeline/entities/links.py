"""Countries and cities to their ids: a wrong link is worse than none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.places import Places
from pipeline.values import Candidate, Document, Links

BESIDE: Final = re.compile(r"(?:, (?:the )?| \((?:the )?)")
"""Between a city and its country: `Siem Reap, Cambodia`, `Sliema (Malta)`."""
OF_A_CITY: Final = re.compile(r"(?:City|Municipality|Province|Metropolitan City) of (?:the )?")


class PlaceLinks:
    """Resolves the places of one release; the countries it names decide between homonyms."""

    def __init__(self, text: str, document: Document, names: Sequence[Candidate], places: Places) -> None:
        self._text = text
        self._places = places
        self._after: dict[int, Candidate] = {name.start: name for name in names if name.label == "GPE"}
        codes = (places.country_code(text[name.start : name.end]) for name in names if name.label == "GPE")
        self._named = tuple(dict.fromkeys(code for code in codes if code is not None))
        self._dateline = document.dateline

    def of(self, mentions: Iterable[Candidate]) -> Links:
        """The link that the mentions of one GPE agree on; empty where none is certain."""
        found = [link for link in (self._one(mention) for mention in mentions) if link.iso_3166_1 is not None]
        if not found or len({link.iso_3166_1 for link in found}) > 1:
            return Links()
        return max(found, key=lambda link: link.geonames is not None)

    def _one(self, mention: Candidate) -> Links:
        name = OF_A_CITY.sub("", self._text[mention.start : mention.end])
        country = self._places.country_code(name)
        if country is not None:
            return Links(country)
        beside = self._beside(mention)
        if beside is not None:
            city = self._places.city(name, beside)
            return Links(beside, city.geonames if city else None)
        city = self._places.city(name)
        if city is None:
            inside = [one for one in (self._places.city(name, code) for code in self._named) if one is not None]
            city = inside[0] if len(inside) == 1 else None
        return Links(city.country, city.geonames) if city else Links()

    def _beside(self, mention: Candidate) -> str | None:
        gap = BESIDE.match(self._text, mention.end)
        following = self._after.get(gap.end()) if gap else None
        if following is not None:
            return self._places.country_code(self._text[following.start : following.end])
        line = self._dateline
        return line.country if line is not None and line.start <= mention.start < line.end else None
