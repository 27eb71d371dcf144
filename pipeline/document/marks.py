"""What one line alone tells: site furniture, caption, funding line, label line, date line. Pure; phrases come from outside."""

from __future__ import annotations

import re

from pipeline.days import Day, expression, read_day
from pipeline.document.lines import Line
from pipeline.document.phrases import Phrases, opens

SHORT = 110  # characters; longer lines are looked at as text, whatever words they hold
SEPARATOR = re.compile(r"\s[>»›|/·•]+\s|\s?[>»›]\s?|\s{2,}·\s{2,}")
# "UNIS/CP/553", "E-448/14", "Ref: UNMA/2023/118", "Reference: E-448/14"; not "AND/OR we act".
SYMBOL = re.compile(r"(?:ref(?:erence)?\.?:?\s)?(?=[^\s]*\d)[A-Z]{1,8}(?:[/-][A-Z0-9.]{1,12}){1,5}", re.IGNORECASE)
# "1 2 3 … 19 next › last »", "Page 1", "Next page ››", "3 of 38 stories", "Archive of news - page 3", "* *** *", "Older news >".
PAGER = re.compile(
    r"(?:[\d\s.…«»‹›<>|*_=~#-]|\b(?:first|previous|prev|next|last|older|newer|page|pages|news|of|stories|results|items|more|showing)\b:?)+",
    re.IGNORECASE,
)
# "For information only - not an official document", "For information media. Not an official record".
NOTICE = re.compile(r"for (?:the )?(?:use of )?information.{0,30}not an official \w{1,12}\.?", re.IGNORECASE)
NUMBERED_PAGE = re.compile(r"[^.!?]{0,60}[-–|]\s?page\s\d{1,4}", re.IGNORECASE)
COOKIES = re.compile(r"\bcookies?\b", re.IGNORECASE)
FEED_MARKS = re.compile(r"[♡♥↗★☆👍]|\bsave for later\b", re.IGNORECASE)
PHOTO = re.compile(r"\b(?:photos?|foto)\b(?!\s(?:exhibition|contest|competition|gallery|essay|award|story))|©", re.IGNORECASE)
CREDIT = re.compile(r"(?:^|\s)@[A-ZÀ-Þ]\w{1,30}")
# "When:", "Speakers: …", "Venue: …"; the label alone or with its value after it.
LABEL = re.compile(
    r"(?:what|when|where|who|why|how|venue|date|time|speakers?|panell?ists?|moderators?|chair(?:person)?|facilitators?|"
    r"title|registration|languages?|hosts?|organi[sz]ers?|embargo|rsvp|quando|dove|chi|relatori|quand|où|qui|intervenants?)"
    r"(?:\s[\w ]{0,30})?\s?:(?:\s|$)",
    re.IGNORECASE,
)
CLOCK = r"(?:[01]?\d|2[0-4])(?:[:.h][0-5]\d|\s?(?:am|pm|a\.m\.|p\.m\.)|\s?h\b)"
# "9.00 Registration", "09h45–11h15 Panel 1", "8.30 a.m. Opening", "2 to 4.30 p.m. Session 2", "14.30-17.00 Session II".
AGENDA = re.compile(rf"(?:(?:[01]?\d|2[0-4])\s?(?:to|[-–])\s?)?{CLOCK}(?=[\s–—-]|$)", re.IGNORECASE)
# "Workshop II: Parcels", "Module 1. Moving with Dignity", "Panel 2 (6 May)"; not "Session 1, “Trust”, filled the first day".
ITEM = re.compile(
    r"(?:module|session|panel|workshop|webinar|lecture|talk|plenary|round table|working group|training|sessione|séance|atelier"
    r"|tavola rotonda|modulo|table ronde)\s(?:\d{1,2}|[ivx]{1,4}|[a-h]|one|two|three|four|five|six)\s?[:.(–—-]"
    r"|(?:first|second|third|fourth|fifth|sixth|last|final)\s(?:session|panel|workshop|webinar|lecture|talk|module)\s?[:–—-]",
    re.IGNORECASE,
)
BULLET = re.compile(r"(?:[•●▪■◦‣*·]|[-–—](?=\s)|o(?=\s{2})|\(?[a-z]\)|\(?[ivx]{1,4}\)|\d{1,2}[.)](?=\s\D))\s?")
HEADER_DATE = re.compile(r"(\d{1,2}/\d{1,2}/\d{4})(?:\s\d{1,2}:\d{2})?\s{1,2}[│|]\s")
# "Posted on 10.06.2014", "Pubblicato il 3 maggio 2011", "… published this content on April 16, 2025"; not "a report
# published in 2016".
POSTED = re.compile(
    r"^(?:(?:posted|published|released|issued|distributed|pubblicat[oa]|diffus[oa]|publiée?|diffusée?)\b|date:)"
    r"|\bpublished this content on\b",
    re.IGNORECASE,
)
POSTED_REACH = 60  # characters between such a word and its date
CLOCK_ANYWHERE = re.compile(rf"(?<![\d.,]){CLOCK}", re.IGNORECASE)


