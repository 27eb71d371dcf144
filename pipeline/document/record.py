"""The document stage's part of the record: every surface is cut from the release's own text."""

from __future__ import annotations

from typing import Any

from pipeline.values import Block, Document, Span


def cut_document(text: str, document: Document) -> dict[str, Any]:
    """``text`` is the release's text, not folded; ``document``'s offsets count in it.

    Control characters and long runs of one mark are blanks to the stages; where such a run stands outside of every block
    it becomes a block of its own kind ``chrome``, so that blocks leave only white space out of the text as it is.
    """
    return {
        "text": text,
        "title": _quoted(text, document.title) if document.title else None,
        "subtitles": [_quoted(text, subtitle) for subtitle in document.subtitles],
        "dateline": _dateline(text, document),
        "publication_date": document.publication_date,
        "publication_basis": document.publication_basis,
        "blocks": [{"kind": block.kind, "start": block.start, "end": block.end} for block in tiled(text, document.blocks)],
        "sentences": [{"start": sentence.start, "end": sentence.end} for sentence in document.sentences],
    }


def tiled(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, and one more of kind ``chrome`` for each piece between them that is not white space."""
    filled: list[Block] = []
    at = 0
    for block in (*blocks, None):
        until = block.start if block else len(text)
        gap = text[at:until]
        left_out = gap.strip()
        if left_out:
            start = at + len(gap) - len(gap.lstrip())
            filled.append(Block("chrome", start, start + len(left_out)))
        if block:
            filled.append(block)
            at = block.end
    return tuple(filled)


def _quoted(text: str, span: Span) -> dict[str, Any]:
    return {"text": text[span.start : span.end], "start": span.start, "end": span.end}


def _dateline(text: str, document: Document) -> dict[str, Any] | None:
    line = document.dateline
    if line is None:
        return None
    return {**_quoted(text, Span(line.start, line.end)), "place": line.place, "country": line.country, "date": line.date}
