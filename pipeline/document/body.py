"""The kinds of the lines below the top, in one walk that remembers which part of the page it is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.document import marks
from pipeline.document.datelines import find_dateline
from pipeline.document.lines import Line, ends_sentence, is_prose
from pipeline.document.page import Part
from pipeline.document.phrases import Phrases, opens
from pipeline.document.shapes import PROGRAMME_DAY, QUOTED_TITLE, goes_on, is_heading, is_name, is_quote, new_story
from pipeline.document.top import BODY_HEADING
from pipeline.values import BlockKind

CONTACT_LENGTH = 400  # characters; a longer paragraph that opens so is text
SENTENCE_WORDS = 6  # words from which a closed line is a sentence of the text
CAPTION_LENGTH = 160

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
    while last < len(lines) and goes_on(lines[last - 1], lines[last]):
        last += 1
    return last


def _kind(lines: Sequence[Line], at: int, last: int, language: str, phrases: Phrases, page: _Page) -> BlockKind:
    """The kind of ``lines[at:last]``; sets what part of the page the next line is in."""
    line = lines[at]
    furniture = _furniture(line, language, phrases, page)
    if furniture is not None:
        return furniture
    titled = QUOTED_TITLE.fullmatch(line.text) is not None
    prose = not titled and (last > at + 1 or is_prose(line) or (ends_sentence(line) and line.words >= SENTENCE_WORDS))
    if page.section in ("contact", "related") and not prose and not new_story(lines, at, language):
        return "contact" if page.section == "contact" else "related"
    about = line.plain.rstrip(" :") in phrases.about_headings
    day = PROGRAMME_DAY.fullmatch(line.text) is not None or marks.lone_date(line, language) is not None
    headed = day or about or BODY_HEADING.fullmatch(line.text) is not None
    item = marks.starts_list(line) or marks.is_item(line) or line.text.endswith(";") or titled
    follows = page.section == "list" and line.gap == 0 and not headed and not line.text.endswith(":")
    if item or (not prose and (is_name(lines, at) or follows)):
        page.section = "list"
        return "list_item"
    if day or about or is_heading(lines, at, language):
        page.section, page.about = "text", about
        return "heading"
    return _text(lines, at, last, prose, phrases, page)


def _text(lines: Sequence[Line], at: int, last: int, prose: bool, phrases: Phrases, page: _Page) -> BlockKind:
    """Paragraph, direct speech or standing text; what stands under "About UNICRI" is standing text up to a blank line."""
    line = lines[at]
    standing = page.about and prose
    page.section = "text"
    page.about = page.about and last < len(lines) and lines[last].gap == 0
    if standing or opens(line.plain, phrases.boilerplate_openers):
        return "boilerplate"
    return "quote" if is_quote(line.text) else "paragraph"


def _furniture(line: Line, language: str, phrases: Phrases, page: _Page) -> BlockKind | None:
    """Chrome, dates of publication, captions, contact and related lines."""
    if marks.stated_date(line, language) is not None and len(line.text) < marks.SHORT:
        return "dateline"
    lone = marks.lone_date(line, language)
    if lone is not None and lone.has_year and not lone.is_range and not lone.is_month and page.section != "list":
        page.section = "text"
        return "dateline"
    contact = line.plain.rstrip(" :") in ("contact", "contacts", "contatti")
    if not contact and (marks.is_chrome(line, phrases) or marks.is_kind(line, phrases)):
        return "chrome"
    if len(line.text) < CONTACT_LENGTH and opens(line.plain, phrases.contact_openers):
        page.section = "contact"
        return "contact"
    if len(line.text) < CONTACT_LENGTH and opens(line.plain, phrases.related_openers):
        page.section = "related"
        return "related"
    if (
        len(line.text) < CAPTION_LENGTH
        and not ends_sentence(line)
        and marks.is_caption(line, phrases)
        and not marks.starts_list(line)
    ):
        return "caption"
    found = find_dateline(line.text, language)
    return "dateline" if found is not None and found.form == "bare" and line.gap else None
