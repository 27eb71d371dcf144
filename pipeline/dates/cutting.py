"""Where an expression begins and ends for ISO-TimeML and for our records."""

from __future__ import annotations

import re


def without_stop(text: str, end: int) -> int:
    """A full stop at the end belongs to the span only after an abbreviation inside it; the last one ends the sentence."""
    return end - 1 if text[end - 1] == "." and text[end - 2 : end] != "m." else end


# "a three-month truce", "the year-ago results"; the article stays in "the year-ago quarter"
ARTICLE_FIRST = re.compile(
    r"(?:the|its|their|a) (?=[\w-]*-(?:quarter|year|month|week|day|half|long)\b|"
    r"year-(?:ago|earlier) (?!quarter|period|first|second|third|fourth|month|year))",
    re.IGNORECASE,
)
_LEADING = frozenset("in on by since until till from between at for of over within during to before after throughout and".split())


def first_content(text: str, start: int, core: int) -> int:
    """Where the expression begins for ISO-TimeML: behind its prepositions."""
    while start < core:
        end = start
        while end < core and text[end].isalpha():
            end += 1
        if text[start:end].lower() not in _LEADING:
            return start
        start = end
        while start < core and not text[start].isalnum():
            start += 1
    return start
