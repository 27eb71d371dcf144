"""Cuts the dates record: plain copying of the mentions, surfaces taken from the release's own text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.values import Anchor, DateMention


def cut_dates(text: str, mentions: Sequence[DateMention]) -> dict[str, Any]:
    """The stage's part of the record; ``text`` is the release's text, which all offsets count in."""
    return {"dates": [_item(text, mention) for mention in mentions]}


def _item(text: str, mention: DateMention) -> dict[str, Any]:
    return {
        "id": mention.id,
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "type": mention.type,
        "value": mention.value,
        "earliest": None if mention.earliest is None else mention.earliest.isoformat(),
        "latest": None if mention.latest is None else mention.latest.isoformat(),
        "precision": mention.precision,
        "qualifier": mention.qualifier,
        "given": list(mention.given),
        "anchor": None if mention.anchor is None else _anchor(mention.anchor),
        "role": mention.role,
        "rrule": mention.rrule,
        "rule": mention.rule,
        "reason": mention.reason,
        "timex": [{"start": piece.start, "end": piece.end, "type": piece.type, "value": piece.value} for piece in mention.timex],
    }


def _anchor(anchor: Anchor) -> dict[str, Any]:
    return {"from": anchor.basis, "date": anchor.date, "value": anchor.value}
