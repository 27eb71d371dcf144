"""Named rules for quarters, halves and seasons."""

from __future__ import annotations

from pipeline.dates.grammar import Hit, Rule
from pipeline.dates.meaning import Meaning, Step, When
from pipeline.dates.rules_periods import relative_year


def quarter(hit: Hit) -> Meaning | None:
    """``the third quarter``, ``first half of 2018``, ``next year's first quarter``."""
    if hit.has("yu") and hit.get("yu") != "year":
        return None
    number, unit = hit.get("o"), hit.get("u")
    step = relative_year(hit)
    if unit == "quarter" and 1 <= number <= 4:
        return When(year=hit.get("y"), quarter=number, step=step)
    if unit == 0.5 and number in (1, 2):
        return When(year=hit.get("y"), half=number, step=step)
    return None


def season(hit: Hit) -> Meaning | None:
    """``autumn 2010``, ``the spring of 2008``, ``next spring``, ``in the autumn``."""
    return When(year=hit.get("y"), season=hit.get("n"), toward=hit.get("t"), mod=hit.get("q"), step=relative_year(hit))


def last_quarter(_: Hit) -> Meaning | None:
    """``the latest period`` of a report."""
    return When(step=Step("speech", "quarter", -1))


def year_ago_unit(hit: Hit) -> Meaning | None:
    """``the year-earlier quarter``, ``the year-ago period``: a year before the last quarter that is over."""
    if hit.get("u") != "year":
        return None
    if not hit.has("v") and not hit.has("o"):
        return When(step=Step("speech", "year", -1))
    if hit.has("o"):
        return When(quarter=hit.get("o"), step=Step("speech", "year", -1)) if hit.get("o") <= 4 else None
    return When(step=Step("speech", "quarter", -5))


RULES = (
    # "the third quarter of 1990", "the second half of this year"; not "the first quarter" of a match
    Rule("quarter of year", "{the|its}?(core={ordinal|nth:o}{dash}?{unit|half:u}{of}{the}?{year:y})", quarter),
    Rule(
        "quarter",
        "{the|its}?{fiscal}?{dash}?(core={ordinal|nth:o}{dash}?{unit|half:u}(?:{of}?{year:y}|{of}{last|this|next:r}{unit}|{of}{the}{unit:yu})?)",
        quarter,
        "timex",
    ),
    Rule("year's quarter", "{last|this|next:r}{unit}{apostrophe}{s}{ordinal|nth:o}{dash}?{unit|half:u}", quarter, "timex"),
    Rule("the year's quarter", "{the}{year:y}{ordinal|nth:o}{dash}?{unit|half:u}", quarter, "timex"),
    # "autumn 2010", "the spring of 2008", "the early summer"; "spring" alone only after in, the, this ...
    Rule("season year", "<EDGE>?{the}?(core={season:n}{comma}?{of}?{year|oldyear:y})", season),
    Rule("season", "<EDGE>?(core={last|this|next|that:t}{season:n})", season),
    Rule("season then last", "(core={season:n}{past:t})", season),
    Rule("season of last year", "<EDGE>?{the}?(core={season:n}{of}{last|this|next:r}{unit})", season),
    Rule("in the season", "{in|by|since|until|on|from|for|before|after}<EDGE>?{the}(core={season:n})", season),
    Rule("in season", "{in|by|since|until}<EDGE>?(core={season:n})", season),
    Rule("the season", "<EDGE>?{the}{season:n}", season, "timex"),
    Rule("the latest period", "{the}{latest}{period}", last_quarter, "timex"),
    Rule(
        "year-ago unit", "{the}?{unit:u}{dash}{ago|before}(?:{ordinal:o}{dash}?{unit}|{unit:v}|{period:v})?", year_ago_unit,
        "timex",
    ),
)  # fmt: skip
