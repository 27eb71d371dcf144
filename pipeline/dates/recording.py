"""What our records keep of all that was found."""

from __future__ import annotations

import re

from pipeline.dates.context import heads_name
from pipeline.dates.finding import Find
from pipeline.dates.meaning import Length, Meaning, Reference, Repeat, When
from pipeline.dates.quotes import in_title


def _leans(meaning: Meaning) -> bool:
    """Durations and days that are counted from elsewhere: in a quoted title they tell nothing of the release."""
    return isinstance(meaning, Length | Repeat) or (isinstance(meaning, When) and meaning.step is not None)


_TITLE_UNIT = re.compile(r"(?<!-)\b(?:Second|Minute|Hour|Day|Week|Month|Year|Decade)s?$")  # "Ten Years On", "16 Days of Activism"
# "today's challenges" are those of our days, "today's session" is a day's
_POSSESSIVE = re.compile(r"['’]s\s+(?!(?:programme|program|session|meeting|event|edition|ceremony|workshop)\b)")


_IS = re.compile(r"\b(?:is|are) $")
_GOES_ON = re.compile(r",? \w")


def _generic(text: str, item: Find) -> bool:
    """``it is today the most common offence``: our days; ``the closing is today.`` is a day."""
    return bool(_IS.search(text, max(0, item.core[0] - 4), item.core[0]) and _GOES_ON.match(text, item.core[1]))


def recorded(text: str, item: Find) -> bool:
    """Our records leave out vague words, vague amounts and what only ISO-TimeML marks."""
    if item.rule.view == "timex" or isinstance(item.meaning, Reference):
        return False
    surface = text[item.core[0] : item.core[1]]
    if item.rule.name in ("year", "old year") and heads_name(text, *item.core):
        return False
    if isinstance(item.meaning, Length) and _TITLE_UNIT.search(surface):
        return False
    if item.rule.name == "numbered day" and surface[-1].isdecimal():
        return False
    if _leans(item.meaning) and in_title(text, item.start, item.end):
        return False
    if item.rule.name == "today" and (_POSSESSIVE.match(text, item.core[1]) or _generic(text, item)):
        return False
    return not (isinstance(item.meaning, Length) and any(amount is None for amount, _ in item.meaning.amounts))
