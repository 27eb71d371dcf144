"""Which event an item belongs to, and its days: its own, the passage's, or its event's where that is one day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.sessions.calls import Item
from pipeline.sessions.page import Page, days
from pipeline.sessions.when import DEADLINE
from pipeline.values import DateMention, Event, Session, Span

# ``the resolution of 3 May``, ``signed on``; not ``the morning of 3 May``.
_NOT_ITS_DAY = re.compile(
    r"\b(?:since|adopted|signed|born|(?<!morning )(?<!afternoon )(?<!evening )(?<!rest )"
    r"(?<!whole )(?<!part )(?<!half )of)\s+(?:on\s+)?$"
)
_WEEKDAY = re.compile(r"(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening))?")
_OTHER_WEEK = 14
PARTS = frozenset({"session", "panel", "plenary", "keynote"})  # a side event or visit may lie outside the gathering's days
MOVES_ON = 4  # characters: ``On ``
ANNOUNCED = 900  # characters: an item told of in the lead is described within the next paragraphs
# ``1.15 p.m. to 2.30 p.m.``: a time of day that names no day.
_CLOCK_ONLY = re.compile(
    r"\d[\d.:h ]{0,8}(?:[ap]\.?m\.?)?(?: ?(?:to|and|until|-|–) ?\d[\d.:h ]{0,8}(?:[ap]\.?m\.?)?)?(?: (?:CET|GMT|UTC))?"
)
_NEAR = timedelta(days=4)  # a side meeting may be the day before or after the gathering; two weeks after is another event


@dataclass(frozen=True, slots=True)
class Days:
    """Days and clock times of an item; ``inherited`` says that they are the event's."""

    start: date | None = None
    end: date | None = None
    start_time: str | None = None
    end_time: str | None = None
    dates: tuple[str, ...] = ()
    inherited: bool = False


def find_event(item: Item, mention: Days, events: Sequence[Event], places: dict[str, tuple[Span, ...]]) -> Event | None:
    """The event that holds the item's day; among several the one that the text spoke of last before the item."""
    if not events:
        return None
    fitting = [
        e
        for e in events
        if mention.start and e.start_date and e.end_date and e.start_date - _NEAR <= mention.start <= e.end_date + _NEAR
    ]
    inside = [e for e in fitting if e.start_date and e.end_date and mention.start and e.start_date <= mention.start <= e.end_date]
    pool = inside or fitting or ([] if mention.start and all(e.start_date for e in events) else list(events)) or list(events)

    def last_mention(event: Event) -> int:
        spots = [span.start for span in places.get(event.id, ()) if span.start <= item.start]
        return max(spots, default=-1)

    return max(pool, key=lambda e: (last_mention(e) >= 0, e.kind != "other", last_mention(e) if len(pool) > 1 else 0))


def own_days(page: Page, item: Item) -> Days:
    """The first day or time that the item's scope states, its own sentence first."""
    sentence = page.sentence(item.start)
    start, end = max(item.scope.start, sentence.start), min(item.scope.end, sentence.end)
    for low, high in ((start, end), (item.scope.start, item.scope.end)):
        told = [
            (mention, bounds)
            for mention in page.dates_in(low, high)
            if (bounds := _usable(page, item, mention)) and not _moves_on(page, mention, sentence)
        ]
        if told:
            # ``on the margins of the session of 6 to 10 March a side event was held on 8 March``: one day beats a range
            one_day = [(mention, bounds) for mention, bounds in told if bounds[0] == bounds[1]]
            mention, bounds = told[0] if told[0][1][0] == told[0][1][1] or not one_day else one_day[0]
            if _CLOCK_ONLY.fullmatch(page.text[mention.start : mention.end]) and (day := announced_day(page, item)).start:
                return Days(day.start, day.end, *times(mention), (mention.id, *day.dates))
            return Days(*bounds, *times(mention), (mention.id,))
    return Days()


def _moves_on(page: Page, mention: DateMention, sentence: Span) -> bool:
    """``… opened the gate. Yesterday the participants turned to``: a later sentence that begins with its day is another one."""
    own = page.sentence(mention.start)
    return own.start > sentence.start and mention.start - own.start < MOVES_ON


def announced_day(page: Page, item: Item) -> Days:
    """``… was stated today at a side event``: the day before the first words for an item whose own lines tell a clock."""
    low = max(0, item.start - ANNOUNCED)
    word = re.escape(item.word)
    words = re.compile(rf"\b(?:today|yesterday|[A-Z]\w+day|\d{{4}}),? (?:at|in|during) an? (?:[\w-]+ ){{0,3}}{word}\b")
    for found in reversed(list(words.finditer(page.text, low, item.start))):
        for mention in reversed(page.dates_in(max(0, found.start() - 30), found.end())):
            bounds = days(mention)
            if bounds and not _is_deadline(page, mention):
                return Days(*bounds, None, None, (mention.id,))
    return Days()


