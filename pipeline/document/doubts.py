"""What a person should know of a page that could be read only in part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.document.language import SUPPORTED, guess_language
from pipeline.document.lines import Line, ends_sentence
from pipeline.document.page import Part, Top
from pipeline.values import Issue, SideFile

LONG = 120  # characters; a paragraph of this length does not stand twice by chance
TELLING = 200  # characters from which a paragraph's language is looked at
LINK_END = re.compile(r"(?:read more|more|leggi tutto|lire la suite|\S*www\.\S{1,200}|https?://\S{1,200})\W{0,4}$", re.IGNORECASE)
TEXT = frozenset({"paragraph", "quote", "list_item", "boilerplate"})


REMEDY_SIDE = "say it in the side file"
REMEDY_PAGE = "check that the whole page was saved, once"
REMEDY_CHECK = "check the side file"


def find_doubts(
    lines: Sequence[Line], top: Top, body: Sequence[Part], side: SideFile, language: str, guess: str | None
) -> Iterator[Issue]:
    """Notes and warnings, in a fixed order. ``guess``: what the stop words say, ``language``: what was settled."""
    yield from _missing(lines, top, body, side)
    yield from _language(lines, body, side, language, guess)
    yield from _repeated(lines, body)


def _missing(lines: Sequence[Line], top: Top, body: Sequence[Part], side: SideFile) -> Iterator[Issue]:
    if top.title is None:
        yield _issue("no-title", "note", "the text has no headline; title is null", REMEDY_SIDE)
    if side.title and not top.known:
        yield _issue("side-title-not-found", "note", "the side file's title does not stand in the text", REMEDY_CHECK)
    if not any(part.kind in TEXT for part in body):
        yield _issue("no-body", "warning", "no paragraph was found below the headline", REMEDY_PAGE)
    last = next((part for part in reversed(body) if part.kind != "chrome"), None)
    if last is not None and last.kind == "paragraph" and not ends_sentence(lines[last.last - 1]):
        line = lines[last.last - 1]
        if len(line.text) > LONG and not LINK_END.search(line.text):
            yield _issue("ends-abruptly", "note", "the text stops in the middle of a sentence", REMEDY_PAGE, line)


def _language(lines: Sequence[Line], body: Sequence[Part], side: SideFile, language: str, guess: str | None) -> Iterator[Issue]:
    if language not in SUPPORTED:
        message = f"the text seems to be in '{language}'; the rules know {', '.join(SUPPORTED)}"
        yield _issue("language-not-supported", "warning", message, "look at the records of this release before using them")
    elif guess is None and not side.language:
        yield _issue("language-unknown", "note", "too few common words to tell the language; taken for English", REMEDY_SIDE)
    elif guess is not None and guess != language:
        yield _issue("language-differs", "note", f"the side file says '{language}', the words say '{guess}'", REMEDY_CHECK)
    for part in body:
        line = lines[part.first]
        other = guess_language(line.text) if len(line.text) >= TELLING and part.kind in TEXT else None
        if other is not None and other not in (language, guess):
            yield _issue("several-languages", "note", f"a paragraph is in '{other}'", "look at what was read from it", line)
            return


def _repeated(lines: Sequence[Line], body: Sequence[Part]) -> Iterator[Issue]:
    seen: set[str] = set()
    for part in body:
        line = lines[part.first]
        if len(line.text) >= LONG and line.text in seen:
            yield _issue("repeated-block", "note", "a paragraph stands twice in the text", REMEDY_PAGE, line)
            return
        seen.add(line.text)


def _issue(code: str, severity: str, message: str, remedy: str, line: Line | None = None) -> Issue:
    place = (line.start, line.end) if line else (None, None)
    return Issue(code, "warning" if severity == "warning" else "note", "document", message, remedy, *place)
