"""The words that people read for the codes of the records, and text made safe to look at. Pure."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LABELS: Final = {
    "PERSON": ("person", "People", "person"),
    "ORG": ("organisation", "Organisations", "org"),
    "GPE": ("place", "Countries and cities", "place"),
    "LOC": ("region", "Regions", "place"),
    "FAC": ("building", "Buildings", "place"),
    "NORP": ("group", "Nationalities and groups", "norp"),
    "EVENT": ("event name", "Names of events", "named"),
    "LAW": ("legal text", "Legal and political texts", "named"),
    "PROGRAMME": ("programme", "Programmes", "named"),
    "WORK_OF_ART": ("publication", "Publications", "named"),
    "DATE": ("date", "Dates", "date"),
    "TIME": ("time", "Clock times", "date"),
    "DURATION": ("duration", "Durations", "date"),
    "SET": ("repetition", "Repetitions", "date"),
    "release": ("release", "The release", "head"),
    "event": ("event", "Events", "event"),
    "session": ("session", "Sessions", "session"),
}
"""Label -> its word in the singular, its heading, the class that gives its colour."""
BLOCKS: Final = {
    "chrome": "site menu",
    "caption": "caption",
    "title": "title",
    "subtitle": "subtitle",
    "dateline": "dateline",
    "quote": "quotation",
    "list_item": "list item",
    "heading": "heading",
    "contact": "contact",
    "related": "related items",
    "boilerplate": "standing text",
}
"""Block kinds that are named beside the text; a paragraph needs no name."""
SOURCES: Final = {
    "model": "the trained recogniser",
    "rule": "a rule",
    "knowledge": "the knowledge files",
    "review": "a person's decision",
}
BASES: Final = {
    "dateline": "read in the dateline",
    "text": "stated in the text",
    "side_file": "given by the side file",
    "url": "read from the page's address",
    "review": "",
}
"""What a day of publication was read from; a person's decision says so itself."""
UNDATED: Final = "undated"
GRADES: Final = ("doubtful", "likely", "certain")
SEVERITIES: Final = ("error", "warning", "note")

# Bidirectional controls and other characters that change how their neighbours look, or are not seen at all:
# matches U+202E (the rest of the line runs backwards) and U+0007, not the line end and not a soft hyphen.
HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def visible(text: str) -> str:
    """The text with hidden characters named in brackets: ``[U+202E]``; nothing of a release can then redraw the page."""
    return HIDDEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def spaced(code: str) -> str:
    """``round_table`` -> ``round table``."""
    return code.replace("_", " ")


def short(text: str, length: int) -> str:
    """One line of at most ``length`` characters, cut between words where there are words."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rsplit(' ', 1)[0]}…"


def sort_key(text: str) -> str:
    """Names in the order of their letters, whatever their case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
