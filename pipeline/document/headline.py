"""What the lines above the body are once all of them are known: title, subtitles, captions, letterhead."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import marks
from pipeline.document.lines import Line
from pipeline.document.page import Part, Top, Walk
from pipeline.document.phrases import Phrases
from pipeline.document.title import Candidate, choose_title, evidence

LETTERHEAD = 6  # lines above "PRESS STATEMENT" that may be a letterhead
# Lines at the very top of a site's page, under which pictures' texts and paths stand.
PAGE_HEADS = ("skip ", "vai al", "salta ", "aller au", "home", "navigation path", "breadcrumb")


def drop_letterhead(lines: Sequence[Line], walk: Walk, phrases: Phrases) -> None:
    """What stands above ``PRESS STATEMENT`` is the letterhead."""
    for at in range(min(LETTERHEAD, len(lines)) - 1, 0, -1):
        if at in walk.kinds and marks.is_kind(lines[at], phrases) and all(lines[i].words <= 8 for i in range(at)):
            walk.candidates = [pair for pair in walk.candidates if pair[0] >= at]
            walk.kinds.update({i: "chrome" for i in range(at) if walk.kinds[i] is None})
            return


def settle_top(
    lines: Sequence[Line], body: int, walk: Walk, phrases: Phrases, language: str, known: tuple[int, int] | None
) -> Top:
    """Decides on the title among the candidates; the others become subtitles or captions. ``known``: the lines that the
    side file names; ``body``: index of the first line of the body.
    """
    spans = walk.candidates
    candidates = [_candidate(lines, first, last, language) for first, last in spans]
    chosen = spans.index(known) if known in spans else choose_title(candidates, phrases)
    title = None
    for at, (first, last) in enumerate(spans):
        part = Part("title" if at == chosen else "subtitle", first, last)
        walk.kinds.update(dict.fromkeys(range(first, last), part.kind))
        title = part if at == chosen else title
    if chosen is not None:
        _above_title(walk, spans[chosen][0], spans[:chosen], candidates, phrases)
    parts = [Part(kind, at, at + 1) for at, kind in sorted(walk.kinds.items()) if kind is not None and not _inside(at, title)]
    ordered = sorted([*parts, *([title] if title else [])], key=lambda part: part.first)
    return Top(
        tuple(ordered), body, title, walk.dateline, walk.dateline_at, walk.stated, walk.lone, known in spans and known is not None
    )


def _above_title(
    walk: Walk, title: int, spans: Sequence[tuple[int, int]], candidates: Sequence[Candidate], phrases: Phrases
) -> None:
    """A line that only a picture's text can be is a caption; a programme's name above the title stays a subtitle."""
    for at, (first, last) in enumerate(spans):
        pictured = candidates[at].skip and "picture" in evidence(candidates[at], at, candidates, phrases)
        if (candidates[at].alt_text or pictured) and last <= title:
            walk.kinds.update(dict.fromkeys(range(first, last), "caption"))


def _candidate(lines: Sequence[Line], first: int, last: int, language: str) -> Candidate:
    above = [at for at in range(min(first, 4)) if lines[at].plain.startswith(PAGE_HEADS)]
    near = bool(above) and lines[first].gap == 0 and max(above) >= first - 2
    apart = last < len(lines) and lines[last].gap > 0
    return Candidate(tuple(lines[first:last]), near and apart, marks.is_when(lines[first], language), bool(above), apart)


def _inside(at: int, part: Part | None) -> bool:
    return part is not None and part.first <= at < part.last
