"""Titles of programme items: quoted in any form, unquoted after a colon or dash, or the subject that an item is about.

Quoted speech, terms, projects and publications are told apart from titles here.
"""

from __future__ import annotations

import re

from pipeline.sessions.lexicon import GATHERING_WORD
from pipeline.sessions.page import Page
from pipeline.sessions.quotes import Quote
from pipeline.values import Span

SAID = re.compile(
    r"\b(?:said|says|stated|added|remarked|observed|explained|noted|declared|commented|recalled|told|asked|admitted|concluded|"
    r"stressed|underlined|replied|complained|pointed out|wrote|affirmed|emphasi[sz]ed|highlighted|warned|according to)\b",
    re.IGNORECASE,
)
# ``the project “…”``, ``a report titled "…"``, ``his book ‘…’``: what follows is no programme item.
NOT_AN_ITEM = re.compile(
    r"\b(?:projects?|programmes?|programs?|initiatives?|reports?|brochure|handbook|manual|guide|guidelines|toolkit|book(?:let)?|"
    r"magazine|issue|film|documentary|campaign|series|study|publication|network|platform|offence of|motto|slogan|"
    r"article|declaration|"
    r"catalogue|journal|term|word|so-called|newsletter|leaflet|video|app|song|volume|chapter|resolution|award)\s*"
    r"(?:,?\s*(?:entitled|titled|called|named|dubbed|on|under the title))?\s*[,:]?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
# ``a panel on “private guards: who guards them?”``, ``under the heading “a ship with a fever”``: small letters are no obstacle.
TITLED = re.compile(
    rf"\b(?:{GATHERING_WORD}\s(?:on|entitled|titled|called|named)|entitled|titled|under the (?:title|heading|name)(?: of)?|"
    r"on the theme(?: of)?)\s*:?\s*$",
    re.IGNORECASE,
)
LONGEST_TITLE = 24  # words; the survey's longest is 18
# Where an unquoted title on a line ends: ``(4 October)``, ``. Moderator:``, ``, with Prof.``, ``; chair``.
_LINE_END = re.compile(
    r"\n|\s+\((?=[^)]{0,80}(?:\d|organi[sz]|moderat|chair|train|facilitat|UN|tomorrow|today|day))|"
    r"[.;,]?\s+(?:\(|–\s|-\s)?(?:Moderat(?:or|ed)|Chair(?:ed|s|person)?|Speakers?|Facilitat(?:or|ed|ors)|"
    r"Panell?ists?|Rapporteur|Organi[sz]ed|"
    r"Co-organi[sz]ed|Discussants?|Trainers?|Presenters?|Led by|Introduced|Keynote|Opening remarks)\b|"
    r",\s+(?:with|moderated|chaired|by|led|organi[sz]ed|convened|co-organi[sz]ed|facilitated|which|had|was|held|took|looked|asked|dealt|ended|closed|opened|drew|showed|brought|followed)\b|"
    r";\s|\s\[|\s\|",
    re.IGNORECASE,
)


def is_title(page: Page, quote: Quote) -> bool:
    """Whether a quotation could be the title of something: not speech, not a term, not a project or publication."""
    text = page.text
    inner = text[quote.inner_start : quote.inner_end]
    words = inner.split()
    told = inner[:1].islower() and len(words) > 2 and TITLED.search(text, max(0, quote.start - 50), quote.start)
    if not 1 <= len(words) <= LONGEST_TITLE or (inner[:1].islower() and not told):
        return False
    line = page.line(quote.start)
    if NOT_AN_ITEM.search(text, max(line.start, quote.start - 60), quote.start):
        return False
    if page.names_in(quote.inner_start, quote.inner_end + 1) and any(
        name.label in ("WORK_OF_ART", "PROGRAMME", "LAW") and name.end - name.start >= 0.8 * (quote.inner_end - quote.inner_start)
        for name in page.names_in(quote.inner_start, quote.inner_end + 1)
    ):
        return False
    return not is_speech(page, quote)


def is_speech(page: Page, quote: Quote) -> bool:
    """Words that somebody says: a verb of saying beside the marks, or a whole sentence at the start of a paragraph."""
    text = page.text
    line = page.line(quote.start)
    after = text[quote.end : min(line.end, quote.end + 70)]
    before = text[max(line.start, quote.start - 45) : quote.start]
    words = text.count(" ", quote.inner_start, quote.inner_end) + 1
    close = re.match(r"\s*,?\s*(?:[\w.’'-]+\s+){0,9}?(?=\S)", after)
    if (
        words > 4
        and SAID.search(after[: (close.end() if close else 0) + 12])
        and not re.match(r"\s*,?\s*(?:was|took|by|with|moderated|chaired)\b", after)
    ):
        return True
    if (
        words > 5
        and re.search(r"(?:\b(?:that|said|says|stated|told [\w ]{1,20}|added|remarked|asked|wrote)[,:]?|[A-Za-z]:)\s*$", before)
        and SAID.search(before)
    ):
        return True
    sentence_like = text[quote.end - 2 : quote.end - 1] in ",." or text[quote.inner_end : quote.inner_end + 1] in ".,"
    return words > 12 and quote.start == line.start and sentence_like and SAID.search(after) is not None


def unquoted(page: Page, start: int, *, sentence: bool = False) -> Span | None:
    """A title without marks that begins at a place after a colon or dash and ends with the line or before a label; with
    ``sentence`` at the first full stop.
    """
    line = page.line(start)
    while start < line.end and page.text[start] in " \t":
        start += 1
    if start >= line.end:
        return None
    cut = _LINE_END.search(page.text, start, line.end)
    end = cut.start() if cut else line.end
    # A full stop ends the title where a new sentence with a name or verb follows; ``Eyes in the Sky. Drones, crowds`` stays.
    stop = re.search(
        r"(?:[.]|(?<=[?!]))\s+(?=(?:Dr|Mr|Ms|Mrs|Prof|H\.E|Ambassador|The|It|This|In|On|For|All|A)\b)", page.text[start:end]
    )
    if sentence and (first := re.search(r"[.]\s+(?=\S)", page.text[start:end])):
        stop = first
    if stop:
        end = start + stop.start()
    while end > start and page.text[end - 1] in " .,;:–-":
        end -= 1
    return Span(start, end) if end - start >= 2 else None
