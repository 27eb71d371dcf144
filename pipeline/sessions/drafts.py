"""Event drafts: every gathering that the text names or describes once, with all places that speak of it.

A draft is made from an EVENT (or course PROGRAMME) name, or from a described gathering; appositions join the two
(``“X”, the meeting of experts``; ``the conference titled “X”``). Later short forms (``the workshop``) are anchors.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.sessions.lexicon import GATHERING, GATHERING_WORD, noun
from pipeline.sessions.ordinals import NUMERAL, ORDINAL
from pipeline.sessions.page import Name, Page
from pipeline.sessions.phrases import Phrase
from pipeline.sessions.quotes import Quote
from pipeline.values import EventKind, Span

COURSE_NAME = re.compile(r"\b(?:course|school|academy|masterclass|training|seminar|workshop|diploma|master|LL\.? ?M)\b", re.I)
# Between a described gathering and its name: ``, entitled “``, ``: ``, `` called ``, `` under the title of "``.
_TO_NAME = re.compile(
    r",?\s*(?:(?:which is|was)?\s*(?:entitled|titled|called|named|dubbed)|under the (?:title|name)(?: of)?|with the title|"
    r"on the (?:theme|topic|subject)(?: of)?|on)?\s*[:,]?\s*(?:the\s+)?[“\"”„«'‘]?"
)
_APPOSITION = re.compile(r"[”\"’'»]?\s*(?:\([^()\n]{2,40}\))?[”\"]?(?:\s[-–—]|,)[”\"]?\s+(?:the|a|an)\s+(?:[\w-]+\s+){0,5}$")
_NAME_GOES_ON = re.compile(r"\s\([A-Z]{2,8}\)\s(?:for|of|on|in|to)\s(?:the\s)?[A-Z][\w’'-]+(?:\s(?:[A-Z][\w’'-]+|of|and|the|for)){0,6}(?<!\sand)(?<!\sof)(?<!\sthe)")
_KIND_LINE = re.compile(rf"\s*\n\s*(?P<kind>{GATHERING_WORD})\s*(?:[-–—:|,]|\n)", re.I)
# ``The first panel, entitled “``, ``Session 3: “``, ``module two, "``.
_ITEM_BEFORE = re.compile(
    rf"\b(?:{ORDINAL}\s+(?:[\w-]+\s+){{0,2}}(?:session|panel|workshop|side event|round table|module|talk|one)|(?:session|panel|workshop|module|phase|working group)\s+(?:{NUMERAL}|[A-H]))"
    r"\s*[:,–-]?\s*(?:entitled|titled|called|on)?\s*[“\"”‘'«]$",
    re.I,
)
_UNDER_TITLE = re.compile(r"\b(?:under the (?:title|name|heading)(?: of)?|entitled|titled|called)\s*:?\s*[“\"”‘'«]?$", re.I)
_SERIES = re.compile(r"\b(?:series|award|prize|network|cup|olympi)", re.I)
# ``The event takes place``, ``the gathering was hosted``; not ``major events``, ``in the event of``.
GENERIC = re.compile(r"\b[Tt]he ((?:event|gathering|encounter|appointment)\b(?! of\b))")
ANAPHORIC = frozenset({"the", "this", "its", "their"})


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


def name_kind(name: str) -> tuple[EventKind, str] | None:
    """Kind and head word of a named gathering: the last gathering word before the first preposition, else the first.

    ``15th Meeting of the Conference of the Parties`` is a conference; ``Training Workshop on`` a workshop.
    """
    if re.search(r"\b(?:meeting|session) of the (?:conference|meeting)\b", name, re.I):
        return "conference", "conference"
    front = re.split(r"\s(?:of|on|for|to|in|against|with|and|between|dedicated)\s|[:,(]", name, maxsplit=1)[0]
    words = [m[0] for m in GATHERING.finditer(front)] or [m[0] for m in GATHERING.finditer(name)][:1]
    for word in reversed(words):
        if re.fullmatch(r"days", word, re.I) and not re.search(r"international|world|european", name, re.I):
            return "conference", "days"
        if kind := noun(word).event:
            return kind, word.lower()
    return None


def find_drafts(page: Page, phrases: tuple[Phrase, ...]) -> tuple[Draft, ...]:
    """All drafts in text order of their first anchor."""
    drafts = _named(page)
    used: set[int] = set()
    for index, phrase in enumerate(phrases):
        for at, draft in enumerate(drafts):
            joined = _join(page, draft, phrase)
            if joined is not None:
                drafts[at] = joined
                used.add(index)
                break
    drafts.sort(key=lambda draft: draft.anchors[0].start)
    for index, phrase in enumerate(phrases):
        if index not in used and not phrase.plural:
            _add_phrase(page, drafts, phrase)
    _join_titles(page, drafts)
    _add_generic(page, drafts)
    return tuple(_outer(sorted(drafts, key=lambda draft: draft.anchors[0].start)))


def _kind_line(page: Page, names: list[Name]) -> tuple[EventKind, str] | None:
    """``Webinar - 16 June`` in the line below the headline tells what the headline names."""
    for name in names:
        if page.is_top(name.start) and (found := _KIND_LINE.match(page.text, page.line(name.start).end)):
            kind = noun(found["kind"]).event
            return (kind, found["kind"].lower()) if kind else None
    return None


def _join_titles(page: Page, drafts: list[Draft]) -> None:
    """``A seminar on … is to be held. Under the title “X” it will gather``: the title names the gathering just described."""
    for title in [d for d in drafts if d.entity and not d.head]:
        if not _UNDER_TITLE.search(page.text, max(0, title.start - 40), title.start):
            continue
        before = [d for d in drafts if d is not title and not d.entity and d.complement and 0 < title.start - d.end < 300]
        if before:
            drafts.remove(before[-1])
            anchors = tuple(sorted((*title.anchors, *before[-1].anchors), key=lambda s: s.start))
            drafts[drafts.index(title)] = replace(title, anchors=anchors, kind=before[-1].kind, head=before[-1].head)


def _add_generic(page: Page, drafts: list[Draft]) -> None:
    """``The event was organised by``: one more anchor of the gathering spoken of last (a name or a full description)."""
    for match in GENERIC.finditer(page.text):
        before = [d for d in drafts if d.anchors[0].start < match.start() and (d.entity or d.complement or d.quoted)]
        if before and not page.is_silent(match.start()):
            latest = max(before, key=lambda d: max(a.start for a in d.anchors if a.start < match.start()))
            anchor = Span(match.start(1), match.end(1))
            drafts[drafts.index(latest)] = replace(latest, anchors=tuple(sorted((*latest.anchors, anchor), key=lambda s: s.start)))


def _outer(drafts: list[Draft]) -> list[Draft]:
    """Anchors that lie inside another draft's words speak of that one: ``a meeting on the protection of the Games``."""
    spans = [a for d in drafts for a in d.anchors]
    kept = []
    for draft in drafts:
        anchors = tuple(a for a in draft.anchors if not any(s.start <= a.start and a.end <= s.end and s.end - s.start > a.end - a.start for s in spans))
        kept.append(replace(draft, anchors=anchors) if anchors else draft)
    return kept