def _usable(page: Page, item: Item, mention: DateMention) -> tuple[date, date] | None:
    """The days of a mention that can be an item's: no deadline, not in its title, not most of a year."""
    bounds = days(mention)
    if bounds is None or item.title.start <= mention.start < item.title.end or _is_deadline(page, mention):
        return None
    return None if mention.role == "deadline" or (bounds[1] - bounds[0]).days > 200 else bounds


def _is_deadline(page: Page, mention: DateMention) -> bool:
    sentence = page.sentence(mention.start)
    return bool(DEADLINE.search(page.text, max(sentence.start, mention.start - 50), mention.start)) or bool(
        _NOT_ITS_DAY.search(page.text, max(0, mention.start - 24), mention.start)
    )


def times(mention: DateMention) -> tuple[str | None, str | None]:
    """Clock times of a TIME: ``2023-05-24T09:00/2023-05-24T10:30`` gives 09:00 and 10:30."""
    if mention.type != "TIME" or not mention.value:
        return None, None
    clocks = re.findall(r"T(\d{2}:\d{2})", mention.value)
    return (clocks[0] if clocks else None), (clocks[1] if len(clocks) > 1 else None)


def passage_days(page: Page, item: Item, event: Event, *, lines: bool) -> Days:
    """The day that the passage is at: the last single day inside the event named before the item in its paragraph, or,
    for programmes in lines, in a heading line above.
    """
    line = page.line(item.start)
    sentence = page.sentence(item.start)
    after = [
        (m, b)
        for m in page.dates_in(max(item.title.end, sentence.start), sentence.end)
        if (b := days(m)) and not _is_deadline(page, m)
    ]
    if len(after) == 1 and not lines and _within(after[0][1], event):
        return Days(*after[0][1], None, None, (after[0][0].id,))  # ``Session 1, “A”, and Session 2, “B”, filled the first day``
    low = line.start
    if lines:
        low = page.lines[max(0, page.line_index(item.start) - 25)].start
    for mention in reversed(page.dates_in(low, item.start)):
        bounds = days(mention)
        if bounds is None or _is_deadline(page, mention):
            continue
        if lines and mention.type == "TIME" and mention.start - page.line(mention.start).start < 3:
            return Days(*bounds, None, None, (mention.id,))
        if _within(bounds, event):
            if bounds == (event.start_date, event.end_date) and bounds[0] != bounds[1]:
                continue
            return Days(*bounds, None, None, (mention.id,))
    return Days()


def _within(bounds: tuple[date, date], event: Event) -> bool:
    return bool(event.start_date and event.end_date and event.start_date <= bounds[0] and bounds[1] <= event.end_date)


def in_event(page: Page, own: Days, event: Event) -> Days:
    """A bare weekday that was read as another week's is the day of the gathering that has that name, if it has just one."""
    first, last = event.start_date, event.end_date
    if not (own.start and own.start == own.end and first and last and own.dates) or first <= own.start <= last:
        return own
    told = next((page.text[d.start : d.end] for d in page.dates if d.id == own.dates[0]), "")
    fitting = [first + timedelta(days=n) for n in range(min(7, (last - first).days + 1)) if (last - first).days < 7]
    same = [day for day in fitting if day.weekday() == own.start.weekday()]
    if _WEEKDAY.fullmatch(told) and same and abs((same[0] - own.start).days) <= _OTHER_WEEK:
        return replace(own, start=same[0], end=same[0])
    return own


def widened(event: Event, sessions: Sequence[Session]) -> Event:
    """A gathering of one day whose later items have days of their own lasts until the last of them: ``held on the 21st``."""
    if event.start_date is None or event.start_date != event.end_date:
        return event
    own = [s for s in sessions if s.event == event.id and not s.inherited and s.end_date and s.kind in PARTS]
    last = max((s.end_date for s in own if s.end_date), default=event.start_date)
    return replace(event, end_date=last) if event.start_date < last <= event.start_date + _NEAR else event


def inherited_days(event: Event) -> Days:
    """A one-day event's day is its items' day; of a longer one nothing is known."""
    if event.start_date and event.start_date == event.end_date:
        return Days(event.start_date, event.end_date, None, None, event.dates, inherited=True)
    return Days()
