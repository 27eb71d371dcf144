"""dateparser for one clean day with a month name of another language; loaded only where such a day stands.

Its languages, its order and its base are fixed, so nothing comes from a clock or a locale; what it says is taken only where
day and year are the ones in the words.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from dateparser.date import DateDataParser

LANGUAGES = ["es", "pt", "de", "nl", "fr", "it"]  # of partners and places that releases quote
SETTINGS = {
    "DATE_ORDER": "DMY",
    "RELATIVE_BASE": datetime(2000, 1, 1),
    "REQUIRE_PARTS": ["day", "month", "year"],
    "STRICT_PARSING": True,
}
PARSER = DateDataParser(languages=LANGUAGES, settings=SETTINGS)


@lru_cache(maxsize=1024)
def read_day(words: str) -> date | None:
    """``15 de marzo de 2018`` -> 15 March 2018; None where the words are no day in one of the languages."""
    found = PARSER.get_date_data(words).date_obj
    return found.date() if found is not None else None
