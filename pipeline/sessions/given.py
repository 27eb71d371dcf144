"""The name that a described gathering is given beside it: quoted after or before its noun, or the headline above its line.

``the conference titled “Follow the Minerals”`` · ``“Truth under Pressure” Training for`` · headline / ``Webinar - 16 June``.
A recogniser often misses such names, since they are no names by their words.
"""

from __future__ import annotations

import re

from pipeline.sessions.page import Page
from pipeline.sessions.phrases import Phrase
from pipeline.sessions.titles import is_title
from pipeline.values import Span

# Between a described gathering and its name: ``, entitled “``, ``: ``, `` called ``, `` under the title of "``.
TO_NAME = re.compile(
    r",?\s*(?:(?:which is|was)?\s*(?:entitled|titled|called|named|dubbed)|under the (?:title|name)(?: of)?|with the title|"
    r"on the (?:theme|topic|subject)(?: of)?|on|"
    r"(?:[a-zà-ÿ]+ ){0,2}(?:dal titolo|dal tema|sul tema|intitolat[oa]|intitulée?s?|titulad[oa]|bajo el título|con el título|"
    r"sur le thème(?: d[eu])?|su))?\s*[:,]?\s*(?:the\s+)?[“\"”„«'‘]?\s?"
)
# ``“Dry Wells”, the meeting of experts which``, ``“Dry Wells”, a two-day workshop``; not ``“We dig”, says the workshop's host``.
_APPOSED = re.compile(r",?\s(?:the|a|an)\s(?:[\w-]+-(?:day|week|hour)\s)?")
# Two to twelve words that begin with capitals, up to a verb, bracket or stop.
_NO_MARKS = re.compile(
    r" (?:(?:entitled|titled|called|named) )?(?P<name>[A-Z][\w’'-]+"
    r"(?: (?:of|and|the|&|to|for|in|di|de|per|e)| [A-Z][\w’'-]*|: [\w’'-]+(?: [\w’'-]+){0,6}?){1,10}?)"
    r"(?=,? (?:held|which|that|was|is|were|will|took|organi[sz]ed|hosted|with|by|at which|where|"
    r"convened|opened|on \d)\b|[.;]\s| \()"
)
# Straight behind its noun, up to a verb, a day or people; not ``the workshop Monday``, ``the panel UNICRI led``.
_DIRECT = re.compile(
    r",? (?P<title>[A-ZÀ-Ý][\w’'-]+(?:,? [\w’'&-]+){1,9}?\??)(?=,? (?:was|were|is|are|will|had|has|by|led|given|held|at|took|"
    r"opened|closed|followed|filled|drew|which|in which|with|conducted|moderated|chaired|prepared|organi[sz]ed|convened|"
    r"on (?:the|[A-Z]|\d))\b|[.;]\s|\s\(|(?<=\?)\s)"
)
# A noun before a post belongs to the post: ``the Training Coordinator of the network``, ``Workshop Manager``.
_POST = re.compile(
    r"(?:[A-Z][a-z]+ )?(?:Coordinator|Officer|Director|Manager|Assistant|Advis[eo]r|Specialist|Expert|Consultant|Head|"
    r"Secretary|Secretariat|Chair(?:person|man|woman)?|Unit|Section|Department|Team|Office|Cent(?:re|er)|Institute|School|Academy)\b"
)
_HALF_OPEN = re.compile(r"(?P<name>[^“”\"\n]{5,110})[”\"]\s$")


def given_name(page: Page, phrase: Phrase) -> Span | None:
    """Where the name stands; null if the gathering is only described."""
    return _after(page, phrase) or unmarked(page, phrase) or _before(page, phrase) or _headline(page, phrase)


def _after(page: Page, phrase: Phrase) -> Span | None:
    for quote in page.quotes_in(phrase.end, phrase.end + 45):
        spaces = page.text.count(" ", quote.inner_start, quote.inner_end)
        if TO_NAME.fullmatch(page.text, phrase.end, quote.start) and 1 <= spaces < 20:
            return Span(quote.inner_start, quote.inner_end)
    return None


def unmarked(page: Page, phrase: Phrase) -> Span | None:
    """``the conference Strade Nuove: a Year on the Road, held``; not ``the conference UNICRI``, ``the workshop Monday``."""
    found = _NO_MARKS.match(page.text, phrase.head_end, page.sentence(phrase.start).end)
    if not found or phrase.determiner not in ("the", "a", "an") or phrase.complement or page.is_top(phrase.start):
        return None
    start, end = found.span("name")
    if _POST.match(page.text, start, end):
        return None
    names = page.names_in(start, end + 1, "PERSON", "ORG", "GPE", "FAC")
    return None if any(n.start == start for n in names) or page.dates_in(start, start + 12) else Span(start, end)


def direct_name(page: Page, after: int, sentence: Span) -> Span | None:
    """``led the working group Markets, malls and squares on the first day``: a name without marks or introducer."""
    found = _DIRECT.match(page.text, after, sentence.end)
    if not found:
        return None
    start, end = found.span("title")
    if _POST.match(page.text, start, end):
        return None
    named = page.names_in(start, end + 1, "PERSON", "GPE", "ORG", "NORP")
    return None if page.dates_in(start, end) or any(name.start <= start + 4 for name in named) else Span(start, end)


def _before(page: Page, phrase: Phrase) -> Span | None:
    """The quotation that ends right before the noun; in a headline its opening mark may be lost."""
    if phrase.ordinal or phrase.number:
        return None
    line = page.line(phrase.start)
    for quote in page.quotes_in(line.start, phrase.start):
        if _APPOSED.fullmatch(page.text, quote.end, phrase.start) and is_title(page, quote):
            return Span(quote.inner_start, quote.inner_end)
    if phrase.start != phrase.head_start:
        return None
    for quote in page.quotes_in(line.start, phrase.start):
        if quote.end == phrase.start - 1 and is_title(page, quote):
            return Span(quote.inner_start, quote.inner_end)
    lost = _HALF_OPEN.match(page.text, line.start, phrase.start)
    return Span(lost.start("name"), lost.end("name")) if lost and page.text[line.start].isupper() else None


def _headline(page: Page, phrase: Phrase) -> Span | None:
    """``Webinar - 16 June`` in a line of its own below the headline: the headline is the webinar's name."""
    title = page.document.title
    if title is None or not title.end < phrase.start < title.end + 200 or page.line(phrase.start).start != phrase.start:
        return None
    alone = re.compile(r"\s*(?:[-–—:|,]|\n|$)").match(page.text, phrase.end) and not phrase.complement
    between = page.text[title.end : phrase.start].strip()
    return title if alone and not between and page.text.count(" ", title.start, title.end) < 24 else None
