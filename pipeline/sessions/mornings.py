"""Parts of a gathering told by their day or morning alone: ``The morning of Tuesday was spent on risk profiles``.

``The first day dealt with the risk to health``; whether such a part is an item or a mere theme, the weights decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.sessions.calls import Item
from pipeline.sessions.descriptions import description_end
from pipeline.sessions.ordinals import ORDINAL
from pipeline.sessions.page import Page
from pipeline.values import Span

_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|day|morning|afternoon)"
_TOLD = re.compile(
    rf"\b(?:(?:[Tt]he|[Tt]hat) (?:(?:{ORDINAL}|last|final|opening|closing|next|following|whole) )?{_DAY}(?: of [A-Z]\w+day)?|"
    rf"[Oo]n (?:the (?:{ORDINAL}|last|final|next|following) )?{_DAY}(?: (?:morning|afternoon))?,? (?:attention|"
    r"the (?:discussion|talk|work|debate|participants|experts|meeting|group)))"
    r" (?:was|were|is|will be|dealt|turned|turns|focused|focuses|concerned|looked|moved|passed|belonged)"
    r"(?: (?:entirely|mainly|then))? ?(?:devoted to|dedicated to|spent on|given (?:over )?to|about|reserved for|with|to|on|at)?"
    r" (?:the (?:topic|subject|theme|question) of )?(?=[a-z])"
)


def mornings(page: Page, known: Sequence[Item]) -> list[Item]:
    """An item for each such sentence in which no other item is named."""
    items = []
    for found in _TOLD.finditer(page.text):
        sentence = page.sentence(found.start())
        taken = any(sentence.start <= item.title.start < sentence.end for item in known)
        end = description_end(page, found.end(), sentence.end)
        if not taken and end - found.end() > 3 and not page.is_silent(found.start()) and not page.is_top(found.start()):
            title = Span(found.end(), end)
            items.append(Item(found.start(), end, "session", "session", None, title, "day", sentence))
    return items
