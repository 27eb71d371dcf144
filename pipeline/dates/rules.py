"""The pure entry of the dates stage: a release's text in, its date mentions and doubts out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.dates.anchors import NAME
from pipeline.dates.finding import Find, find, folded_if_odd
from pipeline.dates.foreign import with_foreign_days
from pipeline.dates.issues import issue_of
from pipeline.dates.leaning import acyclic
from pipeline.dates.meaning import Days, Span, When
from pipeline.dates.order import day_first
from pipeline.dates.recording import recorded
from pipeline.dates.resolve import Resolver
from pipeline.dates.resolved import Resolved
from pipeline.dates.roles import role_of
from pipeline.dates.timex3 import cut_pieces
from pipeline.dates.values import reading
from pipeline.values import Anchor, DateMention, Document, Entity, Issue, SideFile, TimexPiece

NO_SIDE_FILE = SideFile()
# A year inside such a name is part of the name, not a date: "2030 Agenda", "2015 Congress", "World Drug Report 2023"
NAMES_WITH_YEARS = frozenset({"EVENT", "LAW", "PROGRAMME", "WORK_OF_ART", "ORG", "FAC"})


def find_dates(
    text: str, document: Document, *, side: SideFile = NO_SIDE_FILE, entities: Sequence[Entity] = ()
) -> tuple[tuple[DateMention, ...], tuple[Issue, ...]]:
    """All date expressions of a release in text order, resolved, with roles; and what is doubtful about them.

    Offsets are those of ``text``. Nothing is taken from a clock: what the release does not say stays unknown.
    """
    folded = folded_if_odd(text)
    found = with_foreign_days(folded, find(folded, document.language))
    finds = [part for item in found if recorded(folded, item) for part in _parted(item) if not _in_name(item, entities)]
    order = day_first(folded, finds, document, side)
    finds = [_ordered(item, order) for item in finds]
    resolved = Resolver(folded, document, finds, order).all()
    mentions = acyclic(tuple(_mention(folded, document, index, item) for index, item in enumerate(resolved)))
    issues = [issue for item, mention in zip(resolved, mentions, strict=True) if (issue := issue_of(text, item, mention))]
    return mentions, tuple(issues)


def _ordered(item: Find, first: bool | None) -> Find:
    """A numeric day with its order decided."""
    when = item.meaning
    if first is None or not isinstance(when, When) or when.order is None:
        return item
    day, month = when.order if first else when.order[::-1]
    return item._replace(meaning=when._replace(day=day, month=month, order=None))


def _parted(item: Find) -> list[Find]:
    """``21-22 and 25 March`` denotes two times: two items."""
    if not isinstance(item.meaning, Days):
        return [item]
    found = []
    for number, (first, last) in enumerate(item.meaning.parts):
        month = item.meaning.month
        meaning = month._replace(day=first) if first == last else Span(month._replace(day=first), month._replace(day=last))
        place = _place(item, number)
        found.append(item._replace(meaning=meaning, start=place[0], end=place[1], core=place, pieces=()))
    return found


def _place(item: Find, number: int) -> tuple[int, int]:
    return item.pieces[number] if len(item.pieces) > number else item.core


def _in_name(item: Find, entities: Sequence[Entity]) -> bool:
    start, end = item.core
    return any(
        mention.start <= start and end <= mention.end and (mention.end - mention.start) > (end - start)
        for entity in entities
        if entity.label in NAMES_WITH_YEARS
        for mention in entity.mentions
    )


_ARTICLE = re.compile(r"(?:the|il|lo|la|le|les|l['’])\s+", re.IGNORECASE)


def _mention(text: str, document: Document, index: int, item: Resolved) -> DateMention:
    start, end = item.find.core
    if item.find.rule.name == "later" and isinstance(item.meaning, When):
        end = max(end, item.find.end)
    if item.find.rule.name == "first length" and isinstance(item.meaning, Span):
        start = item.find.start
    article = _ARTICLE.match(text, start, end)
    start = article.end() if article is not None else start
    values = reading(item)
    return DateMention(
        id=f"d{index + 1}", start=start, end=end, type=values.type, value=values.value, rule=item.find.rule.name,
        earliest=values.earliest, latest=values.latest, precision=values.precision, qualifier=values.qualifier,
        given=values.given, anchor=_anchor(item, index), role=role_of(text, document, item, values),
        rrule=values.rrule, reason=values.reason, timex=_pieces(item),
    )  # fmt: skip


def _pieces(item: Resolved) -> tuple[TimexPiece, ...]:
    known = [] if item.trouble else [end for end in (item.first, item.last) if end is not None]
    count = sum(end is not None for end in item.meaning[:2]) if isinstance(item.meaning, Span) else 1
    return cut_pieces(item.find, item.meaning, known if len(known) == count else [None] * count)


def _anchor(item: Resolved, index: int) -> Anchor | None:
    """What the item's missing parts came from; an item that only settled itself leans on nothing."""
    known = item.source
    if known is None or known.find in (NAME, index) or item.trouble is not None:
        return None  # a name that carries the year is no date that could be pointed at
    first, last = known.first.isoformat(), known.last.isoformat()
    value = first if first == last else f"{first}/{last}"
    if known.find is None:
        return Anchor("publication_date", None, value)
    return Anchor("date", f"d{known.find + 1}", value)
