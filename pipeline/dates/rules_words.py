"""Named rules for vague words (``now``, ``these days``) and for feasts."""

from __future__ import annotations

from pipeline.dates.classes import LETTER
from pipeline.dates.grammar import Hit, Rule
from pipeline.dates.meaning import Meaning, Reference, When


def vague_word(hit: Hit) -> Meaning | None:
    """``now``, ``recently``, ``soon``."""
    return Reference(hit.get("v"))


def these_days(hit: Hit) -> Meaning | None:
    """``these days``, ``those days``; not ``these weeks``."""
    if hit.get("u") != "day" or hit.size("r") != 5:
        return None
    return Reference("PRESENT_REF" if hit.letter("r") == LETTER["this"] else "PAST_REF")


def the_past(hit: Hit) -> Meaning | None:
    """``in the past``."""
    return Reference("PAST_REF") if hit.get("v") == -1 else None


def new_year(hit: Hit) -> Meaning | None:
    """``New Year's Day``, ``New Year's Eve``."""
    if hit.get("u") != "year":
        return None
    return When(year=hit.get("y"), month=12, day=31) if hit.has("e") else When(year=hit.get("y"), month=1, day=1)


def feast_eve(hit: Hit) -> Meaning | None:
    """``Christmas Eve``."""
    month, day = hit.get("f")
    return When(year=hit.get("y"), month=month, day=day - 1) if day > 1 else None


def feast(hit: Hit) -> Meaning | None:
    """``Christmas``, ``Halloween``, with or without a year."""
    month, day = hit.get("f")
    if day == 0:
        return When(year=hit.get("y"), feast="thanksgiving" if month else "easter")
    return When(year=hit.get("y"), month=month, day=day)


RULES = (
    # vague words
    Rule("vague word", "{now:v}", vague_word, "timex"),
    Rule("these days", "{this|that:r}{units:u}", these_days, "timex"),
    Rule("the future", "{the}{future:v}", vague_word, "timex"),
    Rule("the past", "{the}{gone:v}", the_past, "timex"),
    Rule("new year", "{new}{unit:u}{apostrophe}?{s}?(?:{eve:e}|{unit})(?:{comma}?{year:y})?", new_year, "timex"),
    Rule("feast eve", "{feast:f}{eve}(?:{comma}?{year:y})?", feast_eve, "timex"),
    Rule("feast", "{feast:f}{unit:u}?(?:(?:{comma}|{of})?{year:y})?", feast, "timex"),
)  # fmt: skip