def is_symbol(line: Line) -> bool:
    """A document symbol alone on its line."""
    return len(line.text) < 40 and SYMBOL.fullmatch(line.text) is not None


def is_chrome(line: Line, phrases: Phrases) -> bool:
    """Furniture of the site: known whole lines, navigation paths, page numbers, cookie notices, feed buttons, symbols."""
    known = line.plain.rstrip(" :>»›") in phrases.chrome_lines or line.plain in phrases.chrome_lines
    if known or is_symbol(line):
        return True
    if len(line.text) > SHORT:
        return COOKIES.search(line.text) is not None and "accept" in line.plain
    if (
        NOTICE.fullmatch(line.text)
        or PAGER.fullmatch(line.text)
        or NUMBERED_PAGE.fullmatch(line.text)
        or FEED_MARKS.search(line.text)
    ):
        return True
    if COOKIES.search(line.text) and not line.text.endswith("."):
        return True
    return is_path(line, phrases)


def is_path(line: Line, phrases: Phrases) -> bool:
    """``Home > News > Topic`` and ``Terms of use | Contacts``; not ``Webinar | A passport for every bar``."""
    parts = [part.strip(" :") for part in SEPARATOR.split(line.plain) if part.strip(" :")]
    if line.plain.startswith(("sort by:", "source: ", "filter by ")):
        return True
    if len(parts) < 2:
        return line.plain.rstrip(":") in phrases.navigation_words
    if len(parts) > 2 and "|" in line.text and all(len(part.split()) <= 5 for part in parts):
        return True
    known = sum(part in phrases.navigation_words or part in phrases.chrome_lines for part in parts)
    arrows = re.search(r"[>»›]", line.text) is not None
    return (known > 0 and (arrows or known * 2 >= len(parts) or len(line.text) < 60)) or (arrows and len(line.text) < 60)


def is_kind(line: Line, phrases: Phrases) -> bool:
    """``PRESS RELEASE`` alone on its line."""
    return line.plain.rstrip(" :.") in phrases.kind_lines


def is_caption(line: Line, phrases: Phrases) -> bool:
    """Alternative text, credit or caption of a picture, as far as the words tell."""
    if len(line.text) > 200 or line.text.endswith(('."', ".”")):
        return False
    return opens(line.plain, phrases.caption_openers) or bool(CREDIT.search(line.text)) or bool(PHOTO.search(line.text))


def is_funding(line: Line, phrases: Phrases) -> bool:
    """``Funded by the European Union`` alone on its line."""
    return len(line.text) < 160 and not line.text.endswith(".") and opens(line.plain, phrases.funding_openers)


def starts_list(line: Line) -> bool:
    """A bullet, a lettered or numbered point, a label, or a clock time in front."""
    head = line.text[:80]
    return bool(BULLET.match(head) or LABEL.match(head) or AGENDA.match(head))


def is_item(line: Line) -> bool:
    """A numbered part of a programme: ``Module 5: Moot trial``, ``Webinar 1 – Thursday 25 March``."""
    return len(line.text) < 300 and ITEM.match(line.text[:60]) is not None


def is_agenda(line: Line) -> bool:
    """A clock time in front."""
    return AGENDA.match(line.text[:40]) is not None


def lone_date(line: Line, language: str) -> Day | None:
    """``14 September 2017`` alone on its line; with a place, a clock time or other words it is none."""
    return read_day(line.text.rstrip(" .–—-"), language, "dmy") if len(line.text) < 40 else None


def is_when(line: Line, language: str) -> bool:
    """A line that says when (and where) something takes place: a range, a clock time, or a date beside a place."""
    if len(line.text) > SHORT:
        return False
    dates = list(expression(language).finditer(line.text))
    if not dates:
        return False
    rest = len(line.text) - sum(date.end() - date.start() for date in dates)
    return dates[0].start() == 0 or rest < 30 or CLOCK_ANYWHERE.search(line.text) is not None


def stated_date(line: Line, language: str) -> Day | None:
    """A feed's header date (month first) or the day after ``Posted on``; None on other lines."""
    header = HEADER_DATE.match(line.text)
    if header:
        return read_day(header[1], "en", "mdy")
    if len(line.text) > 260:
        return None
    posted = POSTED.search(line.text)
    if posted is None:
        return None
    reach = posted.end() + POSTED_REACH
    date = expression(language).search(line.text, posted.end(), reach) or expression("en").search(line.text, posted.end(), reach)
    day = read_day(date[0], language, "dmy") if date else None
    return day if day is not None and day.has_year and not day.is_range else None
