"""The place of a gathering: city, country, venue, online. Names in, ``Place`` out; a place is only taken from its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.places import city as find_city
from pipeline.places import country_code, shipped_places
from pipeline.sessions.page import Name, Page
from pipeline.values import Place, Span

CITY_STATES = frozenset({"SG", "MC", "VA"})  # country and city are one
ONLINE = re.compile(r"\b(?:webinar|online|on-line|on line|virtual(?:ly)?|via zoom|video ?conference)\b", re.IGNORECASE)
_HYBRID = re.compile(r"\bhybrid|in[- ]person and online\b", re.IGNORECASE)
_AT = re.compile(
    r"(?:\b(?:in|at|to|hosts?|visit(?:ed|s)?|city of|town of|and)\s+(?:the\s+)?(?:[a-z]+ (?:city|town|suburb|"
    r"capital|port) of\s+)?|[,(–—-]\s*)$",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:in|across|throughout|visited|visit to)\s+(?:the\s+)?$", re.IGNORECASE)
# ``whose secretariat is in``, ``based in``, ``headquarters in``: the seat of something.
_SEATED = re.compile(
    r"\b(?:based|seat(?:ed)?|headquarters?|secretariat is|offices?|located|campus|born|lives?)\s+(?:is\s+)?(?:in|"
    r"at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|of|for|between|by)\s+(?:the\s+)?$", re.IGNORECASE)


def find_place(page: Page, anchors: Sequence[Span], date_at: int | None, rivals: Sequence[Span]) -> tuple[Place, int]:
    """The place, and how far (characters) its city stands from an anchor or from the date (10,000: none found)."""
    best: tuple[float, Name] | None = None
    spots = [(anchor, 0.5 * order) for order, anchor in enumerate(anchors[:8])]
    if date_at is not None:
        spots.append((Span(date_at, date_at), 0.2))
    for spot, late in spots:
        sentence = page.sentence(spot.start)
        for name in page.names_in(sentence.start, sentence.end, "GPE"):
            score = _score(page, name, spot, rivals, anchors) - late
            if best is None or score > best[0]:
                best = score, name
    if best is None or best[0] <= 0:
        return Place(), 10_000
    return _place(page, best[1]), min(_gap(spot, best[1]) for spot, _ in spots)


def _score(page: Page, name: Name, spot: Span, rivals: Sequence[Span], anchors: Sequence[Span]) -> float:
    """How well a place fits a gathering; above 0 is accepted. A locative word and nearness speak for it."""
    text = page.text
    if not (is_country(name) or known_city(page, name)):
        return -1.0  # a street, a fair's short form or a mistake: no city is better than a wrong one
    if any(a.start <= name.start and name.end <= a.end for a in (*anchors, spot)):
        return -1.0  # ``prosecutors from Viet Nam``: a place inside the gathering's own name
    gap = _gap(spot, name)
    low, high = min(spot.end, name.end), max(spot.start, name.start)
    located = bool(_AT.search(text, max(0, name.start - 60), name.start))
    if is_country(name) and _of_city(page, name):
        return -1.0  # ``a lawyer from Temuco, Chile``: the city before it is weighed, and brings its country
    if is_country(name) and not _IN.search(text, max(0, name.start - 16), name.start):
        return -1.0  # ``judges of Brazil, Chile and Uruguay``: who came, not where
    score = 1.5 - gap / 70 + (1.0 if located else -0.8)
    score -= 2.0 * bool(_FROM.search(text, max(0, name.start - 24), name.start))
    score -= 1.5 * bool(_SEATED.search(text, max(0, name.start - 40), name.start))
    if not is_country(name):
        score += 0.8
        if page.document.dateline and text[name.start : name.end] == page.document.dateline.place:
            score += 0.8
    score -= 2.2 * _hangs(page, name)
    score -= 1.5 * any(low <= r.start and r.end <= high and r.end > r.start for r in rivals)
    return score


def known_city(page: Page, name: Name) -> bool:
    """A city of the tables, or a place with its country beside it: ``Palanca, Moldova``, ``Palanca (Moldova)``."""
    if name.entity.links.geonames is not None or shipped_places().is_city(name.entity.name):
        return True
    after = page.names_in(name.end, name.end + 60, "GPE")[:1]
    beside = bool(after) and country_code_of(after[0]) is not None
    return beside and bool(re.fullmatch(r"\s*[,(]\s*(?:the\s+)?", page.text[name.end : after[0].start]))


def _of_city(page: Page, country: Name) -> bool:
    """``Amman, Jordan``, ``Turin (Italy)``."""
    before = page.names_in(max(0, country.start - 40), country.start, "GPE")
    return (
        bool(before)
        and not is_country(before[-1])
        and bool(re.fullmatch(r"\s*[,(]\s*", page.text[before[-1].end : country.start]))
    )


def _hangs(page: Page, name: Name) -> bool:
    """``the Institute for Security Studies in Pretoria``, ``Judge X from Temuco``: the place of a body or person."""
    before = page.names_in(max(0, name.start - 90), name.start, "ORG", "PERSON")
    between = page.text[before[-1].end : name.start] if before else ""
    return bool(re.fullmatch(r"(?:\s*\([^()\n]{1,40}\))?,?\s+(?:in|of|from|at|for)\s+(?:the\s+)?|\s*\(|\s*,\s*", between))


def _gap(spot: Span, name: Name) -> int:
    return max(0, max(spot.start, name.start) - min(spot.end, name.end))


def is_country(name: Name) -> bool:
    """A place with a country code of its own and no city number; unlinked ones by name."""
    links = name.entity.links
    if links.geonames is not None:
        return False
    return links.iso_3166_1 is not None or country_code(name.entity.name) is not None


def country_code_of(name: Name) -> str | None:
    """A country's code, from its link or its name."""
    return name.entity.links.iso_3166_1 or country_code(name.entity.name)


def _place(page: Page, name: Name) -> Place:
    venue = _venue(page, name)
    if is_country(name) and country_code_of(name) not in CITY_STATES:
        city = next((n for n in page.names_in(max(0, name.start - 60), name.start, "GPE")
                     if not is_country(n) and re.fullmatch(r"\s*[,(]\s*", page.text[n.end : name.start])), None)  # fmt: skip
        if city is None:
            return Place(None, country_code_of(name), venue)
        name = city
    return Place(page.text[name.start : name.end], country_of(page, name), venue)


def country_of(page: Page, city: Name) -> str | None:
    """A city's country: from its link, or from the country named right after it anywhere in the release."""
    if city.entity.links.iso_3166_1:
        return city.entity.links.iso_3166_1
    for mention in city.entity.mentions:
        for name in page.names_in(mention.end, mention.end + 60, "GPE"):
            if is_country(name) and re.fullmatch(r"\s*[,(]\s*(?:the\s+)?", page.text[mention.end : name.start]):
                return country_code_of(name)
    found = find_city(city.entity.name)
    return found.country if found else None


def _venue(page: Page, name: Name) -> str | None:
    sentence = page.sentence(name.start)
    for place in page.names_in(sentence.start, sentence.end, "FAC"):
        return page.text[place.start : place.end]
    return None


def is_online(page: Page, anchors: Sequence[Span]) -> bool:
    """Whether the gathering's own words say that it is online."""
    text = " ".join(page.text[max(0, a.start - 30) : a.end + 5] for a in anchors)
    return bool(ONLINE.search(text)) and not _HYBRID.search(text)
