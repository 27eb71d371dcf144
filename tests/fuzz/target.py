"""What is fuzzed: bytes through reading and the three stages of rules; no model."""

from __future__ import annotations

from pipeline.dates.rules import find_dates
from pipeline.decoding import decode
from pipeline.document.rules import read_document
from pipeline.errors import ReleaseRefused
from pipeline.folding import fold
from pipeline.sessions.rules import find_programme
from pipeline.values import SideFile


def try_bytes(data: bytes) -> None:
    """Raises when a stage raises, or when a span lies outside of the text."""
    try:
        text, _ = decode(data)
    except ReleaseRefused:
        return
    folded = fold(text)
    if len(folded) != len(text):
        raise AssertionError("folding changed the length")
    document, _ = read_document(folded, SideFile())
    dates, _ = find_dates(folded, document)
    programme, _ = find_programme(folded, document, (), dates)
    for item in (*document.blocks, *document.sentences, *dates):
        if not 0 <= item.start < item.end <= len(text):
            raise AssertionError(f"{item} lies outside of the text")
    if any(event.start is not None and not 0 <= event.start < event.end <= len(text) for event in programme.events):
        raise AssertionError("an event lies outside of the text")
