"""What the earlier stages would hand to the sessions stage, made from gold marks: rules are tested without a model.

Blocks and sentences are rough (lines, full stops); entities and dates are exactly the annotated ones.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from datetime import date

from pipeline.gold import GoldMark, GoldRelease
from pipeline.places import city, country_code
from pipeline.values import (
    Block,
    BlockKind,
    Dateline,
    DateMention,
    Document,
    Entity,
    EntityLabel,
    Links,
    Mention,
    Precision,
    Span,
    TimexType,
)

# ``... ended. Ms. Y spoke``: a stop ends a sentence before a capital or a quote, unless an abbreviation precedes it.
_STOP = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!H\.E)(?<!\bCol)(?<!\bGen)(?<!\bProf)(?<!\bNo)(?<!\bSt)(?<!\bAmb)(?<!\b[A-Z])[.!?][”\"’»]?\s+(?=[A-Z“\"”‘])"
)
_PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day", 16: "minute"}


def sentences(text: str) -> tuple[Span, ...]:
    """Spans of rough sentences; none crosses a line end."""
    spans = []
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        at = line.start()
        for stop in _STOP.finditer(text, line.start(), line.end()):
            spans.append(Span(at, stop.end()))
            at = stop.end()
        spans.append(Span(at, line.end()))
    return tuple(spans)


def document(release: GoldRelease) -> Document:
    """Blocks are lines; title, dateline place and publication date come from the front matter."""
    text, title, blocks = release.text, None, []
    if release.meta.get("title"):
        words = map(re.escape, str(release.meta["title"]).split())
        if found := re.search(r"\s+".join(words), text):
            title = Span(found.start(), found.end())
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        kind: BlockKind = "title" if title and title.start <= line.start() < title.end else "paragraph"
        blocks.append(Block(kind, line.start(), line.end()))
    place = release.meta.get("dateline_place")
    dateline = None
    if place and (at := text.find(str(place))) >= 0:
        dateline = Dateline(at, at + len(str(place)), str(place))
    published = release.meta.get("publication_date")
    return Document(
        tuple(blocks), sentences(text), title, (), dateline, str(published) if published else None, None,
        str(release.meta.get("language") or "en"),
    )  # fmt: skip


def entities(release: GoldRelease) -> tuple[Entity, ...]:
    """One entity a key and label, in text order; countries linked by name."""
    groups: dict[tuple[str, str], list[GoldMark]] = defaultdict(list)
    for mark in release.entities:
        groups[mark.value, mark.label].append(mark)
    made = []
    for number, ((_, label), marks) in enumerate(groups.items(), start=1):
        name = max((release.text[m.start : m.end] for m in marks), key=len)
        made.append(Entity(f"e{number}", _label(label), name, tuple(Mention(m.start, m.end, "rule") for m in marks),
                           links=_links(release.text, name, marks) if label == "GPE" else Links()))  # fmt: skip
    return tuple(made)


def _label(label: str) -> EntityLabel:
    return label  # type: ignore[return-value]


def _links(text: str, name: str, marks: list[GoldMark]) -> Links:
    """A country's code; a city's number and country, the country named right after it deciding between namesakes."""
    if code := country_code(name):
        return Links(code)
    beside = [
        m
        for mark in marks
        if (m := re.match(r"\s?[,(]\s?([A-Z][\w’' ]{2,30}?)(?=[,.)\n;:]|\s[–-])", text[mark.end : mark.end + 40]))
    ]
    found = next((c for m in beside if (c := city(name, country_code(m[1]) or "-"))), None) or city(name)
    return Links(found.country, found.geonames) if found else Links()


def dates(release: GoldRelease) -> tuple[DateMention, ...]:
    """The annotated expressions with first and last day."""
    return tuple(_date(number, mark) for number, mark in enumerate(release.dates, start=1))


def _date(number: int, mark: GoldMark) -> DateMention:
    first, _, last = mark.value.partition("/")
    kind: TimexType = mark.label  # type: ignore[assignment]
    return DateMention(
        f"d{number}", mark.start, mark.end, kind, mark.value, "gold", _bound(first, last=False), _bound(last or first, last=True),
        _PRECISION.get(len(first.strip("~"))) if kind in ("DATE", "TIME") else None,
    )  # fmt: skip


def _bound(value: str, *, last: bool) -> date | None:
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value)
    if not found or "X" in value:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None or (month or 0) > 12:
        return None
    month = month or (12 if last else 1)
    return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
