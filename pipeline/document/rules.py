"""The document stage as one pure function: the text of a page and its side file in, a ``Document`` and doubts out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.days import Day
from pipeline.document import marks
from pipeline.document.blocks import cut_blocks, cut_sentences, span_of
from pipeline.document.body import read_body
from pipeline.document.datelines import find_dateline, shown
from pipeline.document.doubts import find_doubts
from pipeline.document.language import SUPPORTED, guess_language
from pipeline.document.lines import Line, cut_lines, divide, is_prose
from pipeline.document.page import Part, Top
from pipeline.document.phrases import Phrases, standard_phrases
from pipeline.document.publication import settle, with_year_beside
from pipeline.document.top import read_top
from pipeline.folding import fold
from pipeline.places import Places, shipped_places
from pipeline.values import Dateline, Document, Issue, SideFile, Span

STORY_DATES = 2  # bare date lines in the body from which a page is a listing: none of them dates the page
HEADED = 12  # lines in which a headline may stand behind its own dateline


def read_document(
    text: str, side: SideFile, phrases: Phrases | None = None, places: Places | None = None
) -> tuple[Document, tuple[Issue, ...]]:
    """Reads a page; takes any text and never raises. Offsets are those of ``text``, folded or not: the result is the same.

    ``phrases`` and ``places`` default to the tables that come with the package.
    """
    phrases, places = phrases or standard_phrases(), places or shipped_places()
    text = fold(text)
    guess = guess_language(text)
    language = (side.language or guess or "en").casefold()[:2]
    words = language if language in SUPPORTED else "en"

    def is_place(city: str | None, region: str | None) -> bool:
        return _country(places, city, region) is not None

    lines = _headed(cut_lines(text), words)
    top = read_top(lines, words, phrases, is_place, side.title)
    body = read_body(lines, top.body, words, phrases)
    blocks = cut_blocks(lines, (*top.parts, *body), top, words)
    day = top.dateline.day if top.dateline else None
    if day is not None and not day.has_year and top.stated is None:
        day = with_year_beside(day, text, words)
    publication = settle(day, _stated(lines, top, body, words), side)
    document = Document(
        blocks=blocks,
        sentences=cut_sentences(text, blocks),
        title=span_of(lines, top.title) if top.title else None,
        subtitles=_subtitles(lines, top),
        dateline=_dateline(lines, top, day, publication.value, places),
        publication_date=publication.value,
        publication_basis=publication.basis,
        language=language,
    )
    return document, (*publication.issues, *find_doubts(lines, top, body, side, language, guess))


def _headed(lines: Sequence[Line], language: str) -> tuple[Line, ...]:
    """``31 October 2014, Accra, Ghana – Shelter managers complete training`` as two lines, dateline and headline."""
    for at, line in enumerate(lines[:HEADED]):
        if is_prose(line):
            break
        found = find_dateline(line.text, language, headline=True)
        if found is not None and found.form == "run-in" and found.day is not None:
            return (*lines[:at], *divide(line, found.end), *lines[at + 1 :])
    return tuple(lines)


def _subtitles(lines: Sequence[Line], top: Top) -> tuple[Span, ...]:
    """The subtitle blocks but for those that only repeat the title."""
    title = " ".join(line.plain for line in lines[top.title.first : top.title.last]) if top.title else None
    return tuple(span_of(lines, part) for part in top.parts if part.kind == "subtitle" and lines[part.first].plain != title)


def _dateline(lines: Sequence[Line], top: Top, day: Day | None, published: str | None, places: Places) -> Dateline | None:
    """With its year from the publication date where it gives day and month alone and the two agree on them."""
    found = top.dateline
    if found is None or top.dateline_at is None:
        return None
    start = lines[top.dateline_at].start
    if day is not None and not day.has_year and published and day.edtf[5:] == published[5:]:
        day = Day(published)
    place = shown(found.place) if found.place else None
    return Dateline(start, start + found.end, place, _country(places, found.place, found.region), day.edtf if day else None)


def _country(places: Places, place: str | None, region: str | None) -> str | None:
    """ISO code of the country that the dateline names, or of its city where that is certain."""
    if place is None:
        return None
    named = places.country_code(region or place)
    if named:
        return named
    city = places.city(place)
    return city.country if city else None


def _stated(lines: Sequence[Line], top: Top, body: Sequence[Part], language: str) -> Day | None:
    """The day on a line of its own or after ``Posted on``; the bare date lines of a listing date its stories only."""
    dated = [lines[part.first] for part in body if part.kind == "dateline"]
    bare = [day for day in (marks.lone_date(line, language) for line in dated) if day is not None]
    listing = len(bare) >= STORY_DATES
    if top.stated is not None and not (top.lone and listing):
        return top.stated
    posted = [day for day in (marks.stated_date(line, language) for line in dated) if day is not None]
    return next(iter(posted if listing else [*posted, *bare]), None)
