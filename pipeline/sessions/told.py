"""Gatherings that stand only in a verb: an agreement was signed, a report launched, somebody visited a place.

Only the headline and the first sentences count: further down the same verbs tell of the past. The name is put together from the
verb's noun and the words of the text: ``signed the Cooperation Agreement`` -> ``signing of the Cooperation Agreement``.
"""

from __future__ import annotations

import re

from pipeline.sessions.names import Draft
from pipeline.sessions.page import Page
from pipeline.values import EventKind, Span

LEAD_SENTENCES = 3
# ``signed a Memorandum of Understanding``, ``have signed today the supplementary agreement``; not ``signed by 40 States``.
_SIGNED = re.compile(
    r"\bsign(?:ed|s)\s(?:(?:today|yesterday|here|on\s\w+\s\d{1,2}\s\w+)\s)?(?P<article>the|a|an)\s"
    r"(?P<what>(?:[\w-]+\s){0,3}?(?:Memorandum of (?:Understanding|Cooperation|Agreement)|[Aa]greement|[Mm]emorandum|MoU|"
    r"[Dd]eclaration|[Cc]onvention|[Ll]etter of [Ii]ntent))\b"
)
# ``A Memorandum of Understanding was signed``.
_WAS_SIGNED = re.compile(
    r"\b(?P<article>[Tt]he|[Aa]n?)\s(?P<what>(?:[\w-]+\s){0,3}?(?:Memorandum of (?:Understanding|Cooperation|Agreement)|"
    r"[Aa]greement|[Mm]emorandum|MoU|[Ll]etter of [Ii]ntent))\b[^.;\n]{0,60}?\s(?:was|were|has been|is) signed\b"
)
# Before a named report, guide, programme or strategy: ``launched the handbook “X”``, ``presents “X”``.
_LAUNCHED = re.compile(r"\b(?:launch(?:ed|es)?|present(?:ed|s)?|unveil(?:ed|s)?)\s(?:[\w’'-]+\s){0,6}?[“\"”‘'«]?$")
_WAS_LAUNCHED = re.compile(
    r"[”\"’'»]?[^.;\n]{0,60}?\s(?:was|were|has been|is|will be)\s(?:officially\s)?(?:launched|presented|unveiled)\b"
)
# ``visited``, ``paid a visit to``, ``on a visit to``: the words before the place or body.
_VISITED = re.compile(
    r"\b(?:visited|visits|(?:paid|pays) (?:a|an) (?:[\w-]+ )?visit to)\s(?:the\s)?(?:[\w-]+\s(?:of|at)\s(?:the\s)?)?$"
)


def told_drafts(page: Page) -> list[Draft]:
    """Drafts from verbs in the headline and the lead, each once."""
    found: dict[str, Draft] = {}
    body = [s for s in page.sentences if not page.is_silent(s.start) and not page.is_top(s.start)][:LEAD_SENTENCES]
    for sentence in body:
        for draft in (*_signed(page, sentence), *_launched(page, sentence), *_visited(page, sentence)):
            found.setdefault(draft.kind, draft)
    return list(found.values())


def _draft(page: Page, kind: EventKind, noun: str, start: int, end: int) -> Draft:
    name = f"{noun} {' '.join(page.text[start:end].split())}"
    return Draft(name, kind, start, end, noun.split(maxsplit=1)[0], (Span(start, end),), determiner="verb", complement=True)


def _signed(page: Page, sentence: Span) -> list[Draft]:
    made = []
    for pattern in (_SIGNED, _WAS_SIGNED):
        for match in pattern.finditer(page.text, sentence.start, sentence.end):
            definite = match["article"].lower() == "the"
            made.append(
                _draft(page, "ceremony", f"signing of {'the' if definite else 'a'}", match.start("what"), match.end("what"))
            )
    return made


def _launched(page: Page, sentence: Span) -> list[Draft]:
    return [
        _draft(page, "launch", "launch of", name.start, name.end)
        for name in page.names_in(sentence.start, sentence.end, "WORK_OF_ART", "PROGRAMME", "LAW")
        if _LAUNCHED.search(page.text, max(sentence.start, name.start - 80), name.start)
        or _WAS_LAUNCHED.match(page.text, name.end, sentence.end)
    ]


def _visited(page: Page, sentence: Span) -> list[Draft]:
    return [
        _draft(page, "visit", "visit to", name.start, name.end)
        for name in page.names_in(sentence.start, sentence.end, "GPE", "ORG", "FAC")
        if _VISITED.search(page.text, max(sentence.start, name.start - 80), name.start)
    ]
