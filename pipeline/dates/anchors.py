"""Where the days come from that other dates lean on: the publication date, story headers, the event's own days."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from typing import NamedTuple

from pipeline.dates.calendar import real_day
from pipeline.dates.context import line_start
from pipeline.dates.finding import Find
from pipeline.dates.meaning import When
from pipeline.dates.stretches import bounds
from pipeline.values import Document

EVENT_DAYS = 16  # a longer range is a cup, a campaign or a project, not the days of the gathering told
NEAR_BEFORE, NEAR_AFTER = 75, 400  # days that an event may lie before and after the publication

_AFTER_HEADER = re.compile(r"\]?\s*(?:$|\n|[.–—:│|-]|\()")
_EVENT_WORDS = (
    "held", "took place", "take place", "takes place", "will be", " met ", "organis", "organiz", "hosted", "convened", "gathered",
    "open", " ran ", "workshop", "seminar", "conference", "congress", "meeting", "forum", "course", "training", "session",
    "symposium", "summit", "school",
)  # fmt: skip
_WHEN = re.compile(r"\b(?:When|Date|Dates|Quando|Quand)\s?: *$")
_OF = re.compile(r"\b(?:of|dated|adopted on|adopted in|signed on|attacks? of)(?: the)? $", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:deadline|regist|appl|submit|edition in|last year|previous|next)\w*[^.\n]{0,60}$", re.IGNORECASE)
NAME = -1  # in place of a find's number: the year of a name


class Known(NamedTuple):
    """A day or range that others may lean on: which find said it (None: the document's publication date; ``NAME``: a name
    that carries a year, whose middle day stands for it), and where.
    """

    first: date
    last: date
    find: int | None
    at: int


def said_outright(when: When) -> tuple[date, date] | None:
    """The day of a stretch that names day, month and year itself."""
    if when.day is None or when.month is None or when.year is None or when.step is not None:
        return None
    return bounds(when)


def published(document: Document) -> tuple[date | None, date | None]:
    """The publication day, and a day near the publication where only its month is known."""
    parts = [int(part) for part in (document.publication_date or "").split("-") if part.isdigit()]
    if len(parts) == 3:
        day = real_day(*parts)
        return day, day
    if len(parts) == 2:
        return None, real_day(parts[0], parts[1], 15)
    return None, None


def headers(text: str, finds: list[Find]) -> list[Known]:
    """Days that stand alone on a line or open one like a dateline: from there on, that is the day of speaking."""
    agenda = re.compile(r"\s{0,4}\n\s{0,4}\d{1,2}[:.h]\d\d")
    found: list[Known] = []
    for index, item in enumerate(finds):
        meaning = item.meaning
        if not isinstance(meaning, When) or meaning.hour is not None or meaning.weekday is not None:
            continue
        span = said_outright(meaning)
        if span is None or agenda.match(text, item.core[1]):
            continue
        line = line_start(text, item.core[0])
        before = text[line : item.core[0]].strip()
        alone = before in ("", "[") or before.isupper() or _dateline(before)
        if alone and len(before) < 60 and _AFTER_HEADER.match(text, item.core[1]):
            found.append(Known(span[0], span[1], index, line))
    return found


def _dateline(before: str) -> bool:
    """``Turin, 4 May 2010.`` and ``Port Louis, Mauritius, 4 May 2010 –`` open a story; prose before a date does not."""
    words = re.findall(r"[^\W\d_]+", before)
    capital = sum(word[:1].isupper() or word in ("of", "de", "the", "and") for word in words)
    return bool(words) and len(words) <= 6 and capital == len(words) and before.endswith((",", "—", "-", "–", "(", "on"))


_NAME_YEAR = re.compile(r"\b(?:[A-Z][\w-]+ ((?:19|20)\d\d)|((?:19|20)\d\d) [A-Z][\w-]+)\b")
_TOP = 700  # characters of a release in which its own edition is named


def year_of_names(text: str, title: str) -> int | None:
    """The one year that names at the top of the release carry (``Games 2014``, ``2010 World Cup``), None if not one."""
    for part in (title, text[:_TOP]):
        years = {int(match[1] or match[2]) for match in _NAME_YEAR.finditer(part)}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


class Anchors:
    """What is known before the finds are resolved one by one."""

    def __init__(self, text: str, finds: list[Find], document: Document) -> None:
        self.day, self.near = published(document)
        self._published: Known | None = None
        heads = headers(text, finds)
        self._heads = heads if self.day is None or len(heads) > 1 else []
        self._starts = [head.at for head in self._heads]
        self._header_finds = {head.find for head in heads}
        if self.day is None and self.near is None and not heads:
            self.day = self._from_tomorrow(finds)
        if self.day is not None:
            self._published = Known(self.day, self.day, None, 0)
        title = "" if document.title is None else text[document.title.start : document.title.end]
        self.named: Known | None = None
        if self.day is None and self.near is None and (year := year_of_names(text, title)) is not None:
            self.named = Known(date(year, 7, 1), date(year, 7, 1), NAME, 0)

    def is_header(self, find: int) -> bool:
        """Is this find the day of speaking of its story?"""
        return find in self._header_finds

    @staticmethod
    def _from_tomorrow(finds: list[Find]) -> date | None:
        """``tomorrow, 13 October 2009`` tells what today is."""
        for item in finds:
            if item.rule.name == "today and day" and isinstance(item.meaning, When) and item.meaning.step is None:
                span = said_outright(item.meaning)
                if span is not None and item.meaning.toward is not None:
                    return date.fromordinal(span[0].toordinal() - item.meaning.toward)
        return None

    def section(self, at: int) -> int:
        """The number of the story that an offset lies in: 0 before the first header."""
        return bisect_right(self._starts, at)

    def speech(self, at: int) -> Known | None:
        """The day of speaking at an offset: the last header before it, else the publication date."""
        index = bisect_right(self._starts, at)
        if index:
            head = self._heads[index - 1]
            if self.day is None or abs((head.first - self.day).days) < 400:
                return head
        return self._published

    def events(self, text: str, spans: list[Known]) -> dict[int, Known]:
        """The range of days (or the day) of the gathering that each story is about."""
        best: dict[int, tuple[int, Known]] = {}
        for span in spans:
            section = self.section(span.at)
            first = section not in best
            score = self._score(text, span) + (0 if not first else 1 if self.speech(span.at) else 4)
            if section not in best or score > best[section][0]:
                best[section] = (score, span)
        return {section: span for section, (score, span) in best.items() if score > 0}

    def _score(self, text: str, span: Known) -> int:
        days = (span.last - span.first).days
        around = text[max(0, span.at - 160) : span.at + 120].lower()
        score = 7 if 1 <= days <= 6 else 6 if days <= EVENT_DAYS and days else 3
        score += 3 if _WHEN.search(text[max(0, span.at - 12) : span.at]) else 0
        score -= 3 if _OF.search(text[max(0, span.at - 24) : span.at]) else 0
        score += 2 if any(word in around for word in _EVENT_WORDS) else 0
        score -= 4 if _ASIDE.search(text[max(0, span.at - 90) : span.at]) else 0
        speech = self.speech(span.at)
        base = speech.first if speech is not None else self.near
        if base is not None:
            away = (span.first - base).days
            score -= 0 if -NEAR_BEFORE <= away <= NEAR_AFTER else 6
            score -= 3 if away > 45 else 0
            score -= 2 if days == 0 and away == 0 else 0
        return score
