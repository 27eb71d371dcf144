"""The page above the body: chrome, caption, title, subtitles, dateline, dates of publication, in any of the counted layouts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.days import Day
from pipeline.document import marks
from pipeline.document.datelines import Found, find_dateline
from pipeline.document.lines import Line, ends_sentence, is_prose, plain
from pipeline.document.phrases import Phrases
from pipeline.document.title import Candidate, choose_title, find_known, joins
from pipeline.values import BlockKind

DEPTH = 40  # lines; no counted top is longer than 14
LETTERHEAD = 6  # lines above "PRESS STATEMENT" that may be a letterhead
# "[Check against delivery]", "As prepared for delivery".
SPEECH_NOTE = re.compile(r"[\[(]?(?:check against delivery|as (?:prepared|delivered)\b.{0,30})[\])]?", re.IGNORECASE)
# A short line above the first paragraph that heads a part of the body: "About the meeting", "Programme", "Background".
BODY_HEADING = re.compile(
    r"(?:about\b.{0,60}|background.{0,30}|programme|program|agenda|introduction|context|overview|summary|in this issue.{0,10}"
    r"|programma|programme provisoire|contesto|contexte)\s?:?",
    re.IGNORECASE,
)
# Lines at the very top of a site's page, under which pictures' texts and paths stand.
PAGE_HEADS = ("skip ", "vai al", "salta ", "aller au", "home", "navigation path", "breadcrumb")
IsPlace = Callable[[str | None, str | None], bool]


@dataclass(frozen=True, slots=True)
class Part:
    """A block in the making: ``lines[first:last]`` of the page are of this kind."""

    kind: BlockKind
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Top:
    """What stands above the body. ``body``: index of the first line of the body. ``dateline_at``: the dateline's line.

    ``stated``: the first date of publication that stands on a line of its own or in a page header. ``lone``: that it is a bare
    date line (which on a listing dates one story only). ``known``: the side file's title was found.
    """

    parts: tuple[Part, ...]
    body: int
    title: Part | None = None
    dateline: Found | None = None
    dateline_at: int | None = None
    stated: Day | None = None
    lone: bool = False
    known: bool = False


@dataclass(slots=True)
class _Walk:
    """Where the reading of the top stands."""

    kinds: dict[int, BlockKind | None]
    candidates: list[tuple[int, int]]
    stated: Day | None = None
    lone: bool = False
    dateline: Found | None = None
    dateline_at: int | None = None


def read_top(lines: Sequence[Line], language: str, phrases: Phrases, is_place: IsPlace, side_title: str | None = None) -> Top:
    """Goes down the lines until the body begins and decides on the title. ``side_title`` helps where it stands in the text."""
    known = find_known(side_title, lines) if side_title else None
    walk = _Walk({}, [])
    at = 0
    while at < min(len(lines), DEPTH):
        if known and known[0] <= at < known[1]:
            walk.candidates.append(known)
            walk.kinds.update(dict.fromkeys(range(*known), None))
            at = known[1]
            continue
        step = _step(lines, at, language, phrases, is_place, walk)
        if step == 0:
            break
        at += step
    _letterhead(lines, walk, phrases)
    return _finish(lines, at, walk, phrases, language, known)


def _step(lines: Sequence[Line], at: int, language: str, phrases: Phrases, is_place: IsPlace, walk: _Walk) -> int:
    """Judges the line at ``at``; how many lines it took, 0 where the body begins."""
    line = lines[at]
    kind = _furniture(line, language, phrases, walk)
    if kind is not None:
        walk.kinds[at] = kind
        return 1
    found = find_dateline(line.text, language)
    if found is not None and _is_dateline(found, line, walk, is_place):
        walk.dateline, walk.dateline_at = found, at
        if found.form == "run-in":
            return 0
        walk.kinds[at] = "dateline"
        return 1
    if is_prose(line) or _opens_body(lines, at, walk):
        return 0
    if SPEECH_NOTE.fullmatch(line.text):
        walk.kinds[at] = "caption"
        return 1
    last = at + 1
    while last < len(lines) and last - at < 4 and joins(lines[last - 1], lines[last]) and not is_prose(lines[last]):
        last += 1
    walk.candidates.append((at, last))
    walk.kinds.update(dict.fromkeys(range(at, last), None))
    return last - at


def _furniture(line: Line, language: str, phrases: Phrases, walk: _Walk) -> BlockKind | None:
    """The kind of a line that is not headline, dateline or body; notes a stated date on the way."""
    stated = marks.stated_date(line, language)
    lone = marks.lone_date(line, language)
    if stated is not None or (lone is not None and lone.has_year and not lone.is_range and not lone.is_month):
        if walk.stated is None:
            walk.stated, walk.lone = stated or lone, stated is None
        return "dateline"
    if marks.is_chrome(line, phrases) or marks.is_kind(line, phrases):
        return "chrome"
    if marks.is_funding(line, phrases):
        return "subtitle"
    return "caption" if marks.is_caption(line, phrases) else None


def _is_dateline(found: Found, line: Line, walk: _Walk, is_place: IsPlace) -> bool:
    if walk.dateline is not None and (walk.dateline.day is not None or found.day is None):
        return False  # a second one counts only where it adds the day ("Accra -", then "Accra, 22 January 2026.")
    if found.day is None:
        return found.form == "bare" or is_place(found.place, found.region)
    if not found.marked:  # "Budapest, 23/11/2023": in a speech with a page header it says where it was given
        return not found.day.is_range and walk.stated is None and is_place(found.place, found.region)
    return found.form != "run-in" or len(line.text) >= 60


def _opens_body(lines: Sequence[Line], at: int, walk: _Walk) -> bool:
    """Lists, label lines, forms of address, and headings that stand right above the first paragraph."""
    line = lines[at]
    if marks.starts_list(line):
        return bool(walk.candidates) or marks.is_agenda(line)
    if not walk.candidates:
        return False
    following = lines[at + 1] if at + 1 < len(lines) else None
    if line.text.endswith((",", ";")) and (following is None or not joins(line, following) or following.gap == 0):
        return True
    if line.gap and BODY_HEADING.fullmatch(line.text):
        return True
    return line.gap > 0 and line.words <= 8 and line.text.endswith(("?", ":")) and len(walk.candidates) > 0


def _letterhead(lines: Sequence[Line], walk: _Walk, phrases: Phrases) -> None:
    """What stands above ``PRESS STATEMENT`` is the letterhead."""
    for at in range(min(LETTERHEAD, len(lines)) - 1, 0, -1):
        if at in walk.kinds and marks.is_kind(lines[at], phrases) and all(lines[i].words <= 8 for i in range(at)):
            walk.candidates = [pair for pair in walk.candidates if pair[0] >= at]
            walk.kinds.update({i: "chrome" for i in range(at) if walk.kinds[i] is None})
            return


def _finish(
    lines: Sequence[Line], body: int, walk: _Walk, phrases: Phrases, language: str, known: tuple[int, int] | None
) -> Top:
    spans = walk.candidates
    candidates = [_candidate(lines, first, last, language) for first, last in spans]
    chosen = spans.index(known) if known in spans else choose_title(candidates, phrases)
    title = None
    for at, (first, last) in enumerate(spans):
        part = Part("title" if at == chosen else "subtitle", first, last)
        walk.kinds.update(dict.fromkeys(range(first, last), part.kind))
        title = part if at == chosen else title
    if chosen is not None:
        _above_title(lines, walk, spans[chosen][0], [span for span in spans[:chosen]], candidates)
    parts = [Part(kind, at, at + 1) for at, kind in sorted(walk.kinds.items()) if kind is not None and not _inside(at, title)]
    ordered = sorted([*parts, *([title] if title else [])], key=lambda part: part.first)
    return Top(
        tuple(ordered), body, title, walk.dateline, walk.dateline_at, walk.stated, walk.lone, known in spans and known is not None
    )


def _above_title(
    lines: Sequence[Line], walk: _Walk, title: int, above: Sequence[tuple[int, int]], candidates: Sequence[Candidate]
) -> None:
    """A line that only a picture's text can be is a caption; a programme's name above the title stays a subtitle."""
    for at, (first, last) in enumerate(above):
        if candidates[at].alt_text and last <= title:
            walk.kinds.update(dict.fromkeys(range(first, last), "caption"))


def _candidate(lines: Sequence[Line], first: int, last: int, language: str) -> Candidate:
    above = [at for at in range(min(first, 4)) if lines[at].plain.startswith(PAGE_HEADS)]
    near = bool(above) and lines[first].gap == 0 and max(above) >= first - 2
    apart = last < len(lines) and lines[last].gap > 0
    return Candidate(tuple(lines[first:last]), near and apart, marks.is_when(lines[first], language), bool(above), apart)


def _inside(at: int, part: Part | None) -> bool:
    return part is not None and part.first <= at < part.last
