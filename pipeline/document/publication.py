"""The day a release was published: text first, then side file, then page address; what is refused is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.days import Day, expression, read_day
from pipeline.values import Issue, PublicationBasis, SideFile

FIRST_YEAR, LAST_YEAR = 1968, 2100  # UNICRI was founded in 1968; a page that says 2915 has a typing error
# The historic spellings of UNICRI's page addresses, at the start of a part of the path:
# "2015-04-17_Doha", "2010.10.05_IPO", "20150417_x"; "080415_x"; "0804-2_Fraud" (month only); "2015-04_x" (month only).
FULL = re.compile(r"(\d{4})([-._]?)(\d{2})\2(\d{2})(?!\d)")
SHORT = re.compile(r"(\d{2})(\d{2})(\d{2})(?!\d)[-_]")
YEAR_MONTH = re.compile(r"((?:19|20)\d{2})[-_.](\d{2})(?!\d)")
NUMBERED = re.compile(r"(\d{2})(\d{2})-\d{1,2}(?!\d)")
NEAR = timedelta(days=31)  # a dateline's day lies so near to the days that its release tells of
REACH = 20_000  # characters of the text that are looked at for a year
FOLDERS = re.compile(r"/((?:19|20)\d{2})/(\d{2})(?:/(\d{2}))?(?=/)")


@dataclass(frozen=True, slots=True)
class Publication:
    """``value``: ``YYYY-MM-DD`` or ``YYYY-MM``, null together with ``basis``."""

    value: str | None
    basis: PublicationBasis | None
    issues: tuple[Issue, ...] = ()


def settle(dateline: Day | None, stated: Day | None, side: SideFile) -> Publication:
    """The most trusted source that gives a day in the window; a range is none; a month yields to a later source's day
    in that month. ``stated`` is a day on a line of its own, in a page header or after ``Posted on``.
    """
    given: tuple[tuple[PublicationBasis, str | None], ...] = (
        ("dateline", dateline.edtf if dateline and dateline.has_year and not dateline.is_range else None),
        ("text", stated.edtf if stated else None),
        ("side_file", side.publication_date),
        ("url", date_in_address(side.url) if side.url else None),
    )
    issues: list[Issue] = []
    value: str | None = None
    basis: PublicationBasis | None = None
    for source, found in given:
        if found is None or not _kept(source, found, issues):
            continue
        if value is None or (len(value) == 7 and len(found) == 10 and found.startswith(value)):
            value, basis = found, source
        elif source != "url" and found[: len(value)] != value[: len(found)]:
            issues.append(_differs(source, found, value, basis))
    return Publication(value, basis, tuple(issues))


def _kept(source: str, found: str, issues: list[Issue]) -> bool:
    """False for a year outside the window and for what is no calendar day; both are noted."""
    try:
        year = date.fromisoformat(found if len(found) == 10 else f"{found}-01").year
    except ValueError:
        year = 0
    if FIRST_YEAR <= year <= LAST_YEAR:
        return True
    message = f"publication date {found} in {source.replace('_', ' ')} is not between {FIRST_YEAR} and {LAST_YEAR}; not used"
    issues.append(Issue("publication-date-refused", "warning", "document", message, "give the right day in the side file"))
    return False


def _differs(source: str, found: str, value: str, basis: str | None) -> Issue:
    message = f"{source.replace('_', ' ')} says {found}, {str(basis).replace('_', ' ')} says {value}; the latter is used"
    return Issue("publication-date-differs", "note", "document", message, "check the side file against the page")


def with_year_beside(day: Day, text: str, language: str) -> Day:
    """``27 April`` with the year of the dated days beside it in the text (``25-30 April 2026``); as it was where none or
    two years fit.
    """
    years: set[int] = set()
    for match in expression(language).finditer(text[:REACH]):
        other = read_day(match[0], language, "dmy")
        if other is None or not other.has_year or other.is_month:
            continue
        first, last = date.fromisoformat(other.edtf[:10]), date.fromisoformat(other.edtf[-10:])
        years |= {year for year in (first.year - 1, first.year, last.year + 1) if _near(day, year, first, last)}
    return day.with_year(years.pop()) if len(years) == 1 else day


def _near(day: Day, year: int, first: date, last: date) -> bool:
    try:
        wanted = date.fromisoformat(day.with_year(year).edtf[:10])
    except ValueError:
        return False
    return first - NEAR <= wanted <= last + NEAR


def date_in_address(url: str) -> str | None:
    """``YYYY-MM-DD`` or ``YYYY-MM`` from the last part of a page address that holds one; the day may be no real one."""
    path = re.sub(r"[?#].*", "", re.sub(r"^[a-z][a-z0-9+.-]*://[^/]*", "", url, flags=re.IGNORECASE))
    for part in reversed(path.split("/")):
        found = _in_part(part)
        if found:
            return found
    folders = FOLDERS.search(path)
    if folders:
        return "-".join(group for group in folders.groups() if group)
    return None


def _in_part(part: str) -> str | None:
    full = FULL.match(part)
    if full and (full[2] or not part[8:9].isalnum()):
        return f"{full[1]}-{full[3]}-{full[4]}"
    short = SHORT.match(part)
    if short:
        return _checked(_century(short[1]), short[2], short[3])
    month = YEAR_MONTH.match(part)
    if month:
        return _checked(month[1], month[2])
    numbered = NUMBERED.match(part)
    if numbered and not 2001 <= int(numbered[1] + numbered[2]) <= 2012:  # "2010-2" may be a year's second page
        return _checked(_century(numbered[1]), numbered[2])
    return None


def _century(year: str) -> str:
    return ("19" if int(year) >= FIRST_YEAR % 100 else "20") + year


def _checked(year: str, month: str, day: str | None = None) -> str | None:
    """None for what is no calendar day: ``0899-2_x`` has no month."""
    try:
        found = date(int(year), int(month), int(day or 1)).isoformat()
    except ValueError:
        return None
    return found if day else found[:7]
