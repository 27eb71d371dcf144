"""Where the main gathering took place when its own sentences do not say so: headline, place line under it, ``held in``, lead.

``Judges meet in Lima`` · a line ``Lima, Peru`` or ``Lima, 4 to 6 May 2011`` below the title · ``… will be held … in Lima``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.places import city as find_city
from pipeline.places import country_code
from pipeline.sessions.page import Name, Page, days
from pipeline.sessions.where import country_of, is_country, known_city
from pipeline.values import DateMention, Place, Span

_HEAD_LINES = 12  # title, subtitle, kickers, speaker and place of a speech: the survey's longest block has nine
_LINE_LENGTH = 100
_SENTENCES = 12
# ``meet in Lima``, ``forum held in Lima``; not ``prisons of Lima``, ``from Lima``.
_IN = re.compile(r"\b(?:in|at|to)\s(?:the\s(?:city|capital)\sof\s)?$", re.IGNORECASE)
# ``it will take place on the campus in Lima``, ``was held … in Lima``; not ``held in high esteem``.
_HELD = re.compile(
    r"\b(?:tak(?:e|es|en|ing) place|took place|(?:be|been|was|were|is|are|being) (?:held|hosted|taught|convened|staged)|"
    r"gathered|met|meets?|assembled|came together)\b"
)
WELL_KNOWN = 200  # thousands of people: ``Reading``, ``Nice`` and ``Bath`` are words more often than places
_CAPITALISED = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?")
_WORD = re.compile(r"[A-Z][\w’'-]+")
# ``Conference of the Parties to the Basel Convention``: where a treaty was signed.
_INSTRUMENT = re.compile(r" (?:Convention|Protocol|Declaration|Rules|Principles|Process|Agreement|Treaty|Statute)\b")
_AFTER_PLACE = re.compile(r"\s*(?:,|\(|$|[-–—:/]|\d)")


def told_place(page: Page, place: Place) -> Place:
    """The place with a city from the headline, a place line or a sentence that says ``held in``; else as it was.

    A country that is known already is never contradicted.
    """
    for name in _candidates(page):
        country = country_of(page, name)
        if place.country in (None, country) or country is None:
            return Place(page.text[name.start : name.end], country or place.country, place.venue, place.online)
    return place


def _candidates(page: Page) -> Iterator[Name]:
    tops = [*([page.document.title] if page.document.title else []), *page.document.subtitles]
    for top in tops:
        yield from _located(page, top, _IN)
    yield from _place_lines(page)
    if page.document.dateline is None:
        body = [s for s in page.sentences if not page.is_silent(s.start) and not page.is_top(s.start)][:_SENTENCES]
        for sentence in body:
            if held := _HELD.search(page.text, sentence.start, sentence.end):
                yield from _located(page, Span(held.end(), min(sentence.end, held.end() + 160)), _IN)


def listed_city(line: str, place: Place) -> Place | None:
    """The last known city between the commas of a line: ``Green Room, FAO, Lima, Peru`` though no name was recognised."""
    parts = [part.strip(" .") for part in line.split(":", 1)[-1].split(",")]
    for part, after in reversed(list(zip(parts, [*parts[1:], ""], strict=True))):
        country = country_code(after) or place.country
        found = find_city(part, country) if part[:1].isupper() and country_code(part) is None else None
        if found:
            return Place(part, found.country, place.venue, place.online)
    return None


def named_city(name: str, place: Place) -> Place:
    """The city in a gathering's own name: ``Palermo Days against``, ``Security Fair Lima 2018``; only one that many know."""
    for found in _CAPITALISED.finditer(name):
        for word in (found, *_WORD.finditer(name, found.start(), found.end())):
            words, known = word[0], find_city(word[0], place.country)
            if known and known.thousands >= WELL_KNOWN and not _INSTRUMENT.match(name, word.end()):
                return Place(words, known.country, place.venue, place.online)
    return place


def _located(page: Page, span: Span, before: re.Pattern[str]) -> Iterator[Name]:
    for name in page.names_in(span.start, span.end, "GPE"):
        if _is_city(page, name) and before.search(page.text, max(span.start, name.start - 24), name.start):
            yield name


def _place_lines(page: Page) -> Iterator[Name]:
    """Short lines in the head that begin with a city: ``Lima, Peru``, ``Lima, FAO Headquarters, Green Room``."""
    for line in _head_lines(page):
        start = line.start + len(page.text[line.start : line.end]) - len(page.text[line.start : line.end].lstrip())
        for name in page.names_in(start, line.end, "GPE")[:1]:
            if name.start == start and _is_city(page, name) and _AFTER_PLACE.match(page.text, name.end, line.end):
                yield name
        for hall in page.names_in(start, line.end, "FAC")[:1]:
            for name in page.names_in(hall.end, line.end, "GPE"):
                if hall.start == start and _is_city(page, name) and page.text[name.start - 2 : name.start] == ", ":
                    yield name  # ``Hofburg, Blue Hall, Vienna``


def _head_lines(page: Page) -> Iterator[Span]:
    """Short lines of the head, the title left out, and so the dateline's, which has a stage of its own."""
    title, dateline = page.document.title, page.document.dateline
    for line in page.lines[:_HEAD_LINES]:
        inside = any(part and line.start <= part.start < line.end for part in (title, dateline))
        if line.end - line.start <= _LINE_LENGTH and not inside:
            yield line


def heading_days(page: Page) -> tuple[DateMention, tuple[date, date]] | None:
    """The day or range in a place line of the head: ``Lima, 4 to 6 May 2011``; a month or year gives none."""
    for name in _place_lines(page):
        for mention in page.dates_in(name.end, page.line(name.start).end)[:1]:
            if bounds := days(mention):
                return mention, bounds
    return None


def _is_city(page: Page, name: Name) -> bool:
    """A known city, or a place with its country behind it; a country is none."""
    return not is_country(name) and known_city(page, name)
