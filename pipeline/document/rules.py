"""The document stage as one pure function: the text of a page and its side file in, a ``Document`` and doubts out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.days import Day
from pipeline.document import marks
from pipeline.document.body import read_body
from pipeline.document.datelines import Found, find_dateline, shown
from pipeline.document.language import SUPPORTED, guess_language
from pipeline.document.lines import Line, cut_lines, ends_sentence
from pipeline.document.phrases import Phrases, standard_phrases
from pipeline.document.publication import Publication, settle
from pipeline.document.sentences import split_sentences
from pipeline.document.top import Part, Top, read_top
from pipeline.folding import fold
from pipeline.places import Places, shipped_places
from pipeline.values import Block, Dateline, Document, Issue, SideFile, Span

STORY_DATES = 2  # bare date lines in the body from which a page is a listing: none of them dates the page
WHOLE = frozenset({"title", "subtitle", "caption", "chrome", "dateline", "heading", "related"})  # one sentence each


def read_document(
    text: str, side: SideFile, phrases: Phrases | None = None, places: Places | None = None
) -> tuple[Document, tuple[Issue, ...]]:
    """Reads a page; any text, never raises. Offsets are those of ``text`` (folded or not: the result is the same).

    ``phrases`` and ``places`` default to the tables that come with the package.
    """
    phrases, places = phrases or standard_phrases(), places or shipped_places()
    text = fold(text)
    guess = guess_language(text)
    language = (side.language or guess or "en").casefold()[:2]
    words = language if language in SUPPORTED else "en"

    def is_place(city: str | None, region: str | None) -> bool:
        return _country(places, city, region) is not None

    lines = cut_lines(text)
    top = read_top(lines, words, phrases, is_place, side.title)
    body = read_body(lines, top.body, words, phrases)
    blocks = _blocks(lines, (*top.parts, *body), top, words)
    publication = _published(top, body, lines, words, side)
    document = Document(
        blocks=blocks,
        sentences=tuple(sentence for block in blocks for sentence in _sentences(text, block)),
        title=_span(lines, top.title) if top.title else None,
        subtitles=_subtitles(lines, top),
        dateline=_dateline(lines, top, publication.value, places),
        publication_date=publication.value,
        publication_basis=publication.basis,
        language=language,
    )
    return document, (*publication.issues, *_doubts(lines, top, body, side, guess))


def _span(lines: Sequence[Line], part: Part) -> Span:
    return Span(lines[part.first].start, lines[part.last - 1].end)


def _blocks(lines: Sequence[Line], parts: Sequence[Part], top: Top, language: str) -> tuple[Block, ...]:
    """Parts as blocks; a run-in dateline is cut from its paragraph: the top's always, a later story's where it is dated."""
    blocks: list[Block] = []
    for part in parts:
        span = _span(lines, part)
        found = None
        if part.kind in ("paragraph", "boilerplate", "quote"):
            found = top.dateline if part.first == top.dateline_at else _story(lines, part, parts, language)
        if found is not None and span.start + found.end < span.end:
            line = lines[part.first].text
            blocks.append(Block("dateline", span.start, span.start + found.end))
            start = span.start + found.end + len(line[found.end :]) - len(line[found.end :].lstrip())
            blocks.append(Block(part.kind, start, span.end))
        else:
            blocks.append(Block(part.kind, span.start, span.end))
    return tuple(blocks)


def _story(lines: Sequence[Line], part: Part, parts: Sequence[Part], language: str) -> Found | None:
    """The dated run-in dateline of a later story on a listing."""
    above = next((other for other in parts if other.last == part.first), None)
    if above is None or above.kind not in ("heading", "dateline"):
        return None
    found = find_dateline(lines[part.first].text, language)
    return found if found is not None and found.form == "run-in" and found.day is not None else None


def _sentences(text: str, block: Block) -> tuple[Span, ...]:
    if block.kind in WHOLE:
        return (Span(block.start, block.end),)
    return split_sentences(text, block.start, block.end)


def _subtitles(lines: Sequence[Line], top: Top) -> tuple[Span, ...]:
    """The subtitle blocks but for those that only repeat the title."""
    title = " ".join(line.plain for line in lines[top.title.first : top.title.last]) if top.title else None
    return tuple(_span(lines, part) for part in top.parts if part.kind == "subtitle" and lines[part.first].plain != title)


def _dateline(lines: Sequence[Line], top: Top, published: str | None, places: Places) -> Dateline | None:
    """With its year from the publication date where it gives day and month alone and the two agree on them."""
    found = top.dateline
    if found is None or top.dateline_at is None:
        return None
    start = lines[top.dateline_at].start
    day = found.day
    if day is not None and not day.has_year and published and day.edtf[5:] == published[5:]:
        day = Day(published)
    return Dateline(
        start, start + found.end, shown(found.place) if found.place else None, _country(places, found.place, found.region), day and day.edtf
    )


def _country(places: Places, place: str | None, region: str | None) -> str | None:
    """ISO code of the country that the dateline names, or of its city where that is certain."""
    if place is None:
        return None
    named = places.country_code(region or place)
    if named:
        return named
    city = places.city(place)
    return city.country if city else None


def _published(top: Top, body: Sequence[Part], lines: Sequence[Line], language: str, side: SideFile) -> Publication:
    """The top's dates, else a ``Posted on`` line further down; a listing's bare date lines date its stories only."""
    bare = 0
    later: Day | None = None
    for part in body:
        if part.kind != "dateline":
            continue
        stated = marks.stated_date(lines[part.first], language)
        lone = marks.lone_date(lines[part.first], language)
        bare += lone is not None
        later = later or stated or lone
    listing = bare >= STORY_DATES
    stated = top.stated if top.stated is not None and not (top.lone and listing) else None
    if stated is None and not listing:
        stated = later
    return settle(top.dateline.day if top.dateline else None, stated, side)


def _doubts(lines: Sequence[Line], top: Top, body: Sequence[Part], side: SideFile, guess: str | None) -> tuple[Issue, ...]:
    """What a person should know: no title, no body, cut off, unknown language, side title not found."""
    return ()
