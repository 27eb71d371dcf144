"""Programme items of the running text: announced ones with their titles, listed ones, and the text that tells of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.sessions.calls import Call, Item, find_calls
from pipeline.sessions.lists import bullets, counted, inside_titles, listed, run_in
from pipeline.sessions.mornings import mornings
from pipeline.sessions.naming import title_ways
from pipeline.sessions.page import Page
from pipeline.sessions.phrases import Phrase
from pipeline.sessions.points import pointed
from pipeline.values import Span

PRONOUNS = frozenset("them it this that these those him her us which whom both all two three".split())


def find_items(page: Page, phrases: Sequence[Phrase], own: Sequence[Span], agenda: Sequence[Span]) -> tuple[Item, ...]:
    """Items of the running text. ``own``: places that speak of an event itself; ``agenda``: spans read elsewhere."""
    calls = find_calls(page, phrases, own)
    calls = [call for call in calls if not any(span.start <= call.start < span.end for span in agenda)]
    used: set[int] = set()
    items: list[Item] = []
    for index, call in enumerate(calls):
        limit = calls[index + 1].start if index + 1 < len(calls) else len(page.text)
        item = _item(page, call, limit, used)
        if item is not None:
            items.append(item)
            used.add(item.title.start)
    items += listed(page, phrases, used, agenda)
    items += bullets(page, used, agenda)
    items += run_in(page, phrases, items)
    items += counted(page, phrases, items)
    items += pointed(page, phrases, items, agenda)
    items += mornings(page, items)
    items += inside_titles(page, used, agenda)
    items = _outside_titles(items)
    items.sort(key=lambda item: (item.start, item.title.start))
    return _scoped(page, items)


def _outside_titles(items: list[Item]) -> list[Item]:
    """The items that do not begin inside the title of an item that began before them."""
    titled = sorted(items, key=lambda item: item.title.start)
    starts = [item.title.start for item in titled]
    longest = max((item.title.end - item.title.start for item in items), default=0)

    def inside(item: Item) -> bool:
        near = titled[bisect_right(starts, item.start - longest - 1) : bisect_right(starts, item.start)]
        return any(other.start < item.start < other.title.end for other in near)

    return [item for item in items if not inside(item)]


def _item(page: Page, call: Call, limit: int, used: set[int]) -> Item | None:
    """The item that a call announces, with the best title around it; null if nothing names it."""
    kind = call.noun.item
    if kind is None or page.is_silent(call.start):
        return None
    after = call.end
    if call.phrase is not None:
        number = re.match(
            r"\s+(?:[A-H]|\d{1,2}|[IVX]{1,5}|one|two|three|four|five|six|seven)(?![\w-])", page.text[after : after + 12]
        )
        after += number.end() if number else 0
    for how, title in title_ways(page, call, after, limit, used):
        if title is not None and not _is_no_title(page, title):
            return Item(
                call.start,
                max(call.end, title.end),
                kind,
                call.noun.word,
                call.ordinal,
                title,
                how,
                Span(call.start, call.end),
                call.group,
            )
    return None


def _is_no_title(page: Page, title: Span) -> bool:
    """A pronoun, or the name of a body: ``the round table of UNICRI``, ``another session about them``."""
    if page.text[title.start : title.end].lower() in PRONOUNS:
        return True
    bodies = page.names_in(title.start, title.end, "ORG", "PERSON", "GPE")
    return any(name.start - title.start <= 4 and name.end == title.end for name in bodies)


def _scoped(page: Page, items: list[Item]) -> tuple[Item, ...]:
    """Each item's scope: from its sentence's start (or the item before in that sentence) to the next item or paragraph end."""
    scoped = []
    for index, item in enumerate(items):
        line, sentence = page.line(item.start), page.sentence(item.start)
        before = items[index - 1] if index else None
        start = sentence.start
        if before is not None and before.end > start:
            start = min(item.start, max(start, before.end)) if before.start < item.start else item.start
            start = item.start
        end = line.end
        if index + 1 < len(items) and items[index + 1].start < end:
            nxt = items[index + 1]
            next_sentence = page.sentence(nxt.start)
            end = nxt.start if next_sentence.start <= item.end else next_sentence.start
        scoped.append(replace(item, scope=Span(start, max(end, item.end))))
    return tuple(scoped)
