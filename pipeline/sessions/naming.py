"""The title of an announced item: quoted after or before it, unquoted after an introducer or colon, its subject, or itself.

``The first panel, entitled “X”`` · ``Panel II, The Referee, had`` · ``a session on precursors`` · ``a mock trial``.
"""

from __future__ import annotations

import re

from pipeline.sessions.calls import Call, How
from pipeline.sessions.descriptions import description_end
from pipeline.sessions.given import direct_name, unmarked
from pipeline.sessions.page import Page
from pipeline.sessions.quotes import Quote
from pipeline.sessions.titles import NOT_AN_ITEM, SAID, is_title, unquoted
from pipeline.values import Span

# What an item is about, when it has no title: ``was devoted to …``, ``dealt with …``, ``looked at …``.
_ABOUT = re.compile(
    r"\s*,?\s*(?:(?:[^.;:“”\"\n]|(?<=\bM[rs])\.|(?<=\bDr)\.|(?<=\bMrs)\.|(?<=\bProf)\.){0,130}?"
    r"[\s,])?(?:(?:was|were|is|are|will be)\s+(?:devoted|dedicated|given over|about|"
    r"spent on|centred on|built around|on)(?:\s+to)?|"
    r"(?:will\s+)?(?:focus(?:ed|es)?\s+on|deals?\s+with|dealt\s+with|look(?:ed|s)?\s+at|address(?:ed|es)?|"
    r"discuss(?:ed|es)?|examine[sd]?|explore[sd]?|"
    r"cover(?:ed|s)?|consider(?:ed|s)?|turned\s+to|concerned|concentrated\s+on|treated|took\s+up|saw|asked|regarded|practi[sc]ed|tackled|analy[sz]ed|reviewed)|"
    r"(?:sarà|è|era|è stata|a été|est|était|será|fue)\s(?:dedicat[oa]|consacrée?|dedicad[oa])"
    r"\s(?:ai|al|alla|alle|agli|a|à|aux|au)(?:\sla)?|"
    r"dealing\s+with|focusing\s+on|focused\s+on|dedicated\s+to|devoted\s+to)\s+(?:the\s+(?:topic|subject|theme|issue)\s+of\s+)?",
)
# The same in small letters, ended by a bracket or a verb behind a comma: ``a panel under the heading ports and fans (3 May)``.
_UNMARKED_SMALL = re.compile(
    r"[^.;:“”\"\n]{0,160}?\b(?:(?:under|with) the (?:heading|title|theme|motto)|entitled|titled) (?=[a-z])"
    r"(?P<title>[^.;:()“”\"\n,]{4,90}?"
    r"(?:, [^.;:()“”\"\n,]{2,40})?)(?= \(|, (?:was|is|had|has|looked|at which|led|which|with|by|chaired|moderated)\b| was | is )"
)
_INTRODUCER = re.compile(
    r"(?:entitled|titled|called|named|dubbed|(?:under|with|on) the (?:title|name|theme|topic)(?: of)?|"
    r"whose title (?:was|is)|title|on)\s*[:,]?\s*$",
    re.IGNORECASE,
)
# A title without marks after an introducer begins with a capital and ends before a verb.
_UNMARKED = re.compile(
    r"[^.;:“”\"\n]{0,260}?\b(?:entitled|titled|called|named|(?:under|with) the (?:title|name)(?: of)?|"
    r"had as (?:its )?(?:title|theme)|on the theme(?: of)?)\s*:?\s+(?=[A-Z])"
)
_TITLE_STOP = re.compile(
    r",?\s(?:was|were|is|are|will|had|has|have|closed|opened|looked|dealt|brought|took|takes|followed|ended|which|"
    r"where|chaired|moderated|led|with|showed|asked|filled|"
    r"focused|discussed|heard|on\s\d|held|organi[sz]ed|convened)\s|[.;\n]|\s\(|,\s(?:and|by)\s"
)
# ``From one city to the next was the title of the round table``: the unquoted title begins the sentence.
_WAS_TITLE = re.compile(
    r"(?P<title>[A-Z][^.;“”\"\n]{4,110}?),? (?:was|is|were|will be) the (?:title|subject|theme|topic|name|heading|question) of "
    r"(?:the|a|an|his|her) (?:[\w-]+ ){0,3}?$"
)
_TO_CALL = re.compile(
    r",?\s*(?:(?:was|is) the (?:title|subject|theme|topic|question|name|heading) of\s*)?(?:the|a|an)?\s*(?:[\w-]+\s){0,2}"
)
# Between the noun and its verb, two to ten words: ``, The Morning After, was inaugurated``; not ``, held on Monday, was``.
_BETWEEN = re.compile(
    r",\s(?!(?:devoted|dedicated|focus\w+|dealing|entitled|titled|called|who|which|where|when|whose|in|on|at|with|by|for|from|after|before|during|led|held|attended|organi[sz]ed|and|or|"
    r"as|of|"
    r"moderated|chaired|conducted|followed|opened|the (?:first|second|third|last|longest|most))\b)"
    r"(?P<title>[A-Za-z][\w’'-]*(?:\s[\w’'&-]+){1,9}\??)(?:(?<=\?)(?=\s)|,"
    r"\s(?:was|were|is|will be|led|conducted|moderated|chaired|had|looked|asked|dealt|drew|filled|opened|"
    r"closed|followed|took|brought|belonged|gathered|turned|prepared|run|by)\b)"
)
_ASKED = re.compile(r"[A-Z][^.;“”\"\n?]{3,110}\?")
_QUESTION = re.compile(r"(?:what|how|who|whom|whose|where|when|why)\s")
_CLAUSE_END = re.compile(r"[.,;:?!(\n“”\"]")
_FOR_WHOM = re.compile(r"\s(?:for|of)\s[^.;:]{3,80}?\son\s(?=\w)")
_SELF_NAMED = re.compile(
    r"mock|moot|simulation|table[- ]?top|field exercise|practical exercise|demonstration|final plenary|"
        r"closing plenary|opening plenary|"
    r"opening ceremony|closing ceremony|opening session|closing session|award ceremony|study visit|visit to", re.IGNORECASE,
)  # fmt: skip


