"""Places in a text -> properly nested marks, so that any overlap can be written as HTML. Pure, linear but for sorting."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Stretch:
    """``text[start:end]`` belongs to a fact: ``fact`` is its id, ``css`` its class, ``label`` the word shown beside it,
    ``anchor`` the element's own id in the page.
    """

    start: int
    end: int
    fact: str
    css: str
    label: str
    anchor: str


@dataclass(slots=True)
class Mark:
    """One HTML element: ``first`` and ``last`` tell the parts of a stretch that had to be cut apart."""

    stretch: Stretch
    first: bool
    last: bool
    parts: list[str | Mark] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    end: int
    parts: list[str | Mark]


def nest(text: str, start: int, end: int, stretches: Iterable[Stretch]) -> list[str | Mark]:
    """``text[start:end]`` as text and marks. Where two stretches cross, the one that begins later is cut in two.

    Of stretches with the same start the longer one is outside. What lies beyond ``start`` and ``end`` is clipped.
    """
    queue = [
        (max(s.start, start), -min(s.end, end), n, s.start >= start, s)
        for n, s in enumerate(stretches)
        if s.start < end and start < s.end
    ]
    heapq.heapify(queue)
    whole = _Open(end, [])
    stack, at = [whole], start
    while queue:
        begin, minus_end, n, first, stretch = heapq.heappop(queue)
        at = _close(text, stack, at, begin)
        stop = min(-minus_end, stack[-1].end)
        if stop < -minus_end:
            heapq.heappush(queue, (stop, minus_end, n, False, stretch))
        mark = Mark(stretch, first, stop == min(stretch.end, end))
        stack[-1].parts.append(mark)
        stack.append(_Open(stop, mark.parts))
    _close(text, stack, at, end)
    return whole.parts


def _write(text: str, opened: _Open, at: int, to: int) -> None:
    if at < to:
        opened.parts.append(text[at:to])


def _close(text: str, stack: list[_Open], at: int, to: int) -> int:
    """Write the text up to ``to``, closing what ends before it; gives the place reached."""
    while len(stack) > 1 and stack[-1].end <= to:
        opened = stack.pop()
        _write(text, opened, at, opened.end)
        at = max(at, opened.end)
    _write(text, stack[-1], at, to)
    return max(at, to)
