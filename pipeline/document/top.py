"""The page above the body: chrome, caption, title, subtitles, dateline, dates of publication, in any of the counted layouts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.document import marks
from pipeline.document.datelines import Found, find_dateline
from pipeline.document.headline import drop_letterhead, settle_top
from pipeline.document.lines import Line, is_prose, is_wrapped, lower_share
from pipeline.document.page import Top, Walk
from pipeline.document.phrases import Phrases
from pipeline.document.title import find_known, joins
from pipeline.values import BlockKind

DEPTH = 40  # lines; no counted top is longer than 14
HEADLINE_LINES = 4  # lines of one headline at most
LEAD = 10  # words above which a line that ends with a colon leads into the body
# "[Check against delivery]", "As prepared for delivery".
SPEECH_NOTE = re.compile(r"[\[(]?(?:check against delivery|as (?:prepared|delivered)\b.{0,30})[\])]?", re.IGNORECASE)
# A short line above the first paragraph that heads a part of the body: "About the meeting", "Programme", "Background".
BODY_HEADING = re.compile(
    r"(?:about\b.{0,60}|background.{0,30}|programme|program|agenda|introduction|context|overview|summary|in this issue.{0,10}"
    r"|programma|programme provisoire|contesto|contexte)\s?:?",
    re.IGNORECASE,
)
IsPlace = Callable[[str | None, str | None], bool]


def read_top(lines: Sequence[Line], language: str, phrases: Phrases, is_place: IsPlace, side_title: str | None = None) -> Top:
    """Goes down the lines until the body begins and decides on the title. ``side_title`` helps where it stands in the text."""
    known = find_known(side_title, lines) if side_title else None
    walk = Walk({}, [])
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
    drop_letterhead(lines, walk, phrases)
    return settle_top(lines, at, walk, phrases, language, known)


def _step(lines: Sequence[Line], at: int, language: str, phrases: Phrases, is_place: IsPlace, walk: Walk) -> int:
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
    if is_prose(line) or _opens_body(lines, at, language, walk):
        return 0
    if SPEECH_NOTE.fullmatch(line.text):
        walk.kinds[at] = "caption"
        return 1
    last = _headline_end(lines, at)
    if is_wrapped(lines[at:last]):
        return 0
    walk.candidates.append((at, last))
    walk.kinds.update(dict.fromkeys(range(at, last), None))
    return last - at


def _headline_end(lines: Sequence[Line], at: int) -> int:
    """One past the last line of the headline, or of the paragraph broken at a fixed width, that begins at ``at``."""
    last = at + 1
    while last < min(len(lines), at + HEADLINE_LINES) and joins(lines[last - 1], lines[last]):
        if is_prose(lines[last]) and not lines[last].text[0].islower():
            break
        last += 1
    return last


def _furniture(line: Line, language: str, phrases: Phrases, walk: Walk) -> BlockKind | None:
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


def _is_dateline(found: Found, line: Line, walk: Walk, is_place: IsPlace) -> bool:
    if walk.dateline is not None and (walk.dateline.day is not None or found.day is None):
        return False  # a second one counts only where it adds the day ("Accra -", then "Accra, 22 January 2026.")
    if found.day is None:
        return found.form == "bare" or is_place(found.place, found.region)
    if not found.marked:  # "Budapest, 23/11/2023": in a speech with a page header it says where it was given
        return not found.day.is_range and walk.stated is None and is_place(found.place, found.region)
    return found.form != "run-in" or len(line.text) >= 60


def _opens_body(lines: Sequence[Line], at: int, language: str, walk: Walk) -> bool:
    """Lists, label lines, forms of address, and headings that stand right above the first paragraph."""
    line = lines[at]
    if marks.starts_list(line):
        return bool(walk.candidates) or marks.is_agenda(line)
    if not walk.candidates:
        return False
    day = marks.lone_date(line, language)
    if day is not None and not day.has_year:
        return True  # a day of a programme
    following = lines[at + 1] if at + 1 < len(lines) else None
    if line.text.endswith((",", ";")) and (following is None or not joins(line, following) or following.gap == 0):
        return True
    if line.text.endswith(":") and line.words > LEAD and lower_share(line.text) > 0.5:
        return True
    if line.gap and BODY_HEADING.fullmatch(line.text):
        return True
    return line.gap > 0 and line.words <= 8 and line.text.endswith(("?", ":")) and len(walk.candidates) > 0