# ``a round table with the regional coordinators, chaired by``: with whom it is belongs to the name.
_WITH_WHOM = re.compile(
    r" with (?:the )?[a-z][\w’'-]*(?: [a-z][\w’'-]*){0,3}(?=[.,;:]| (?:was|were|is|will|took|closed|on|in)\b)"
)
_HOLDERS = frozenset("meeting seminar course session webinar visit presentation event".split()) | {"training course"}


def title_ways(page: Page, call: Call, after: int, limit: int, used: set[int]) -> list[tuple[How, Span | None]]:
    """Ways to find the title of a call, the surest first; ``used`` holds the starts of titles already given away."""
    sentence = page.sentence(call.start)
    quoted = _quote_after(page, after, min(limit, sentence.end), used) or _quote_before(page, call, used)
    if quoted is not None:
        return [("quoted", Span(quoted.inner_start, quoted.inner_end))]
    return [
        ("named", _title_of(page, call, sentence)),
        ("named", _named(page, after, sentence)),
        ("colon", _colon(page, call, after)),
        ("colon", _apposed(page, call, after, sentence)),
        ("named", unmarked(page, call.phrase) if call.phrase else None),
        ("direct", None if call.phrase and call.phrase.complement else direct_name(page, after, sentence)),
        ("subject", _subject(page, call, after, sentence)),
        ("phrase", _phrase_title(page, call)),
    ]


def _quote_after(page: Page, after: int, limit: int, used: set[int]) -> Quote | None:
    for quote in page.quotes_in(after, limit):
        gap = page.text[after : quote.start]
        if quote.inner_start in used or SAID.search(gap):
            return None
        if (len(gap) < 130 or _INTRODUCER.search(gap)) and is_title(page, quote) and not NOT_AN_ITEM.search(gap):
            return quote
        return None
    return None


def _quote_before(page: Page, call: Call, used: set[int]) -> Quote | None:
    """``“Media without panic”, the second one, was``; ``“X” was the title of the round table``."""
    for quote in page.quotes_in(page.sentence(call.start).start, call.start):
        gap = page.text[quote.end : call.start]
        if quote.inner_start not in used and is_title(page, quote) and _TO_CALL.fullmatch(gap):
            return quote
    return None


def _title_of(page: Page, call: Call, sentence: Span) -> Span | None:
    found = _WAS_TITLE.match(page.text, sentence.start, call.phrase.head_start if call.phrase else call.start)
    return Span(found.start("title"), found.end("title")) if found else None


def _named(page: Page, after: int, sentence: Span) -> Span | None:
    """``entitled The reservoir, the pump, the tap, was moderated``; ``under the title Jobs of tomorrow closed``."""
    found = _UNMARKED.match(page.text, after, min(sentence.end, after + 340))
    if not found:
        small = _UNMARKED_SMALL.match(page.text, after, min(sentence.end, after + 340))
        return Span(small.start("title"), small.end("title")) if small else None
    stop = _TITLE_STOP.search(page.text, found.end(), sentence.end)
    end = stop.start() if stop else sentence.end
    if asked := _ASKED.match(page.text, found.end(), sentence.end):
        end = asked.end()  # ``entitled Stadium, Street, Station - Who is Responsible?``
    end = found.end() + len(page.text[found.end() : end].rstrip(" ,.;\n"))
    return Span(found.end(), end) if 3 < end - found.end() < 160 else None


