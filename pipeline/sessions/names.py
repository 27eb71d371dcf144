"""Named gatherings: EVENT names, and PROGRAMME names of courses and schools, each a draft of an event with its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.sessions.lexicon import GATHERING, GATHERING_WORD, noun
from pipeline.sessions.ordinals import NUMERAL, ORDINAL
from pipeline.sessions.page import Name, Page
from pipeline.values import EventKind, Span

COURSE_NAME = re.compile(
    r"\b(?:course|school|academy|masterclass|training|seminar|workshop|diploma|master|LL\.? ?M)\b", re.IGNORECASE
)
_NAME_GOES_ON = re.compile(
    r"\s\([A-Z]{2,8}\)\s(?:for|of|on|in|to)\s(?:the\s)?[A-Z][\w’'-]+(?:\s(?:[A-Z][\w’'-]+|of|and|the|"
    r"for)){0,6}(?<!\sand)(?<!\sof)(?<!\sthe)"
)
_KIND_LINE = re.compile(rf"\s*\n\s*(?P<kind>{GATHERING_WORD})\s*(?:[-–—:|,]|\n)", re.IGNORECASE)
# ``The first panel, entitled “``, ``Session 3: “``, ``module two, "``.
_ITEM_BEFORE = re.compile(
    rf"\b(?:{ORDINAL}\s+(?:[\w-]+\s+){{0,2}}(?:session|panel|workshop|side event|round table|module|talk|one)|"
    rf"(?:session|panel|workshop|module|phase|working group)\s+(?:{NUMERAL}|[A-H]))"
    r"\s*[:,–-]?\s*(?:entitled|titled|called|on)?\s*[“\"”‘'«]$",
    re.IGNORECASE,
)
# A parliament: ``a bill before the Congress of the Republic``, ``spoke to Congress``; not ``Congress on Trauma``.
_PARLIAMENT = re.compile(
    r"(?:(?:US|U\.S\.|National) )?Congress(?: of (?:the )?(?:Republic|Union|Nation|Deputies|United States)\b.*)?"
)
_SERIES = re.compile(r"\b(?:series|award|prize|network|cup|olympi)", re.IGNORECASE)
# ``the second of the series “Harvests and Machines”``: many gatherings, none of them.
_IN_SERIES = re.compile(r"\b(?:series|cycle)(?: of (?:\w+ ){1,3})?,?(?: entitled| titled| called)?\s[“\"”‘'«]?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """One possible event. ``anchors`` are the places that speak of it, in order; ``entity`` its id when it is a name."""

    name: str
    kind: EventKind
    start: int
    end: int
    head: str
    anchors: tuple[Span, ...]
    entity: str | None = None
    label: str | None = None
    determiner: str = ""
    complement: bool = False
    quoted: bool = False
    ordinal: int | None = None
    later: bool = False


def name_kind(name: str) -> tuple[EventKind, str] | None:
    """Kind and head word of a named gathering: the last gathering word before the first preposition, else the first.

    ``15th Meeting of the Conference of the Parties`` is a conference; ``Training Workshop on`` a workshop.
    """
    if re.search(r"\b(?:meeting|session) of the (?:conference|meeting)\b", name, re.IGNORECASE):
        return "conference", "conference"
    front = re.split(r"\s(?:of|on|for|to|in|against|with|and|between|dedicated)\s|[:,(]", name, maxsplit=1)[0]
    words = [m[0] for m in GATHERING.finditer(front)] or [m[0] for m in GATHERING.finditer(name)][:1]
    for word in reversed(words):
        if re.fullmatch(r"days", word, re.IGNORECASE) and not re.search(r"international|world|european", name, re.IGNORECASE):
            return "conference", "days"
        if kind := noun(word).event:
            return kind, word.lower()
    return None


def kind_line(page: Page, names: list[Name]) -> tuple[EventKind, str] | None:
    """``Webinar - 16 June`` in the line below the headline tells what the headline names."""
    for name in names:
        if page.is_top(name.start) and (found := _KIND_LINE.match(page.text, page.line(name.start).end)):
            kind = noun(found["kind"]).event
            return (kind, found["kind"].lower()) if kind else None
    return None


def named_drafts(page: Page) -> list[Draft]:
    """A draft for each EVENT, and for each PROGRAMME that is a course; series and titles of numbered items are none."""
    groups: dict[str, list[Name]] = {}
    for name in page.names:
        course = name.label == "PROGRAMME" and COURSE_NAME.search(page.text[name.start : name.end])
        if name.label == "EVENT" or course:
            groups.setdefault(name.entity.id, []).append(name)
    drafts = []
    for names in groups.values():
        best = max(names, key=lambda n: n.end - n.start)
        start, end = whole_name(page, best)
        text = " ".join(page.text[start:end].split())
        series = all(_IN_SERIES.search(page.text, max(0, n.start - 40), n.start) for n in names)
        if series or _SERIES.search(text) or start > best.start or _PARLIAMENT.fullmatch(text):
            continue
        kind = name_kind(text) or kind_line(page, names)
        if kind is None and all(_ITEM_BEFORE.search(page.text, max(0, n.start - 60), n.start) for n in names):
            continue  # ``The second panel, “Who Pays?”``: the title of an item that a recogniser took for an event
        anchors = tuple(Span(n.start, n.end) for n in names)
        drafts.append(Draft(
            text, kind[0] if kind else "other", start, end, kind[1] if kind else "", anchors, best.entity.id, best.label,
            quoted=kind is None,
        ))  # fmt: skip
    return drafts


def whole_name(page: Page, name: Name) -> tuple[int, int]:
    """The name with what a recogniser may have cut off: the rest of its quotation, or of a name around a bracket.

    ``Smart Cities, Watchful Cities`` -> with its question mark; ``5th Global Meeting on AI`` + ``(AI) for Law Enforcement``.
    """
    for quote in page.quotes_in(max(0, name.start - 200), name.start + 1):
        if quote.inner_start <= name.start and name.end <= quote.inner_end + 1:
            covered = (name.end - name.start) / max(1, quote.inner_end - quote.inner_start)
            return (quote.inner_start, quote.inner_end) if covered > 0.5 else (name.start, name.end)
    bracket = _NAME_GOES_ON.match(page.text, name.end)
    if bracket and GATHERING.search(page.text, name.start, name.end):
        return name.start, bracket.end()
    title = page.document.title
    if title and title.start <= name.start and name.end <= title.end and page.text.count(" ", title.start, title.end) < 20:
        headless = name_kind(page.text[name.start : name.end]) is None and _KIND_LINE.match(page.text, title.end)
        return (title.start, title.end) if headless else (name.start, name.end)  # a part of a webinar's headline
    return name.start, name.end
