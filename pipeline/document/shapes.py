"""Shapes of lines in the body: heading, quoted title, speaker's line, direct speech, a line broken at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import marks
from pipeline.document.lines import TOLD, Line, ends_sentence, is_prose

HEADING_LENGTH = 160  # characters; the headlines of a listing are headings too
HEADING_WORDS = 26
WRAPPED = (55, 100)  # characters of a line that was broken at a fixed width
OPEN_QUOTE = ("“", '"', "«", "„", "'", "‘")
CLOSE_QUOTE = re.compile(r"[”\"»’'“]")
QUOTE_WORDS = 7  # a quoted title is shorter than most speech
# A title alone on its line, perhaps with its time: "“Who pays?” (tomorrow, 11:30)"; not speech, which is longer or goes on.
QUOTED_TITLE = re.compile(r"[“\"«][^“”\"«»]{3,110}(?:[”\"»](?:\s?\([^()]{3,60}\))?|\([^()]{3,60}\))")
# A day of a programme by number: "Day 1 (Monday)", "Giorno 2"; not "29 May" (a date), "Day of Peace".
PROGRAMME_DAY = re.compile(r"(?:day|jour|giorno) (?:\d|one|two|three|four|five)\b.{0,60}", re.IGNORECASE)
TELLING_WORDS = 13  # words above which a line with a past or helping verb is text that lost its full stop
LEAD_WORDS = 12  # words above a list, beyond which a line is the sentence that leads into it
NAME_LINE = 140  # characters of a speaker's line under an agenda item


def goes_on(above: Line, below: Line) -> bool:
    """``below`` is the same paragraph, broken at a fixed width inside a sentence."""
    fits = WRAPPED[0] <= len(above.text) <= WRAPPED[1]
    if not fits or below.gap or ends_sentence(above) or above.text.endswith((";", ":")) or marks.starts_list(below):
        return False
    return below.text[:1].islower() or (above.text.endswith(",") and len(below.text) > WRAPPED[0])


def is_heading(lines: Sequence[Line], at: int, language: str) -> bool:
    """A short line without a closing stop, followed by something longer; a question may head a part of the text."""
    line = lines[at]
    if len(line.text) > HEADING_LENGTH or line.words > HEADING_WORDS or line.text[:1].islower():
        return False
    if line.text.endswith((".", ",", ";", '."', ".”")) or at + 1 >= len(lines):
        return False
    if line.words > TELLING_WORDS and TOLD.search(line.text):
        return False
    below = lines[at + 1]
    if marks.lone_date(below, language) is not None and below.gap <= 1:
        return True
    if marks.starts_list(below) or marks.is_item(below):
        return line.words <= LEAD_WORDS and ". " not in line.text
    return (
        is_prose(below)
        or (len(below.text) > 1.5 * len(line.text) and ends_sentence(below))
        or (line.gap > 0 and line.words <= 8 and len(below.text) > len(line.text))
    )


def new_story(lines: Sequence[Line], at: int, language: str) -> bool:
    """A heading after a blank line with prose below it ends a list of links or addresses."""
    below = lines[min(at + 1, len(lines) - 1)]
    return lines[at].gap > 0 and is_heading(lines, at, language) and (is_prose(below) or bool(marks.lone_date(below, language)))


def is_name(lines: Sequence[Line], at: int) -> bool:
    """``Dr Conor Mulgrew, Senior Lecturer`` right above ``Title: Dead Bees``: a speaker's line, no heading."""
    line = lines[at]
    if at + 1 >= len(lines) or lines[at + 1].gap or ("," not in line.text and "(" not in line.text):
        return False
    return len(line.text) <= NAME_LINE and marks.LABEL.match(lines[at + 1].text[:40]) is not None


def is_quote(text: str) -> bool:
    """Direct speech in front: a quotation of more than a title's length that ends as speech does, or is never closed."""
    if not text.startswith(OPEN_QUOTE):
        return False
    closing = next((match for match in CLOSE_QUOTE.finditer(text, 1) if not text[match.end() : match.end() + 1].isalnum()), None)
    if closing is None:
        return len(text.split()) > QUOTE_WORDS
    spoken = text[1 : closing.start()]
    return len(spoken.split()) > QUOTE_WORDS or spoken.rstrip().endswith((",", ".", "!"))
