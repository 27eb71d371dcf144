"""One release as the rules of this stage look at it: lines, sentences, names and dates, found by place.

Built once from the values of the earlier stages; everything is read-only. Offsets are those of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from pipeline.sessions.quotes import Quote, find_quotes
from pipeline.values import DateMention, Document, Entity, SideFile, Span

SILENT_BLOCKS = frozenset({"chrome", "caption", "contact", "related", "boilerplate"})
LONGEST_SENTENCE = 2_000  # characters; the longest real one, a list of forty bodies, has about 1,400
DAY_PRECISION = frozenset({"day", "hour", "minute", "week"})


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of an entity."""

    start: int
    end: int
    entity: Entity

    @property
    def label(self) -> str:
        """The entity's label."""
        return self.entity.label


class Page:
    """Places of a release; all look-ups are by bisection."""

    def __init__(
        self, text: str, document: Document, entities: Sequence[Entity], dates: Sequence[DateMention], side: SideFile
    ) -> None:
        """``text`` is the release's (or the folded, equally long) text; the rest are the earlier stages' values."""
        self.text = text
        self.document = document
        self.side = side
        self.entities = {entity.id: entity for entity in entities}
        self.names = tuple(sorted(
            (Name(m.start, m.end, entity) for entity in entities for m in entity.mentions), key=lambda n: (n.start, n.end)
        ))  # fmt: skip
        self.dates = tuple(sorted(dates, key=lambda mention: (mention.start, mention.end)))
        self._name_starts = [name.start for name in self.names]
        self._date_starts = [mention.start for mention in self.dates]

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """Lines that hold more than white space."""
        spans, at = [], 0
        for line in self.text.split("\n"):
            if line.strip():
                spans.append(Span(at, at + len(line)))
            at += len(line) + 1
        return tuple(spans)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The document's sentences; where it has none (chrome), the lines."""
        spans = [span for span in self.document.sentences if span.end > span.start]
        covered = sorted((span.start, span.end) for span in spans)
        for line in self.lines:
            at = bisect_right(covered, (line.end, line.end)) - 1
            if at < 0 or covered[at][1] <= line.start:
                spans.append(line)
        short = [piece for span in spans for piece in _pieces(self.text, span)]
        return tuple(sorted(short, key=lambda span: span.start))

    @cached_property
    def stories(self) -> tuple[Span, ...]:
        """The stories of a listing, the first before the first heading; none where headings have no date lines below."""
        blocks = self.document.blocks
        dated = [a.start for a, b in pairwise(blocks) if a.kind == "heading" and b.kind == "dateline"]
        cuts = [0, *dated, len(self.text)]
        return tuple(Span(low, high) for low, high in pairwise(cuts)) if len(dated) > 1 else ()

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """All quotations."""
        return find_quotes(self.text)

    @cached_property
    def silent(self) -> tuple[Span, ...]:
        """Blocks that tell nothing of their own: chrome, captions, contacts, related links, boilerplate."""
        return tuple(Span(b.start, b.end) for b in self.document.blocks if b.kind in SILENT_BLOCKS)

    @cached_property
    def _silent_starts(self) -> list[int]:
        return [span.start for span in self.silent]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [span.start for span in self.lines]

    def sentence_index(self, at: int) -> int:
        """Index of the sentence that holds or last began before a place (0 before the first)."""
        return max(0, bisect_right(self._sentence_starts, at) - 1)

    def sentence(self, at: int) -> Span:
        """The sentence around a place."""
        return self.sentences[self.sentence_index(at)] if self.sentences else Span(0, len(self.text))

    def line_index(self, at: int) -> int:
        """Index of the line that holds or last began before a place."""
        return max(0, bisect_right(self._line_starts, at) - 1)

    def line(self, at: int) -> Span:
        """The line around a place."""
        return self.lines[self.line_index(at)] if self.lines else Span(0, len(self.text))

    def names_in(self, start: int, end: int, *labels: str) -> tuple[Name, ...]:
        """Mentions that lie wholly inside, of these labels (none given: all)."""
        low = bisect_left(self._name_starts, start)
        high = bisect_left(self._name_starts, end)
        return tuple(n for n in self.names[low:high] if n.end <= end and (not labels or n.label in labels))

    def dates_in(self, start: int, end: int) -> tuple[DateMention, ...]:
        """Date mentions that lie wholly inside."""
        low = bisect_left(self._date_starts, start)
        high = bisect_left(self._date_starts, end)
        return tuple(d for d in self.dates[low:high] if d.end <= end)

    def quotes_in(self, start: int, end: int) -> tuple[Quote, ...]:
        """Quotations that begin inside."""
        return tuple(quote for quote in self.quotes if start <= quote.start < end)

    def is_silent(self, at: int) -> bool:
        """Whether a place lies in chrome, a caption, a contact, related links or boilerplate."""
        index = bisect_right(self._silent_starts, at) - 1
        return index >= 0 and at < self.silent[index].end

    def is_top(self, at: int) -> bool:
        """Whether a place lies in the title or a subtitle."""
        tops = [*([self.document.title] if self.document.title else []), *self.document.subtitles]
        return any(span.start <= at < span.end for span in tops)


def _pieces(text: str, span: Span) -> list[Span]:
    """A sentence in pieces of bounded length, cut at blanks: each rule looks at a whole sentence, so none may be endless."""
    pieces = []
    start = span.start
    while span.end - start > LONGEST_SENTENCE:
        blank = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = blank if blank > start else start + LONGEST_SENTENCE
        pieces.append(Span(start, cut))
        start = cut
    return [*pieces, Span(start, span.end)]


def days(mention: DateMention) -> tuple[date, date] | None:
    """First and last day of a mention that names days; null for months, years, durations, repetitions, open ends."""
    if mention.type not in ("DATE", "TIME") or mention.precision not in DAY_PRECISION:
        return None
    if mention.earliest is None or mention.latest is None:
        return None
    return mention.earliest, mention.latest


def surface_name(page: Page, entity: Entity) -> str:
    """The fullest form of an entity that stands in the text; of forms that are not its short form written out, none.

    ``UNICRI`` is not called by its former name, though both are one body.
    """
    forms = [" ".join(page.text[m.start : m.end].split()) for m in entity.mentions]
    short = next((form for form in forms if form.isupper() and " " not in form), None)
    fitting = [form for form in forms if short and _spells(form, short)] or forms
    return max(fitting, key=len) if fitting else entity.name


def _spells(form: str, short: str) -> bool:
    """Whether the letters of a short form stand in this order among the capitals: ``World Health Organization`` WHO."""
    capitals = iter(letter for letter in form if letter.isupper())
    return " " in form and all(letter in capitals for letter in short if letter.isupper())
