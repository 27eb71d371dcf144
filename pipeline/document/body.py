"""The kinds of the lines below the top, in one walk that remembers which part of the page it is in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.document import marks
from pipeline.document.datelines import find_dateline
from pipeline.document.lines import Line, ends_sentence, is_prose
from pipeline.document.phrases import Phrases, opens
from pipeline.document.top import Part
from pipeline.values import BlockKind

HEADING_LENGTH = 160  # characters; the headlines of a listing are headings too
HEADING_WORDS = 26
WRAPPED = (55, 100)  # characters of a line that was broken at a fixed width
OPEN_QUOTE = ("“", '"', "«", "„", "'", "‘")
CLOSE_QUOTE = re.compile(r"[”\"»’'“]")
QUOTE_WORDS = 7  # a quoted title is shorter than most speech
# A day of a programme: "Tuesday 26 March", "Day 1 (Monday)", "29 May", "Mercredi 5 mai".
PROGRAMME_DAY = re.compile(r"(?:day|jour|giorno|jour) (?:\d|one|two|three|four|five)\b.{0,60}", re.IGNORECASE)
NAME_LINE = 140  # characters of a speaker's line under an agenda item

Section = Literal["text", "list", "contact", "related", "boilerplate"]


@dataclass(slots=True)
class _Page:
    """Where the walk stands. ``about``: the last heading was one over a standing text."""

    section: Section = "text"
    about: bool = False


def read_body(lines: Sequence[Line], first: int, language: str, phrases: Phrases) -> tuple[Part, ...]:
    """The parts from line ``first`` to the end of the page, in order; each line is in exactly one."""
    page = _Page()
    parts: list[Part] = []
    at = first
    while at < len(lines):
        last = _wrapped(lines, at)
        kind = _kind(lines, at, last, language, phrases, page)
        parts.append(Part(kind, at, last))
        at = last
    return tuple(parts)


def _wrapped(lines: Sequence[Line], at: int) -> int:
    """One past the last line of a paragraph that was broken at a fixed width inside its sentences."""
    last = at + 1
    while last < len(lines) and _goes_on(lines[last - 1], lines[last]):
        last += 1
    return last


def _goes_on(above: Line, below: Line) -> bool:
    fits = WRAPPED[0] <= len(above.text) <= WRAPPED[1]
    if not fits or below.gap or ends_sentence(above) or above.text.endswith((";", ":")) or marks.starts_list(below):
        return False
    return below.text[:1].islower() or (above.text.endswith(",") and len(below.text) > WRAPPED[0])


def _kind(lines: Sequence[Line], at: int, last: int, language: str, phrases: Phrases, page: _Page) -> BlockKind:
    """The kind of ``lines[at:last]``; sets what part of the page the next line is in."""
    line = lines[at]
    furniture = _furniture(line, language, phrases, page)
    if furniture is not None:
        return furniture
    prose = last > at + 1 or is_prose(line) or (ends_sentence(line) and line.words >= 6)
    if page.section in ("contact", "related") and not prose and not _new_story(lines, at):
        return page.section  # type: ignore[return-value]  # the two sections are kinds
    if marks.starts_list(line) or line.text.endswith(";"):
        page.section = "list"
        return "list_item"
    if page.section == "list" and line.gap == 0 and not prose and len(line.text) <= NAME_LINE and not _is_heading(lines, at):
        return "list_item"
    if _is_heading(lines, at) or PROGRAMME_DAY.fullmatch(line.text) or _is_day(line, language):
        page.section, page.about = "text", line.plain.rstrip(" :") in phrases.about_headings
        return "heading"
    page.section = "text"
    if opens(line.plain, phrases.boilerplate_openers) or (page.about and prose):
        return "boilerplate"
    return "quote" if _is_quote(line.text) else "paragraph"


def _furniture(line: Line, language: str, phrases: Phrases, page: _Page) -> BlockKind | None:
    """Chrome, dates of publication, captions, contact and related lines."""
    if marks.stated_date(line, language) is not None and len(line.text) < marks.SHORT:
        return "dateline"
    lone = marks.lone_date(line, language)
    if lone is not None and lone.has_year and not lone.is_range and not lone.is_month and page.section != "list":
        page.section = "text"
        return "dateline"
    if marks.is_chrome(line, phrases) or marks.is_kind(line, phrases):
        return "chrome"
    for section, openers in (("contact", phrases.contact_openers), ("related", phrases.related_openers)):
        if opens(line.plain, openers) and (len(line.text) < 400):
            page.section = section  # type: ignore[assignment]
            return section  # type: ignore[return-value]
    if len(line.text) < 160 and not ends_sentence(line) and marks.is_caption(line, phrases) and not marks.starts_list(line):
        return "caption"
    found = find_dateline(line.text, language)
    return "dateline" if found is not None and found.form == "bare" and line.gap else None


def _is_heading(lines: Sequence[Line], at: int) -> bool:
    """A short line without a closing stop, followed by something longer; a question may head a part of the text."""
    line = lines[at]
    if len(line.text) > HEADING_LENGTH or line.words > HEADING_WORDS or line.text[:1].islower():
        return False
    if line.text.endswith((".", ",", ";", '."', ".”")) or at + 1 >= len(lines):
        return False
    below = lines[at + 1]
    return is_prose(below) or marks.starts_list(below) or (len(below.text) > 1.5 * len(line.text) and ends_sentence(below)) or (
        line.gap > 0 and line.words <= 8 and len(below.text) > len(line.text)
    )


def _new_story(lines: Sequence[Line], at: int) -> bool:
    """A heading after a blank line with prose below it ends a list of links or addresses."""
    return lines[at].gap > 0 and _is_heading(lines, at) and is_prose(lines[min(at + 1, len(lines) - 1)])


def _is_day(line: Line, language: str) -> bool:
    """A programme's day alone on its line, with or without a year."""
    return marks.lone_date(line, language) is not None


def _is_quote(text: str) -> bool:
    """Direct speech in front: a quotation of more than a title's length that ends as speech does, or is never closed."""
    if not text.startswith(OPEN_QUOTE):
        return False
    closing = next((match for match in CLOSE_QUOTE.finditer(text, 1) if not text[match.end() : match.end() + 1].isalnum()), None)
    if closing is None:
        return len(text.split()) > QUOTE_WORDS
    spoken = text[1 : closing.start()]
    return len(spoken.split()) > QUOTE_WORDS or spoken.rstrip().endswith((",", ".", "!", "?"))
