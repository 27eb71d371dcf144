"""From the parts of a page to blocks and sentences: a run-in dateline is cut from the paragraph it opens."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document.datelines import Found, find_dateline
from pipeline.document.lines import Line
from pipeline.document.page import Part, Top
from pipeline.document.sentences import split_sentences
from pipeline.values import Block, Span

# Kinds whose blocks are one sentence each, whatever marks stand in them.
WHOLE = frozenset({"title", "subtitle", "caption", "chrome", "dateline", "heading"})
RUN_ON = frozenset({"paragraph", "boilerplate", "quote"})  # kinds that a dateline may open


def span_of(lines: Sequence[Line], part: Part) -> Span:
    """Where the lines of a part stand in the text."""
    return Span(lines[part.first].start, lines[part.last - 1].end)


def cut_blocks(lines: Sequence[Line], parts: Sequence[Part], top: Top, language: str) -> tuple[Block, ...]:
    """The parts as blocks in order; they leave only white space out."""
    blocks: list[Block] = []
    for at, part in enumerate(parts):
        span = span_of(lines, part)
        end = _dateline_end(lines, part, parts[at - 1] if at else None, top, language)
        if end:
            rest = lines[part.first].text[end:]
            blocks.append(Block("dateline", span.start, span.start + end))
            span = Span(span.start + end + len(rest) - len(rest.lstrip()), span.end)
        blocks.append(Block(part.kind, span.start, span.end))
    return tuple(blocks)


def _dateline_end(lines: Sequence[Line], part: Part, above: Part | None, top: Top, language: str) -> int:
    """How many characters of the part are a run-in dateline, 0 for none: the page's own, or a dated one under a headline."""
    if part.kind not in RUN_ON:
        return 0
    found: Found | None = top.dateline if part.first == top.dateline_at else None
    if found is None and above is not None and above.kind in ("heading", "dateline", "chrome"):
        found = find_dateline(lines[part.first].text, language)
        if found is None or found.form != "run-in" or found.day is None:
            return 0
    whole = found is not None and lines[part.first].start + found.end >= span_of(lines, part).end
    return 0 if found is None or whole else found.end


def cut_sentences(text: str, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """The sentences of all blocks in order; none crosses a block's border."""
    return tuple(
        sentence
        for block in blocks
        for sentence in (
            (Span(block.start, block.end),) if block.kind in WHOLE else split_sentences(text, block.start, block.end)
        )
    )
