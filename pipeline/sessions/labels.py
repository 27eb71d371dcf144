"""Programme items given as labelled blocks: a title line, then ``When:``, ``Where:``, ``Speakers:``, ``Organizers:``.

Media advisories write side events so; with a single such block the block is the event itself (``fields``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.sessions.calls import Item
from pipeline.sessions.lexicon import GATHERING, noun
from pipeline.sessions.ordinals import ordinal_value
from pipeline.sessions.page import Page
from pipeline.values import SessionKind, Span

_WHEN = re.compile(r"^\s*(?:When|Date|Date and time|Time|Quand|Quando)\s*:", re.IGNORECASE)
LABEL = re.compile(
    r"^\s*(?:When|Where|Who|What|Why|Date|Time|Date and time|Venue|Place|Location|Room|Speakers?|Panell?ists?|"
    r"Moderators?|Chair|Organi[sz]ers?|Organi[sz]ed by|"
    r"Co-?sponsors?|Sponsors?|Registration|Event|Title|Language|Contact|Facilitators?|Topic)\s*:",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^\s*(?:[•*–-]\s*)?(?:(?P<number>\d{1,2})[.)]\s*)?(?:(?:Title|Event|What)\s*:\s*)?")
_KIND_TAIL = re.compile(r"\s*\((?P<kind>[a-z -]{4,20})\)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """``title`` line, the line of the day, and the span of the whole block."""

    title: Span
    when: Span
    whole: Span


def find_blocks(page: Page) -> tuple[Block, ...]:
    """All labelled blocks that tell when; title is the nearest line above that is no label and no long paragraph."""
    starts = [i for i, line in enumerate(page.lines) if _WHEN.match(page.text[line.start : line.end])]
    blocks: list[Block] = []
    for order, index in enumerate(starts):
        top = index - 1
        while (
            top >= 0
            and index - top < 4
            and LABEL.match(_text(page, top))
            and not re.match(r"\s*(?:Title|Event|What)\s*:", _text(page, top), re.IGNORECASE)
        ):
            top -= 1
        if (
            top >= 1
            and _is_subtitle(page, top)
            and len(_text(page, top - 1).split()) < 20
            and not _text(page, top - 1).rstrip().endswith((".", ":"))
        ):
            top -= 1
        if (
            top < 0
            or len(_text(page, top).split()) > 25
            or (LABEL.match(_text(page, top)) and not re.match(r"\s*(?:Title|Event|What)\s*:", _text(page, top), re.IGNORECASE))
        ):
            continue
        last = starts[order + 1] - 1 if order + 1 < len(starts) else len(page.lines)
        end = index
        while end + 1 < last and (LABEL.match(_text(page, end + 1)) or _people_line(page, end + 1)):
            end += 1
        blocks.append(Block(page.lines[top], page.lines[index], Span(page.lines[top].start, page.lines[end].end)))
    return tuple(blocks)


def _text(page: Page, index: int) -> str:
    return page.text[page.lines[index].start : page.lines[index].end]


def _is_subtitle(page: Page, index: int) -> bool:
    """``Side event by UNICRI and …`` under the title line."""
    return bool(
        re.match(
            r"\s*(?:Side event|Panel|Workshop|Round table|Webinar|Meeting|Exhibition)\b.{0,120}\b(?:by|on|of|organi[sz]ed)\b",
            _text(page, index),
        )
    )


def _people_line(page: Page, index: int) -> bool:
    line = page.lines[index]
    people = page.names_in(line.start, line.end, "PERSON")
    return bool(people) and people[0].start - line.start < 25 and len(_text(page, index).split()) < 30


def block_items(page: Page, blocks: tuple[Block, ...]) -> tuple[Item, ...]:
    """Items of two or more blocks (one block alone is the event)."""
    if len(blocks) < 2:
        return ()
    return tuple(item for block in blocks if (item := _item(page, block)))


def _item(page: Page, block: Block) -> Item | None:
    line = page.text[block.title.start : block.title.end]
    lead = _LEAD.match(line)
    start = block.title.start + (lead.end() if lead else 0)
    tail = _KIND_TAIL.search(line)
    end = block.title.start + (tail.start() if tail else len(line.rstrip()))
    kind: SessionKind = "side_event"
    found = GATHERING.search(tail["kind"]) if tail else GATHERING.search(page.text, block.title.end, block.when.start)
    if found and noun(found[0]).item:
        kind = noun(found[0]).item or kind
    elif re.match(r"opening|welcome", page.text[start:end], re.IGNORECASE):
        kind = "ceremony"
    quote = next(iter(page.quotes_in(start, end)), None)
    title = Span(quote.inner_start, quote.inner_end) if quote and quote.start == start else Span(start, end)
    number = ordinal_value(lead["number"]) if lead and lead["number"] else None
    if title.end - title.start < 3:
        return None
    return Item(block.title.start, block.whole.end, kind, "block", number, title, "label", block.whole)
