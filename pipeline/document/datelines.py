"""Reading a dateline at the start of a line: where, when and whence a release comes.

Counted forms: release-formats 2.1 and 2.2. A dateline is a place, a date, or both, and a closing mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.days import Day, expression, read_day

REACH = 140  # characters of a line in which a dateline must end
DASH = r"(?:--?|[–—])"
# One name of a place: "Doha", "The Hague", "Port-au-Prince", "Santa Cruz de la Sierra", "Sana'a", "St. Gallen", "D.C.".
_WORD = r"(?:D\.C\.|Sta?e?\.|[^\W\d_]\w{0,20}(?:['’ʼ-]\w{1,20}){0,4})"
_NAME = rf"{_WORD}(?:[ ]{_WORD}){{0,5}}"
PLACE = re.compile(rf"({_NAME})(?:[ ]?/[ ]?{_NAME}){{0,2}}((?:[ ]?,[ ]?{_NAME}){{0,2}})(?:[ ]?\(({_NAME})\))?")
PARTICLES = frozenset(
    "of the and de del della di da do dos du des la las los le les el al sur am upon au aux et e y in d'".split()
)
AGENCY = r"(?:[ ]?\([^()\n]{2,50}\))?"
WIRE = rf"(?:[ ]?\([^()\n]{{2,50}}\)[ ]?{DASH})?"  # "– (Agency) –"
CLOSING = re.compile(
    rf"[ ]?{AGENCY}[ ]?"
    rf"(?:(?P<stop>\.(?![a-zß-ÿ\d])(?:[ ]?{DASH}{WIRE})?)|(?P<dash>{DASH}(?!\d){WIRE})|(?P<colon>:(?=[ ])))"
)
# Between place and date.
BEFORE_DATE = re.compile(rf"[ ]{{0,2}}(?:,|{DASH}|\()?[ ]{{0,2}}(?:(?:le|il|lo|on)[ ])?$", re.IGNORECASE)
PLACE_ONLY = re.compile(rf"[ ]?{AGENCY}[ ]?(?P<dash>{DASH})(?=[ ]|$|[“\"A-ZÀ-Þ])")
RUN_IN = 100  # characters of a line below which a place and a dash may be a headline ("Turin - a new course")

Form = Literal["bare", "run-in", "alone"]


@dataclass(frozen=True, slots=True)
class Found:
    """``line[:end]`` is the dateline. ``form``: ``bare`` = place and dash with nothing after, ``alone`` = the whole line,
    ``run-in`` = the text goes on. ``region``: what stands after the city ("Qatar"). ``marked``: it has a closing mark.
    """

    end: int
    form: Form
    place: str | None
    region: str | None
    day: Day | None
    marked: bool = True


def find_dateline(line: str, language: str = "en", *, headline: bool = False) -> Found | None:
    """The dateline that opens ``line``, else None; ``line`` has no white space in front. Linear: only ``REACH`` is read.

    ``headline``: the line is a headline, so that a date and a dash may open it however short it is.
    """
    head = line[:REACH]
    date = next(expression(language).finditer(head), None)
    if date is not None:
        found = _with_date(line, head, date, language, headline)
        if found is not None:
            return found
    return _place_only(line, head)


def _with_date(line: str, head: str, date: re.Match[str], language: str, headline: bool) -> Found | None:
    day = read_day(date[0], language, "dmy")
    if day is None:
        return None
    if date.start() == 0:
        return _date_first(line, head, date.end(), day, headline)
    cut = BEFORE_DATE.search(head, 0, date.start())
    place = PLACE.fullmatch(head, 0, cut.start()) if cut else None
    between = cut[0].strip()[:1] if cut else ""
    if place is None or not _is_place(place) or not (between or place[0].isupper()):
        return None
    after = date.end() + (1 if between == "(" and head[date.end() : date.end() + 1] == ")" else 0)
    if after == len(line):
        return Found(after, "alone", *_parts(place), day, marked=False)
    closing = CLOSING.match(head, after)
    if closing is None:
        lost = len(line) >= RUN_IN and not day.is_range and re.match(r" [A-ZÀ-Þ]", line[after : after + 2])
        return Found(after, "run-in", *_parts(place), day, marked=False) if lost else None
    form: Form = "alone" if closing.end() == len(line) else "run-in"
    return Found(closing.end(), form, *_parts(place), day, marked=closing["colon"] is None)


def _date_first(line: str, head: str, at: int, day: Day, headline: bool) -> Found | None:
    """``23 October 2020, Geneva, Switzerland –`` and ``5 May 2014 -``; a dash must close it, or it is an event's date."""
    place = PLACE.match(head, at + 2) if head.startswith(", ", at) else None
    if place is not None and _is_place(place):
        closing = CLOSING.match(head, place.end())
        if closing is not None and not closing["stop"]:
            form: Form = "alone" if closing.end() == len(line) else "run-in"
            return Found(closing.end(), form, *_parts(place), day)
    closing = CLOSING.match(head, at)
    if closing is None or not closing["dash"] or not day.has_year or day.is_range or (len(line) < RUN_IN and not headline):
        return None
    return Found(closing.end(), "run-in", None, None, day)


def _place_only(line: str, head: str) -> Found | None:
    place = PLACE.match(head)
    if place is None or not _is_place(place):
        return None
    closing = PLACE_ONLY.match(head, place.end())
    if closing is None:
        pair = "/" in place[0] and head.startswith(". ", place.end()) and len(line) >= RUN_IN  # "Turin/Rome. Forty …"
        return Found(place.end() + 1, "run-in", *_parts(place), None) if pair else None
    city, region = _parts(place)
    if closing.end() == len(line):
        return Found(closing.end(), "bare", city, region, None)
    spaced = head[closing.start("dash") - 1] == " "
    capitals = place[1].isupper() and len(place[1]) > 3
    agency = "(" in closing[0]
    if not (agency or region) or not (spaced or capitals) or len(line) < RUN_IN:
        return None
    return Found(closing.end(), "run-in", city, region, None)


def _is_place(place: re.Match[str]) -> bool:
    """Every word has a capital, but for particles: not "Training and research", not "In the end"."""
    words = re.split(r"[ ,/()]+", place[0].rstrip(")"))
    capitals = [word for word in words if not word[:1].islower()]
    return capitals[:1] == words[:1] and all(word in PARTICLES for word in words if word not in capitals)


def _parts(place: re.Match[str]) -> tuple[str, str | None]:
    """The city alone and the last part after it ("Qatar"), as they stand in the text."""
    region = place[3] or place[2].rpartition(",")[2].strip() or None
    return place[1], region


def shown(place: str) -> str:
    """A place in capitals as it is written elsewhere: ``THE HAGUE`` -> ``The Hague``; others stay as they are."""
    if not place.isupper() or len(place) < 4:
        return place
    words = re.split(r"([ -])", place.lower())
    return "".join(word if at and word in PARTICLES else word.capitalize() for at, word in enumerate(words))
