"""What an item was about, as noun phrases: ``focused on``, ``including``, ``such as``, ``topics included``."""

from __future__ import annotations

import re

from pipeline.sessions.descriptions import description_end
from pipeline.sessions.page import Page
from pipeline.values import Span

# ``areas of action including: A, B and C``; the wider phrase before it is not a topic then.
_LISTING = re.compile(
    r"\b(?:including|such as|namely|topics (?:included|were|are)|among (?:them|which|others))\s*:?\s+", re.IGNORECASE
)
_ABOUT = re.compile(
    r"\b(?:focus(?:ed|es|ing)?\s+on|dealt\s+with|deals\s+with|devoted\s+to|dedicated\s+to|discussed|addressed|"
    r"looked\s+(?:also\s+)?at|"
    r"was\s+about|concerned|challenges\s+posed\s+by|covered|examined|explored)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_SPLIT = re.compile(r",\s+(?:and\s+)?|\s+and\s+(?=(?:[A-Z]|the\s|on\s))|;\s+")
# ``Chemical Biological, Radiological and Nuclear (CBRN) materials`` is one topic in all nine spellings of the survey.
_ONE_NAME = re.compile(r"chemical,? biological,? radiological,? (?:and|&|or) nuclear", re.IGNORECASE)
MOST = 8  # longer lists are countries or participants


def find_topics(page: Page, scope: Span, title: Span) -> tuple[Span, ...]:
    """Topic phrases in the scope, outside the title, in order."""
    for pattern in (_LISTING, _ABOUT):
        for match in pattern.finditer(page.text, scope.start, scope.end):
            if title.start <= match.start() < title.end or match.end() == title.start:
                continue
            spans = _phrases(page, match.end(), page.sentence(match.start()).end)
            if spans and not page.names_in(spans[0].start, spans[0].end, "GPE", "PERSON"):
                return spans
    return ()


def _phrases(page: Page, start: int, limit: int) -> tuple[Span, ...]:
    stop = re.compile(r"[.;:!?\n–]|,?\s(?:which|since|where|who|that|because|while|when|was|were|is|are|with)\s").search(
        page.text, start, limit
    )
    end = stop.start() if stop else limit
    spans = []
    for piece in _pieces(page.text, start, end):
        right = description_end(page, piece.start, piece.end) if piece.end - piece.start > 80 else piece.end
        if 2 < right - piece.start <= 90:
            spans.append(Span(piece.start, right))
    return tuple(spans[:MOST])


def _pieces(text: str, start: int, end: int) -> list[Span]:
    pieces, at = [], start
    depth = 0
    whole = [(m.start(), m.end()) for m in _ONE_NAME.finditer(text, start, end)]
    for match in _SPLIT.finditer(text, start, end):
        if any(a <= match.start() < b for a, b in whole):
            continue
        depth = text.count("(", at, match.start()) - text.count(")", at, match.start())
        if depth > 0:
            continue  # a comma inside brackets: ``Chemical, Biological (CBRN) materials``
        pieces.append(Span(at, match.start()))
        at = match.end()
    last = re.compile(r"\sand\s").search(text, at, end)
    if pieces and last and text.count("(", at, last.start()) == text.count(")", at, last.start()):
        pieces.append(Span(at, last.start()))  # the end of an enumeration: ``A, B and C``
        at = last.end()
    pieces.append(Span(at, end))
    return [Span(p.start, p.start + len(text[p.start : p.end].rstrip(" ,"))) for p in pieces if p.end > p.start]