def _colon(page: Page, call: Call, after: int) -> Span | None:
    """``Panel 1: What Has Changed``, ``Session II – Title``, ``Panel II, The Referee, the Phone Call, had``."""
    line_start = page.line(call.start).start
    lead = page.text[line_start : call.start].strip(" •*-–\t\n")
    marked = re.match(r"\s*(?:\([^()\n]{1,60}\))?\s*(?::|\s[-–—]\s)\s*(?=\S)", page.text[after : after + 80])
    if marked and (call.ordinal or not lead or len(lead) < 3):
        return unquoted(page, after + marked.end())
    stopped = re.match(r"\s*(?:\([^()\n]{1,60}\))?\s*\.\s+(?=\S)", page.text[after : after + 80])
    if stopped and call.ordinal and not lead:
        return unquoted(page, after + stopped.end(), sentence=True)
    comma = re.match(r",\s+(?=[A-Z][\w’']+ )", page.text[after : after + 4 + 20])
    numbered = call.ordinal is not None or (call.phrase is not None and call.phrase.determiner in ("his", "her"))
    if comma and numbered and not page.names_in(after, after + comma.end() + 40, "PERSON", "GPE", "ORG"):
        title = unquoted(page, after + comma.end())
        return title if title and len(page.text[title.start : title.end].split()) <= 14 else None
    return None


def _apposed(page: Page, call: Call, after: int, sentence: Span) -> Span | None:
    """``Yesterday's workshop, Demand begins with us, was conducted``; ``module 2, copying and keeping of data, led by``."""
    found = _BETWEEN.match(page.text, after, sentence.end)
    if not found and call.phrase is not None:
        found = _BETWEEN.match(page.text, call.phrase.end, sentence.end)  # ``an exhibition of photos, The Morning After, was``
    if not found or (found["title"][0].islower() and call.ordinal is None):
        return None
    start, end = found.span("title")
    named = page.names_in(start - 1, end + 1, "PERSON", "GPE", "ORG")
    dated = page.dates_in(start, end)
    return None if dated or any(name.start <= start + 4 for name in named) else Span(start, end)


def _subject(page: Page, call: Call, after: int, sentence: Span) -> Span | None:
    phrase = call.phrase
    if phrase is not None and phrase.complement and call.noun.item != "ceremony":
        start = re.match(
            r"\s+(?:on the (?:topic|subject|theme|issue) of|[\w]+(?: to| on)?)\s+",
            page.text[max(phrase.head_end, after) : phrase.end],
        )
        if start and start.end() < phrase.end - phrase.head_end:
            if page.document.language != "en" or _SELF_NAMED.search(page.text, phrase.start, phrase.head_end + 4):
                return Span(phrase.start, phrase.end)
            whom = _FOR_WHOM.match(page.text, phrase.head_end, phrase.end)
            if whom:
                return Span(whom.end(), phrase.end)  # ``a workshop for judges on evidence``
            return Span(max(phrase.head_end, after) + start.end(), phrase.end)
    named = re.match(r",?\s+(?:on|about)\s+(?=[a-z])(?!(?:the )?(?:morning|afternoon|evening|same day|first day|second day|"
        r"third day|last day|opening day|closing day|following day|day)\b)", page.text[after : after + 40])  # fmt: skip
    about = named or _ABOUT.match(page.text, after, min(sentence.end, after + 190))
    if about and (
        phrase is None or call.ordinal is not None or phrase.determiner in ("a", "an", "another") or about[0][0] == ","
    ):
        start_at = (after + named.end()) if named else about.end()
        if page.text[start_at : start_at + 1] in '“"”':
            return None
        end = _subject_end(page, start_at, sentence.end)
        closed = _CLAUSE_END.search(page.text, start_at, min(sentence.end, start_at + 90))
        if named and page.text[after] == "," and closed and closed[0] == "," and closed.start() > end:
            end = closed.start()  # ``a second side event, on victims who do not wish to meet, is scheduled``
        return Span(start_at, end) if end - start_at > 3 else None
    return None


def _subject_end(page: Page, start: int, limit: int) -> int:
    """A subject that is a question in small letters runs on: ``asked what the school can do.``"""
    if _QUESTION.match(page.text, start, limit) and (stop := _CLAUSE_END.search(page.text, start, limit)):
        return stop.start()
    return description_end(page, start, limit)


def _phrase_title(page: Page, call: Call) -> Span | None:
    phrase = call.phrase
    if phrase is None or phrase.plural:
        return None
    words = page.text[phrase.start : phrase.head_end]
    if _SELF_NAMED.search(words) and phrase.determiner in ("a", "an", "the", "", "its"):
        return Span(phrase.start, phrase.head_end)
    if phrase.determiner in ("his", "her") and call.noun.item == "keynote":
        return Span(phrase.start, phrase.head_end)
    if phrase.determiner in ("a", "an", "another") and " " in words and call.noun.word not in _HOLDERS:
        tail = _WITH_WHOM.match(page.text, phrase.head_end)
        return Span(phrase.start, tail.end() if tail else phrase.head_end)
    return None
