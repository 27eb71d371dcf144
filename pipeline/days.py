"""Month and weekday names in English, Italian and French, and the reading of ONE clean calendar expression.

Only the words count: no clock, no reference day, no repair. What is no real calendar day is not read at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

Order = Literal["dmy", "mdy"]


def _numbered(*spellings: str) -> dict[str, int]:
    """``("january jan", "february feb")`` -> ``{"january": 1, "jan": 1, "february": 2, "feb": 2}``."""
    return {name: number for number, names in enumerate(spellings, start=1) for name in names.split()}


# fmt: off
MONTHS: dict[str, dict[str, int]] = {
    "en": _numbered(
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
        "september sept sep", "october oct", "november nov", "december dec",
    ),
    "it": _numbered(
        "gennaio genn gen", "febbraio febbr feb", "marzo mar", "aprile apr", "maggio magg mag", "giugno giu", "luglio lug",
        "agosto ago", "settembre sett set", "ottobre ott", "novembre nov", "dicembre dic",
    ),
    "fr": _numbered(
        "janvier janv", "février fevrier févr fevr", "mars", "avril avr", "mai", "juin", "juillet juil", "août aout",
        "septembre sept", "octobre oct", "novembre nov", "décembre decembre déc dec",
    ),
}
# ISO 8601 numbers: Monday is 1.
WEEKDAYS: dict[str, dict[str, int]] = {
    "en": _numbered(
        "monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
        "sunday sun",
    ),
    "it": _numbered(
        "lunedì lunedi lun", "martedì martedi mar", "mercoledì mercoledi mer", "giovedì giovedi gio",
        "venerdì venerdi ven", "sabato sab", "domenica dom",
    ),
    "fr": _numbered("lundi lun", "mardi mar", "mercredi mer", "jeudi jeu", "vendredi ven", "samedi sam", "dimanche dim"),
}
# fmt: on


@dataclass(frozen=True, slots=True)
class Day:
    """One calendar expression as EDTF: ``2015-04-12``, ``2015-04``, ``2015-04-12/2015-04-19``, ``XXXX-04-12`` (no year)."""

    edtf: str

    @property
    def is_range(self) -> bool:
        """True for ``12-19 April 2015``."""
        return "/" in self.edtf

    @property
    def has_year(self) -> bool:
        """False for ``12 April``."""
        return not self.edtf.startswith("XXXX")

    @property
    def is_month(self) -> bool:
        """True for ``April 2015``."""
        return len(self.edtf) == 7

    def with_year(self, year: int) -> Day:
        """The same days in ``year`` where the words give none."""
        return Day(self.edtf.replace("XXXX", f"{year:04}"))


def _names(table: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, table), key=len, reverse=True))


@cache
def expression(language: str = "en") -> re.Pattern[str]:
    """The pattern of one calendar expression; ``read_day`` reads what it matches.

    Must match ``12 April 2015``, ``Tuesday, 5th of May``, ``April 12, 2015``, ``12-19 April 2015``, ``30 March - 2 April 2015``,
    ``April 2015``, ``2015-04-12``, ``12/04/2015``; must not match ``2030 Agenda``, ``may``, ``12:30``, ``1540 (2004)``.
    """
    language = language if language in MONTHS else "en"
    month = rf"(?:{_names(MONTHS[language])})\.?"
    weekday = rf"(?:(?:{_names(WEEKDAYS[language])})\.?,?\s{{1,2}})"
    day = r"[0-3]?\d(?:st|nd|rd|th|er|°|º)?"
    year = r"(?:,?\s{1,2}[12]\d{3})"
    join = r"(?:\s?[-–—/]\s?|\s(?:and|to|e|al|et|au)\s)"
    of = r"\s{1,2}(?:of\s)?"
    forms = (
        r"[12]\d{3}-[01]\d-[0-3]\d",
        r"[0-3]?\d[/.][0-3]?\d[/.][12]\d{3}",
        r"[0-3]\d-[01]\d-[12]\d{3}",
        rf"{weekday}?{day}{of}{month}{year}?{join}{weekday}?{day}{of}{month}{year}?",
        rf"{weekday}?{day}{join}{weekday}?{day}{of}{month}{year}?",
        rf"{weekday}?{day}{of}{month}{year}?",
        rf"{weekday}?{month},?\s{{1,2}}{day}{join}{month},?\s{{1,2}}{day}{year}?",
        rf"{weekday}?{month},?\s{{1,2}}{day}{join}{day}(?!\s{{1,2}}{month}){year}?",
        rf"{weekday}?{month},?\s{{1,2}}{day}(?!\d){year}?",
        rf"{month}{year}",
    )
    return re.compile(rf"(?<![\w/.-])(?:{'|'.join(forms)})(?![\w/]|[.-]\d|:\d)", re.IGNORECASE)


def read_day(text: str, language: str = "en", order: Order | None = None) -> Day | None:
    """Reads one clean expression, nothing before or after it; None where it is none or no real day (``31 February``).

    ``order`` settles ``04/05/2015``; without it Italian and French put the day first and an English one is read only
    where a number above 12 settles it. A wrong order is never swapped silently. ``05.04.2015`` has the day first always.
    """
    text = " ".join(text.split())
    if not expression(language).fullmatch(text):
        return None
    if re.search(r"\d[/.-]\d+[/.-]\d", text):
        return _read_numeric(text, language, order)
    return _read_words(text.casefold(), MONTHS.get(language, MONTHS["en"]))


def _read_numeric(text: str, language: str, order: Order | None) -> Day | None:
    first, second, third = (int(part) for part in re.split(r"[/.-]", text))
    if re.match(r"\d{4}", text):
        return _single(first, second, third)
    if "/" not in text or (order is None and language in ("it", "fr")):
        order = "dmy"
    if order is None:
        if first <= 12 and second <= 12 and first != second:
            return None
        order = "dmy" if first > 12 else "mdy"
    day, month = (first, second) if order == "dmy" else (second, first)
    return _single(third, month, day)


def _read_words(text: str, months: dict[str, int]) -> Day | None:
    days: list[int] = []
    named: list[int] = []
    years: list[int] = []
    for word in re.findall(r"\d+|[^\W\d_]+", text):
        if word.isdigit():
            (years if len(word) == 4 else days).append(int(word))
        elif word in months and (days or not _is_weekday_only(word, text)):
            named.append(months[word])
    if not named or len(days) > 2:
        return None
    year = years[-1] if years else None
    if not days:
        return Day(f"{year:04}-{named[0]:02}") if year else None
    if len(days) == 1:
        return _single(year, named[0], days[0])
    first = _single(years[0] if years else None, named[0], days[0])
    last = _single(year, named[-1], days[1])
    if first is None or last is None:
        return None
    if year is not None and len(years) == 1 and named[0] > named[-1]:
        first = _single(year - 1, named[0], days[0])  # "30 December - 2 January 2016"
    if first is None or (first.edtf >= last.edtf and (year is not None or named[0] == named[-1])):
        return None
    return Day(f"{first.edtf}/{last.edtf}")


def _is_weekday_only(word: str, text: str) -> bool:
    """Italian and French ``mar`` is Tuesday when a number follows and a month comes after it (``mar 3 marzo``)."""
    return word == "mar" and re.match(r"mar\.?,?\s+\d+\S*\s+[^\W\d_]", text) is not None


def _single(year: int | None, month: int, day: int) -> Day | None:
    try:
        date(2000 if year is None else year, month, day)  # 29 February stays possible without a year
    except ValueError:
        return None
    return Day(f"XXXX-{month:02}-{day:02}" if year is None else f"{year:04}-{month:02}-{day:02}")