def _named(page: Page) -> list[Draft]:
    groups: dict[str, list[Name]] = {}
    for name in page.names:
        course = name.label == "PROGRAMME" and COURSE_NAME.search(page.text[name.start : name.end])
        if name.label == "EVENT" or course:
            groups.setdefault(name.entity.id, []).append(name)
    drafts = []
    for names in groups.values():
        best = max(names, key=lambda n: n.end - n.start)
        start, end = _whole_name(page, best)
        text = " ".join(page.text[start:end].split())
        if _SERIES.search(text) or (start > best.start):
            continue
        kind = name_kind(text) or _kind_line(page, names)
        if kind is None and all(_ITEM_BEFORE.search(page.text, max(0, n.start - 60), n.start) for n in names):
            continue  # ``The second panel, “Who Pays?”``: the title of an item that a recogniser took for an event
        anchors = tuple(Span(n.start, n.end) for n in names)
        drafts.append(Draft(
            text, kind[0] if kind else "other", start, end, kind[1] if kind else "", anchors, best.entity.id, best.label,
            quoted=kind is None,
        ))  # fmt: skip
    return drafts


def _whole_name(page: Page, name: Name) -> tuple[int, int]:
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
        if name_kind(page.text[name.start : name.end]) is None and _KIND_LINE.match(page.text, title.end):
            return title.start, title.end  # a webinar's headline of which a part was taken for the name
    return name.start, name.end


