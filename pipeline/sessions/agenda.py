"""Programmes set out in lines: clock time, item, people on the same or the next lines; and ``Title:`` lines of talks.

``09:30 – 11:00  Session I: Eyes in the Sky`` / ``Chair: Col. X``; breaks, registration and lunch are no items.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.sessions.calls import Item
from pipeline.sessions.labels import block_items, find_blocks
from pipeline.sessions.lexicon import GATHERING_WORD, noun
from pipeline.sessions.ordinals import NUMERAL, ORDINAL, ordinal_value
from pipeline.sessions.page import Page
from pipeline.sessions.titles import unquoted
from pipeline.values import SessionKind, Span

_CLOCK = r"\d{1,2}(?:[:.h]\d{2})?(?:\s?[ap]\.?m\.?)?"
# ``9:00``, ``09h45–11h15``, ``14:30 - 16:00 (CET)``, ``From 9.00 to 9.30:``; not ``10 officers``, ``2009``.
TIMED = re.compile(
    rf"^\s{{0,20}}[•*·–-]?\s{{0,20}}(?:from\s{{1,20}})?(?P<from>\d{{1,2}}[:.h]\d{{2}}(?:\s?[ap]\.?m\.?)?|\d{{1,2}}\s?[ap]\.?m\.?)"
    rf"(?:\s{{0,20}}(?:[-–—]|to)\s{{0,20}}(?P<to>{_CLOCK}))?(?:\s{{0,20}}(?:hrs|h|CET|CEST|GMT|UTC|EST|EDT))?\s{{0,20}}[:|–—-]?\s{{0,20}}(?=\S)",
    re.IGNORECASE,
)
NO_ITEM = re.compile(
    r"(?:registration|coffee|tea\b|lunch|break|refreshments|arrival|departure|reception|dinner|group photo|"
    r"family photo|closure\b|close\b|"
    r"end of|networking|cocktail|welcome coffee|transfer|free time|networking|adjourn|doors open|check-in|light )",
    re.IGNORECASE,
)
_WELCOME = re.compile(r"(?:(?:official|formal|solemn|ceremonial) )?(?:opening|welcome|introduct|inaugura)", re.IGNORECASE)
_CLOSING = re.compile(r"(?:closing|conclusion|wrap)", re.IGNORECASE)
_NUMBERED = re.compile(
    rf"(?:(?P<before>{ORDINAL})\s+)?(?P<noun>{GATHERING_WORD})(?![\w-])(?:\s+(?:no\.?\s*)?(?P<after>{NUMERAL}|[A-H])(?![\w-]))?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\s{0,20}[•*–-]?\s{0,20}(?:Chair|Moderator|Speaker|Panell?ist|Facilitator|Rapporteur|Discussant|Presenter|Trainer|"
    r"Keynote|With|Introduc|Opening remarks)",
    re.IGNORECASE,
)
_TITLE_LINE = re.compile(r"^\s*(?:Title|Topic|Talk|Subject)\s*:\s*(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Agenda:
    """Items of a programme in lines, with clock times by item start, and the spans the programme takes up."""

    items: tuple[Item, ...]
    times: dict[int, tuple[str | None, str | None]]
    spans: tuple[Span, ...]


def read_agenda(page: Page) -> Agenda:
    """All timed lines (where there are two or more) and all titled talks."""
    timed = [(index, found) for index, line in enumerate(page.lines) if (found := TIMED.match(page.text[line.start : line.end]))]
    items: list[Item] = []
    spans: list[Span] = []
    times: dict[int, tuple[str | None, str | None]] = {}
    if len(timed) >= 2:
        for order, (index, found) in enumerate(timed):
            following = timed[order + 1][0] if order + 1 < len(timed) else len(page.lines)
            scope = _scope(page, index, following)
            spans.append(scope)
            item = _timed_item(page, page.lines[index], found.end(), scope)
            if item is not None:
                items.append(item)
                times[item.start] = clock(found["from"]), clock(found["to"])
    talks, talk_spans = _talks(page)
    blocks = find_blocks(page)
    labelled = block_items(page, blocks)
    if labelled:
        talks, talk_spans = labelled, tuple(block.whole for block in blocks)
    return Agenda(tuple(items) + talks, times, tuple(spans) + talk_spans)


def clock(words: str | None) -> str | None:
    """``9.30`` 09:30, ``2 p.m.`` 14:00, ``08h30`` 08:30; null for what is no time of day."""
    found = re.match(r"(\d{1,2})(?:[:.h](\d{2}))?\s?([ap])?", words or "", re.IGNORECASE)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _scope(page: Page, index: int, following: int) -> Span:
    """The timed line and the lines below that belong to it: labels, and lines that begin with a name or hold people."""
    line = page.lines[index]
    end = line.end
    for below in page.lines[index + 1 : min(following, index + 6)]:
        text = page.text[below.start : below.end]
        people = page.names_in(below.start, below.end, "PERSON")
        if page.text.count("\n", end, below.start) > 1 or len(text) > 300:
            break
        if not (_LABEL.match(text) or (people and people[0].start - below.start < 30) or re.match(r"\s*[•*·–“\"-]", text)):
            break
        end = below.end
    return Span(line.start, end)


def _timed_item(page: Page, line: Span, offset: int, scope: Span) -> Item | None:
    start = line.start + offset
    rest = page.text[start : line.end]
    if NO_ITEM.match(rest):
        return None
    head = _NUMBERED.match(rest)
    word = head["noun"] if head else ""
    kind: SessionKind = (noun(word).item or "session") if word else "other"
    ordinal = ordinal_value(head["before"] or head["after"] or "") if head else None
    quoted = next(iter(page.quotes_in(start, line.end)), None)
    if quoted is not None and quoted.start - start < 80:
        title: Span | None = Span(quoted.inner_start, quoted.inner_end)
    else:
        title = _line_title(page, start, line, head.end() if head and (head["after"] or head["before"] or word) else 0)
    if title is None:
        return None
    words = page.text[title.start : title.end]
    if not word and _WELCOME.match(words):
        kind = "ceremony" if re.match(r"(?:official |formal )?opening|inaugura", words, re.IGNORECASE) else "other"
        if re.match(r"(?:welcome|introduct)\w*$", words, re.IGNORECASE):
            return None  # a single address without a title
    if not word and _CLOSING.match(words):
        kind = "ceremony"
    return Item(start, line.end, kind, word.lower(), ordinal, title, "agenda", scope)


def _line_title(page: Page, start: int, line: Span, head_end: int) -> Span | None:
    text = page.text
    marked = re.compile(r"(?:\s*\([^()\n]{1,40}\))?(?:\s+(?:by|of|with)\s[^:\n]{2,60})?\s*(?::|[-–—]\s|\.\s)\s*(?=\S)").match(
        text, start + head_end, line.end
    )
    if head_end and marked:
        return unquoted(page, marked.end())
    title = unquoted(page, start)
    if title is None:
        return None
    colon = text.find(":", title.start, title.end)
    people = page.names_in(title.start, line.end, "PERSON")
    if colon >= 0 and people and people[0].start - colon < 60:
        return Span(title.start, colon)  # ``Welcome addresses: A, Director; B, President``
    if people and title.start <= people[0].start < title.end:
        cut = re.search(r"[,;(–-]|\b(?:by|with)\b", text[title.start : people[0].start])
        end = title.start + cut.start() if cut else people[0].start
        title = Span(title.start, title.start + len(text[title.start : end].rstrip()))
    return title if title.end - title.start > 3 else None


def _talks(page: Page) -> tuple[tuple[Item, ...], tuple[Span, ...]]:
    """``Ms. X, Y Office`` / ``Title: Barrels without a label``: the line before the title holds the speaker."""
    items, spans = [], []
    for index, line in enumerate(page.lines):
        found = _TITLE_LINE.match(page.text[line.start : line.end])
        if not found or index == 0:
            continue
        title = unquoted(page, line.start + found.end())
        before = page.lines[index - 1]
        people = page.names_in(before.start, before.end, "PERSON")
        if title is None:
            continue
        scope = Span(before.start if people else line.start, line.end)
        spans.append(scope)
        text = page.text[line.start + found.end() : line.end].strip()
        whole = Span(
            line.start + found.end(), line.start + found.end() + len(page.text[line.start + found.end() : line.end].rstrip())
        )
        quote = next(iter(page.quotes_in(whole.start, whole.end)), None)
        if quote and quote.start == whole.start and quote.end == whole.end:
            whole = Span(quote.inner_start, quote.inner_end)
        if text:
            items.append(Item(scope.start, line.end, "other", "talk", None, whole, "talk", scope))
    return tuple(items), tuple(spans)
