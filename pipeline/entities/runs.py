"""Titles without quotes: a run of capitalised words beside the noun that says what they are (`the report Rules for Rivers`)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipeline.entities.meetings import COUNTED, KIND
from pipeline.entities.titles import EVENTS, WORKS
from pipeline.values import Candidate, EntityLabel, Span

BIG: Final = r"(?:[A-Z][\w'’&-]{0,25}|\d{1,4}(?![\w.,:/-]))"
SMALL: Final = r"(?:of|the|and|in|for|to|a|an|from|with|against|on|into|between|or|as|through|without|is|are|our)"
WORDS: Final = rf"[A-Z][\w'’&-]{{0,25}}(?:(?: {SMALL}){{0,3}} {BIG}){{0,14}}+"
RUN: Final = rf"(?P<title>(?:{WORDS}, ){{0,2}}{WORDS}[?!]?: (?:an? |the )?{WORDS}\??|{WORDS}\??)"
"""`Rules for Rivers`, `Keeping, Selling: A Manual on Seized Boats`; it ends before a small word that joins nothing."""
COURSES: Final = r"(?:projects?|programme|campaign|course)"
AFTER_NOUN: Final = re.compile(
    rf"(?<![\w-])(?:(?P<WORK_OF_ART>{WORKS})|(?P<PROGRAMME>{COURSES})|(?P<EVENT>{EVENTS}))"
    rf"(?:, (?:entitled |titled |called )?| (?:entitled |titled |called |named )?|(?<=film): |(?<=report): ){RUN}"
)
"""`the documentary The Last River was`; not `the report of UNICRI`, `a project in Kenya`."""
FARTHER: Final = re.compile(rf"(?<![\w-]){WORKS} [a-z]{{1,15}}(?: [\w-]{{1,20}}){{0,5}}(?:,| –) {RUN}(?=[,.;(]| –)")
"""`a booklet in Thai and Lao, Counting the Boats, was`; not `a report on ports, Counting was`."""
APPOSED: Final = re.compile(
    rf", (?:an?|the|our) (?:[\w-]{{1,20}} ){{0,3}}?"
    rf"(?:(?P<WORK_OF_ART>{WORKS})|(?P<PROGRAMME>project|programme|campaign))(?![\w-])"
)
"""`Row Nine` | `, a short film`."""
NUMBERED: Final = re.compile(
    rf"(?<![\w-])(?P<title>(?![IVX]){COUNTED} (?:[A-Z][\w-]{{1,20}} ){{0,5}}{KIND}(?: (?:of|on|for)(?: the)? {WORDS})?)(?![\w-])"
)
"""`3rd Annual Gathering of Team Leaders`; not `third gathering`."""
WEBINAR_LINE: Final = re.compile(r"\n+(?:Webinar|Online seminar|Online conference)(?:,| -| –|:| \|)")
"""Under a headline: it is the webinar's name."""
WEBINAR_NUMBER: Final = re.compile(r"(?:,| [-–]|:) (?:[a-z]{3,10} |\d{1,2}(?:st|nd|rd|th) )?[Ww]ebinar$")
"""`River Desk` | ` - third webinar`."""
RUN_BEFORE: Final = re.compile(rf"(?<![\w'’-]){RUN}$")
REACH: Final = 130
NO_TITLE: Final = re.compile(
    r"(?:(?:Mr|Ms|Mrs|Dr|Prof|Professor|Judge|Ambassador|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Officers?|Managers?|Coordinators?|Director|In|At|On|According"
    r")\b|[A-Z]{2,}(?: |$))"
)
"""What begins no title: a person, a day, a role, a short name."""
TAIL: Final = re.compile(
    r" in (?:January|February|March|April|May|June|July|August|September|October|November|December|Arabic|Chinese|English|French"
    r"|German|Italian|Portuguese|Russian|Spanish)\b.*"
)
"""`Two Chairs` | ` in English and Portuguese`, `Open Hands` | ` in February`."""
TITLES: Final = ("WORK_OF_ART", "PROGRAMME", "EVENT", "LAW")
SURE: Final = 0.8
"""From this score on the recogniser's name stands against a run that begins inside it."""


def runs(text: str, lines: Iterable[Span], names: Sequence[Candidate]) -> list[Candidate]:
    """Publications, programmes and gatherings whose title stands unquoted beside their noun, of two words and more.

    ``names``: the recogniser's, in text order without overlap; where one begins with the run it has a say in its end.
    """
    found: dict[int, Candidate] = {}
    for line in lines:
        for start, end, label in (*_apposed(text, line), *_introduced(text, line)):
            place = _place(text, start, end, names)
            if place is not None:
                found[start] = Candidate(start, place, label, "rule", 0.9)
    return [found[start] for start in sorted(found)]


def named_by_headline(text: str, headline: Span | None) -> list[Candidate]:
    """The headline of a webinar's page as its name, where the next line says that it is one."""
    if headline is None or "\n" in text[headline.start : headline.end] or not WEBINAR_LINE.match(text, headline.end):
        return []
    number = WEBINAR_NUMBER.search(text, headline.start, headline.end)
    return [Candidate(headline.start, number.start() if number else headline.end, "EVENT", "rule", 0.9)]


def _introduced(text: str, line: Span) -> Iterator[tuple[int, int, EntityLabel]]:
    for match in FARTHER.finditer(text, line.start, line.end):
        yield *match.span("title"), "WORK_OF_ART"
    for match in NUMBERED.finditer(text, line.start, line.end):
        if not match["title"].rsplit(" ", 1)[1].islower():  # `First session`: an item
            yield *match.span("title"), "EVENT"
    for match in AFTER_NOUN.finditer(text, line.start, line.end):
        yield *match.span("title"), "WORK_OF_ART" if match["WORK_OF_ART"] else "PROGRAMME" if match["PROGRAMME"] else "EVENT"


def _apposed(text: str, line: Span) -> Iterator[tuple[int, int, EntityLabel]]:
    for match in APPOSED.finditer(text, line.start, line.end):
        title = RUN_BEFORE.search(text, max(line.start, match.start() - REACH), match.start())
        if title:
            yield *title.span("title"), "WORK_OF_ART" if match["WORK_OF_ART"] else "PROGRAMME"


def _place(text: str, start: int, end: int, names: Sequence[Candidate]) -> int | None:
    """The end of the title that begins at ``start``; None where it is none, or a part of a sure name."""
    end = start + len(TAIL.sub("", text[start:end]))
    first = bisect_left(names, start + 1, key=lambda name: name.end)
    inside = names[first : bisect_left(names, end, lo=first, key=lambda name: name.start)]
    if inside and inside[0].start < start and inside[0].score >= SURE:
        return None
    own = inside[0] if inside and inside[0].start == start and inside[0].label in TITLES else None
    if own is not None and (own.end > end or len(inside) > 1):
        end = own.end
    return end if " " in text[start:end] and NO_TITLE.match(text, start, end) is None else None