def _join(page: Page, draft: Draft, phrase: Phrase) -> Draft | None:
    """The draft with the kind of a described gathering that stands directly before or after one of its names."""
    kind = phrase.noun.event
    if kind is None or phrase.plural:
        return None
    for anchor in draft.anchors:
        before = 0 <= anchor.start - phrase.end < 40 and _TO_NAME.fullmatch(page.text, phrase.end, anchor.start)
        after = 0 <= phrase.start - anchor.end < 60 and _APPOSITION.fullmatch(page.text, anchor.end, phrase.start)
        directly = phrase.start == phrase.head_start and re.fullmatch(r"[”\"’']?\s", page.text[anchor.end : phrase.start]) and draft.quoted
        if before or after or directly:
            anchors = tuple(sorted((*draft.anchors, Span(phrase.start, phrase.end)), key=lambda span: span.start))
            if draft.head and draft.kind != "other":
                return replace(draft, anchors=anchors)
            return replace(draft, anchors=anchors, kind=kind, head=phrase.noun.word)
    return None


def _title_after(page: Page, phrase: Phrase) -> Quote | None:
    for quote in page.quotes_in(phrase.end, phrase.end + 45):
        if _TO_NAME.fullmatch(page.text, phrase.end, quote.start) and 1 <= page.text.count(" ", quote.inner_start, quote.inner_end) < 20:
            return quote
    return None


def _add_phrase(page: Page, drafts: list[Draft], phrase: Phrase) -> None:
    """A new draft, or one more anchor of an earlier one."""
    kind = phrase.noun.event
    if kind is None:
        return
    anchor = Span(phrase.start, phrase.end)
    earlier = [d for d in drafts if d.anchors[0].start < phrase.start and same_head(d, phrase)]
    if phrase.determiner in ANAPHORIC and not phrase.complement and phrase.ordinal is None and earlier:
        latest = max(earlier, key=lambda d: max(a.start for a in d.anchors if a.start < phrase.start))
        at = drafts.index(latest)
        drafts[at] = replace(latest, anchors=tuple(sorted((*latest.anchors, anchor), key=lambda s: s.start)))
        return
    quote = _title_after(page, phrase)
    start, end = (quote.inner_start, quote.inner_end) if quote else (phrase.start, phrase.end)
    name = " ".join(page.text[start:end].split())
    for at, draft in enumerate(drafts):
        if draft.name.lower() == name.lower() and phrase.complement:
            drafts[at] = replace(draft, anchors=(*draft.anchors, anchor))
            return
    drafts.append(Draft(
        name, kind, start, end, phrase.noun.word, (Span(phrase.start, max(end, phrase.end)),), None, None, phrase.determiner,
        phrase.complement, quote is not None, phrase.ordinal,
    ))  # fmt: skip


def same_head(draft: Draft, phrase: Phrase) -> bool:
    """``the meeting`` may speak of ``an expert meeting`` and of ``Fourth Meeting of …``; ``the course`` of a summer school."""
    if phrase.noun.event == draft.kind or phrase.noun.word.rstrip("s") in draft.head:
        return True
    return phrase.noun.word in ("gathering", "meeting") and draft.kind in ("conference", "seminar", "round_table", "meeting")
