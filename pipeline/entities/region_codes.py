"""``Regional Secretariat for South East Asia (SEA)``: the bracket abbreviates the region at the end of the name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.entities.acronyms import stands_for
from pipeline.entities.patterns import Known
from pipeline.values import Candidate, Span

BRACKET: Final = re.compile(r" ?\(([A-Z]{2,5})\)")
MOST: Final = 20
"""Region codes of one release at most; eight are in use."""


def region_codes(text: str, lines: Sequence[Span], known: Sequence[Known], names: Sequence[Candidate]) -> list[Known]:
    """Every place of a code that the text defines so, with the region's own entry.

    A region by itself before the bracket counts too (``Central Asia (CA)``); a body whose own initials the code has does
    not (``Regional Centre for East Africa (RCEA)``).
    """
    outer = {name.end: name for name in names}
    codes: dict[str, Known] = {}
    for region in known:
        bracket = BRACKET.match(text, region.end) if region.label == "LOC" else None
        if bracket is None or not stands_for(bracket[1], text[region.start : region.end]) or len(codes) == MOST:
            continue
        name = outer.get(region.end)
        if name is None or name.start == region.start or not stands_for(bracket[1], text[name.start : name.end]):
            codes.setdefault(bracket[1], region)
    return _everywhere(text, lines, codes)


def _everywhere(text: str, lines: Sequence[Span], codes: Mapping[str, Known]) -> list[Known]:
    if not codes:
        return []
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(codes)})(?![\w-])")
    return [
        Known(match.start(), match.end(), "LOC", codes[match[0]].entry, exact=True)
        for line in lines
        for match in pattern.finditer(text, line.start, line.end)
    ]
