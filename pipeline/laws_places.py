"""Laws on places: every item stands in the text where it says, blocks tile it, nothing overlaps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from pipeline.problems import Problem, shorten

Item = dict[str, Any]


def items_with_place(part: Any, path: str = "$") -> Iterator[tuple[str, Item]]:
    """All objects of a record that carry ``start``, with their JSON paths."""
    if isinstance(part, dict):
        if "start" in part:
            yield path, part
        for key, value in part.items():
            yield from items_with_place(value, f"{path}.{key}")
    elif isinstance(part, (list, tuple)):
        for i, value in enumerate(part):
            yield from items_with_place(value, f"{path}[{i}]")


def broken_places(records: Mapping[str, Any], text: str) -> Iterator[Problem]:
    """All laws of this file for the records that are there; ``text`` is the document record's."""
    for stage, record in records.items():
        for path, item in items_with_place(record):
            yield from _broken_cut(stage, path, item, text)
    yield from _broken_blocks(records["document"], text)
    yield from _broken_inside(records["document"])
    for i, entity in enumerate(records.get("entities", {}).get("entities", ())):
        yield from _broken_order("entities", f"$.entities[{i}].mentions", entity["mentions"])
    yield from _broken_mentions(records)
    yield from _broken_order("dates", "$.dates", records.get("dates", {}).get("dates", ()))
    for i, item in enumerate(records.get("dates", {}).get("dates", ())):
        yield from _broken_pieces(f"$.dates[{i}]", item)


def _broken_cut(stage: str, path: str, item: Item, text: str) -> Iterator[Problem]:
    """``place``: ``0 <= start < end <= len(text)``, or start, end and text all null. ``surface``: text[start:end] == text."""
    start, end = item["start"], item["end"]
    if start is None or end is None:
        if (start, end, item.get("text")) != (None, None, None):
            yield Problem(stage, path, "place", "start, end and text must be null together")
    elif not 0 <= start < end <= len(text):
        yield Problem(stage, path, "place", f"[{start}, {end}) is no place in a text of {len(text)} characters")
    elif "text" in item and item["text"] != text[start:end]:
        message = f"text is {item['text']!r}, but the document has {text[start:end]!r} there"
        yield Problem(stage, f"{path}.text", "surface", shorten(message))


def _broken_order(stage: str, path: str, items: Sequence[Item]) -> Iterator[Problem]:
    """``order``: items stand in the order of the text and do not overlap."""
    for i, (before, item) in enumerate(pairwise(items), 1):
        if item["start"] < before["end"]:
            yield Problem(stage, f"{path}[{i}]", "order", f"starts at {item['start']}, before the end of the one before it")


def _broken_blocks(document: Item, text: str) -> Iterator[Problem]:
    """``order`` for blocks and sentences; ``tiling``: what no block holds is white space alone."""
    yield from _broken_order("document", "$.blocks", document["blocks"])
    yield from _broken_order("document", "$.sentences", document["sentences"])
    at = 0
    for i, block in enumerate([*document["blocks"], {"start": len(text), "end": len(text)}]):
        if text[at : block["start"]].strip():
            left_out = text[at : block["start"]].strip()
            yield Problem("document", f"$.blocks[{i}]", "tiling", shorten(f"no block holds {left_out!r} before it"))
        at = max(at, block["end"])


def _broken_inside(document: Item) -> Iterator[Problem]:
    """``inside-block``: title, subtitles and dateline begin and end in a block; a sentence lies in one block."""
    blocks = document["blocks"]
    starts = [block["start"] for block in blocks]

    def block_at(offset: int) -> int | None:
        found = bisect_right(starts, offset) - 1
        return found if found >= 0 and offset < blocks[found]["end"] else None

    whole = [(f"$.{key}", document[key]) for key in ("title", "dateline") if document[key]]
    whole += [(f"$.subtitles[{i}]", item) for i, item in enumerate(document["subtitles"])]
    for path, item in whole:
        if block_at(item["start"]) is None or block_at(item["end"] - 1) is None:
            yield Problem("document", path, "inside-block", "does not lie in the blocks")
    for i, sentence in enumerate(document["sentences"]):
        first = block_at(sentence["start"])
        if first is None or first != block_at(sentence["end"] - 1):
            yield Problem("document", f"$.sentences[{i}]", "inside-block", "does not lie in one block")


def _broken_mentions(records: Mapping[str, Any]) -> Iterator[Problem]:
    """``overlap``: no two mentions of the release overlap, whatever they mention."""
    found = [
        (mention["start"], mention["end"], f"$.entities[{i}].mentions[{j}]")
        for i, entity in enumerate(records.get("entities", {}).get("entities", ()))
        for j, mention in enumerate(entity["mentions"])
    ]
    for before, mention in pairwise(sorted(found)):
        if mention[0] < before[1]:
            yield Problem("entities", mention[2], "overlap", f"overlaps {before[2]}")


def _broken_pieces(path: str, item: Item) -> Iterator[Problem]:
    """``piece-touches``: TIMEX pieces stand in order and share text with their expression; ISO-TimeML keeps an article
    (``the last week``) that our expressions leave out.
    """
    yield from _broken_order("dates", f"{path}.timex", item["timex"])
    for i, piece in enumerate(item["timex"]):
        if not (piece["start"] < item["end"] and item["start"] < piece["end"]):
            yield Problem("dates", f"{path}.timex[{i}]", "piece-touches", "shares no text with its expression")
