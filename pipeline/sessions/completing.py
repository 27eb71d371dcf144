"""Days and place of a gathering whose own sentences lack them: labelled lines, the next sentences, the lead, the dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.places import city as find_city
from pipeline.sessions.evidence import Weighed
from pipeline.sessions.heading import heading_days, listed_city, named_city, told_place
from pipeline.sessions.page import Page, days
from pipeline.sessions.when import HAPPENS, When
from pipeline.sessions.where import country_code_of, country_of, find_place, is_country, is_online
from pipeline.values import Place, Span

_WHEN = re.compile(r"\s*(?:When|Dates?|Date and time|Quand|Quando)\s*:", re.IGNORECASE)
# What happened on a day without being a gathering: ``who died on``, ``was founded in``, ``apply until``.
_OTHER = re.compile(
    r"\b(?:died|born|founded|established|adopted|ratified|seized|arrested|deadline|apply|applications?|register|since)\b[^.]{0,40}$",
    re.IGNORECASE,
)
LEAD_SENTENCES = 5  # of the body; the dateline's line counts as one
SAME_DAYS = 7
_WHERE = re.compile(r"\s*(?:Where|Venue|Place|Location|Où|Dove)\s*:", re.IGNORECASE)


def complete(page: Page, entry: Weighed) -> Weighed:
    """The main event takes days from the lead or the dateline's range, and the dateline's city, where it has none."""
    near = nearby(page, entry, ())
    if page.stories and entry.draft.anchors[0].start >= page.stories[0].end:
        return near  # head, lead and dateline of a listing are its first story's
    when, place = _from_labels(page, near.when, near.place)
    when = _from_dateline(page, _from_heading(page, when))
    if when.start is None:
        when = _lead_days(page)
        if place.city is None and when.at is not None and not is_online(page, entry.draft.anchors):
            found, _ = find_place(page, (Span(when.at, when.at),), when.at, ())
            place = found if found.city and (place.country in (None, found.country)) else place
    told = when.start is not None or entry.facts["title"] or (entry.facts["happens"] and not entry.facts["passing"])
    if place.city is None and told and not is_online(page, entry.draft.anchors):
        place = _dateline_place(page, told_place(page, place))
    if place.city is None and entry.draft.entity and not is_online(page, entry.draft.anchors):
        place = named_city(entry.draft.name, place)
    return replace(entry, when=when, place=place)


def _from_heading(page: Page, when: When) -> When:
    """The day or range of a place line in the head, where none is known or the known day is one of its days."""
    if found := heading_days(page):
        mention, (first, last) = found
        if when.start is None or when.end is None or first <= when.start <= when.end <= last:
            return When(first, last, (mention.id,), mention.start)
    return when


def _from_dateline(page: Page, when: When) -> When:
    """``Oslo, 15-17 May 2012 - ``: a dateline's range around the known day is the gathering's."""
    dateline = page.document.dateline
    for mention in page.dates_in(dateline.start, dateline.end + 12) if dateline else ():
        bounds = days(mention)
        if bounds and bounds[0] != bounds[1] and when.start and when.end and bounds[0] <= when.start <= when.end <= bounds[1]:
            return When(bounds[0], bounds[1], (mention.id,), mention.start)
    return when


def _from_labels(page: Page, when: When, place: Place) -> tuple[When, Place]:
    """``When:`` and ``Where:`` lines of a release with one labelled block speak of its main event."""
    lines = {
        kind: [s for s in page.lines if pattern.match(page.text[s.start : s.end])]
        for kind, pattern in (("when", _WHEN), ("where", _WHERE))
    }
    if len(lines["when"]) == 1 and when.start is None:
        for mention in page.dates_in(lines["when"][0].start, lines["when"][0].end)[:1]:
            if bounds := days(mention):
                when = When(*bounds, (mention.id,), mention.start)
    if len(lines["where"]) == 1 and place.city is None:
        line = lines["where"][0]
        for name in page.names_in(line.start, line.end, "GPE"):
            if not is_country(name):
                venue = next((page.text[n.start : n.end] for n in page.names_in(line.start, line.end, "FAC")), None)
                return when, Place(page.text[name.start : name.end], country_of(page, name), venue)
        place = listed_city(page.text[line.start : line.end], place) or place
    return when, place


def nearby(page: Page, entry: Weighed, starts: Sequence[int]) -> Weighed:
    """A named gathering without days takes those of the next sentences (a headline's story), up to the next gathering."""
    draft = entry.draft
    if entry.when.start is not None or not (draft.entity or draft.quoted or entry.facts["title"]):
        return entry
    index = page.sentence_index(draft.anchors[0].start)
    for span in page.sentences[index + 1 : index + 4]:
        if any(span.start <= at < span.end for at in starts) or page.is_silent(span.start):
            break
        for mention in page.dates_in(span.start, span.end):
            bounds = days(mention)
            if bounds and HAPPENS.search(page.text, span.start, span.end) and mention.role not in ("deadline", "publication"):
                place, _ = find_place(page, (Span(mention.start, mention.end),), mention.start, ())
                return replace(
                    entry, when=When(*bounds, (mention.id,), mention.start), place=entry.place if entry.place.city else place
                )
    return entry


def beside(page: Page, entry: Weighed, main: Weighed) -> Weighed:
    """A gathering without a place, in the days of the main one: held where that one was (``a meeting the day before``)."""
    start, there = entry.when.start, main.when.start
    if page.stories:
        return entry
    bare = not (entry.place.city or entry.place.country) and not is_online(page, entry.draft.anchors)
    if not (bare and start and there and main.place.city) or entry.draft.head == "day" or entry.draft.kind == "webinar":
        return entry
    near = abs((start - there).days) <= SAME_DAYS
    return replace(entry, place=replace(main.place, venue=None)) if near else entry


def _lead_days(page: Page) -> When:
    """The first range, else the first day, of the first six sentences that tells of nothing else."""
    dateline = page.document.dateline
    told = [s for s in page.sentences if not page.is_silent(s.start)]
    tops = sum(page.is_top(s.start) for s in told)
    body = told[: tops + LEAD_SENTENCES]
    found = [
        (mention, bounds)
        for span in body
        for mention in page.dates_in(span.start, span.end)
        if mention.role != "deadline" and (bounds := days(mention)) and not _OTHER.search(page.text, span.start, mention.start)
    ]
    for mention, bounds in found:
        if bounds[0] != bounds[1]:
            return When(*bounds, (mention.id,), mention.start)
    for mention, bounds in found:
        if mention.role != "publication" and not (dateline and dateline.start <= mention.start < dateline.end + 12):
            return When(*bounds, (mention.id,), mention.start)
    return When()


def _dateline_place(page: Page, place: Place) -> Place:
    dateline = page.document.dateline
    if dateline is None or dateline.place is None:
        return place
    for name in page.names:
        if name.label == "GPE" and page.text[name.start : name.end].casefold() == dateline.place.casefold():
            if is_country(name) and find_city(dateline.place, name.entity.links.iso_3166_1) is None:
                return place  # ``Latvia, 12 November``; Singapore is a city too
            country = (country_code_of(name) if is_country(name) else country_of(page, name)) or dateline.country
            if place.country and country and country != place.country:
                return place
            return replace(place, city=dateline.place, country=country or place.country)
    return place
