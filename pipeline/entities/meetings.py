"""Named meetings: those with a number, fairs known by a short name and a year, and bare kinds of meeting, which name nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.values import Candidate, Span

COUNTED: Final = (
    r"(?:\d{1,3}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth|Thirteenth"
    r"|Fourteenth|Fifteenth|Sixteenth|Seventeenth|Eighteenth|Nineteenth|(?:Twent|Thirt|Fort|Fift|Sixt|Sevent|Eight|Ninet)"
    r"(?:ieth|y-[a-z]{4,7})|[IVX]{1,5})"
)
"""`22nd`, `Twenty-seventh`, `IV`; not `second`: an item inside an event is counted so."""
KIND: Final = (
    r"(?:[Ss]ession|[Mm]eeting|Gathering|Congress|Conference|Forum|Workshop|Seminar|Symposium|Summit|Assembly|Round[ -]?[Tt]able"
    r"|Roundtable|Consultation|Dialogue|Assises|Moot Court|Competition|Championships?|Games|Olympics|Week)"
)
NUMBERED: Final = re.compile(rf"{COUNTED} (?:[A-Z][\w-]{{1,20}} ){{0,5}}{KIND}(?!\w)|.{{3,40}} Moot Court(?!\w)")
"""`Third Regional Meeting of the Lakes Initiative`, `3rd Annual Gathering`; not `Third Committee`."""
IN_FULL: Final = re.compile(rf"(?:[A-Z][\w-]{{1,20}} ){{1,5}}{KIND} (?:on|of|for|against) (?:the )?[A-Z]")
"""`Andean Dialogue on Illegal Mining`; not `Expert Workshop`, `conference on mining`."""
NUMBER: Final = re.compile(rf"(?<![\w-]){COUNTED} $")
"""`First ` before the name `Global Meeting on Fakes`; not `first ` before it."""
GENERIC: Final = re.compile(
    r"(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|next) )?(?:(?:Global|Regional|National|Annual"
    r"|Experts?|International|Joint|Technical|Coordination|Final|Closing|Opening|High-level|Inter-regional) ?){0,3}"
    r"(?:[Ww]orkshop|[Mm]eeting|[Cc]onference|[Ss]eminar|Round ?[Tt]able|[Tt]raining|[Cc]ourse|Forum|Webinar)s?"
)
"""`Expert Workshop`, `third Global Meeting`; not `7th Global Meeting`, nor `Global Meeting on Fakes`."""
LETTERED: Final = re.compile(r"(?:Working )?(?:Group|Team|Table) (?:[A-F]|\d|[IVX]{1,3})")
"""`Working Group B`; not `Group of Seven`."""
FAIR: Final = re.compile(
    r"(?<![\w&/-])(?P<short>[A-Z][A-Z&]{3,11}|[A-Z][a-z]{1,9}[A-Z]\w{2,8})(?: [A-Z][^\W\d_]{2,14}){0,2}"
    r" (?:19|20)\d\d(?![\w/–-]| [A-Z])"
)
"""`SIFOR 2014`, `SIFOR Lagos 2014`; not `SIFOR 2014-2016`, `UN 2014`."""
FAIR_WORDS: Final = re.compile(
    r"(?:[Ff]air|[Ee]xhibition|[Ee]xpo|[Tt]rade show|[Ss]how|[Ff]oire|[Ff]iera|[Cc]hampionship|[Tt]ournament|[Bb]iennial"
    r"|[Cc]ongress|[Cc]onference|Summit)\b"
)
NEAR: Final = 75
"""Code points before and after a short name with a year in which the text says that it is a fair."""


def is_numbered(surface: str) -> bool:
    """Whether a name begins like a numbered meeting: that speaks for it where the recogniser wavers."""
    return NUMBERED.match(surface) is not None


def is_in_full(text: str, name: Candidate) -> bool:
    """Whether a name is a meeting's with its subject, after `the`: that speaks for it where the recogniser wavers."""
    return text[max(0, name.start - 4) : name.start].lower() == "the " and IN_FULL.match(text, name.start, name.end) is not None


def with_numbers(text: str, names: Sequence[Candidate]) -> list[Candidate]:
    """``First`` ``Global Meeting on Fakes`` is one EVENT; they may overlap others now."""
    return [_with_number(text, name) if name.label == "EVENT" else name for name in names]


def _with_number(text: str, name: Candidate) -> Candidate:
    number = NUMBER.search(text, max(0, name.start - 16), name.start)
    return replace(name, start=number.start()) if number and text[name.start].isupper() else name


def without_kinds(text: str, names: Sequence[Candidate]) -> list[Candidate]:
    """Names without an EVENT that is a kind of meeting alone (``Expert Workshop``), or a letter's group (``Working Group B``)."""
    generic = {"EVENT": GENERIC, "ORG": LETTERED}
    return [name for name in names if name.label not in generic or not generic[name.label].fullmatch(text, name.start, name.end)]


def fairs(text: str, lines: Sequence[Span], bodies: Collection[str], is_place: Callable[[str], bool]) -> list[Candidate]:
    """``SIFOR 2014`` wherever it stands, and ``SIFOR`` alone, where the text somewhere says beside it that it is a fair.

    ``bodies``: surfaces that stand for something else (``UNODC 2014`` is a reference).
    """
    seen = [match for line in lines for match in FAIR.finditer(text, line.start, line.end)]
    names = {match["short"] for match in seen} - set(bodies)
    shorts = {name for name in names if not is_place(name) and _called_fair(text, lines, name)}
    return [*_years(seen, shorts), *_alone(text, lines, shorts)] if shorts else []


def _called_fair(text: str, lines: Sequence[Span], short: str) -> bool:
    pattern = re.compile(rf"(?<![\w&/-]){re.escape(short)}(?![\w-])")
    return any(_beside_fair(text, line, match) for line in lines for match in pattern.finditer(text, line.start, line.end))


def _beside_fair(text: str, line: Span, match: re.Match[str]) -> bool:
    before = FAIR_WORDS.search(text, max(line.start, match.start() - NEAR), match.start())
    return before is not None or FAIR_WORDS.search(text, match.end(), min(line.end, match.end() + NEAR)) is not None


def _years(seen: Sequence[re.Match[str]], shorts: Collection[str]) -> Iterator[Candidate]:
    return (Candidate(match.start(), match.end(), "EVENT", "rule", 0.95) for match in seen if match["short"] in shorts)


def _alone(text: str, lines: Sequence[Span], shorts: Collection[str]) -> Iterator[Candidate]:
    pattern = re.compile(rf"(?<![\w&/-])(?:{'|'.join(sorted(map(re.escape, shorts)))})(?![\w-])")
    for line in lines:
        for match in pattern.finditer(text, line.start, line.end):
            yield Candidate(match.start(), match.end(), "EVENT", "rule", 0.9)
