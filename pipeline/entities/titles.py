"""Titles told by the words beside them: `the report "…"`, `"…", a conference by`; titles of sessions, which are no names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.values import Candidate, EntityLabel, Span

WORKS: Final = (
    r"(?:reports?|study|books?|booklet|handbook|guide|guidebook|film|documentary|manual|toolkit|brochure|compendium|catalogue"
    r"|leaflet|novel|(?:policy |working |discussion |issue |position )(?:brief|paper)|magazine|workbook|publication|comic|song"
    r"|essay|thesis|newsletter|fact ?sheet|rapporto?|quaderno|opuscolo|documentario|guía|informe|libro)"
)
"""`the report "Trees for Sale"`; not `the press release "…"`."""
PROGRAMMES: Final = r"(?:[Pp]rojects?(?: \d{1,3})?|programme|campaign|course)"
"""`Project 13, "Safe Storage of Waste"`; not `the programme of the day "…"`."""
EVENTS: Final = r"(?:conference|symposium|seminar|webinar|colloquium|debate|study day|convegno|webinar series|series)"
"""`the conference "Big Crowds"`; not `the session "…"`."""
MAYBE: Final = r"(?:meeting|round[ -]table|workshop|exhibition|training|exercise|rally|day|evening|congress|festival|competition)"
"""Inside a gathering these are items, so they name an event only where the headline says the title too."""
SESSIONS: Final = r"(?:session|panel|module|talk|lecture|presentation|side[ -]event|round[ -]table|workshop)"
CALLED: Final = r"(?:, (?:entitled |titled |called )?| (?:(?:is |was )?(?:entitled|titled|called|named) )?|: )"
OPEN, CLOSE = '["“«„]', '["”»“]'
TITLE: Final = rf"{OPEN} ?(?P<title>[A-Z0-9¿][^\"“”«»„\n]{{2,150}}?)[.,]? ?{CLOSE}"
BEFORE: Final = re.compile(
    rf"(?<![\w-])(?:(?P<WORK_OF_ART>{WORKS})|(?P<PROGRAMME>{PROGRAMMES})|(?P<EVENT>{EVENTS})|(?P<MAYBE>{MAYBE})){CALLED}{TITLE}"
)
"""`the booklet "Before the Boat"`, `a conference titled "Two Rivers"`; not `the booklet said: "we leave"`."""
AFTER: Final = re.compile(
    rf"(?<![\w\"“]){TITLE}(?:, (?:the |an? )|: (?:an? |the )?| (?:was|is) (?:the title of )?(?:the |an? ))"
    rf"(?:[\w-]{{1,30}} ){{0,3}}?(?:(?P<WORK_OF_ART>{WORKS})|(?P<PROGRAMME>project|course)|(?P<EVENT>{EVENTS})"
    rf"|(?P<MAYBE>{MAYBE}))(?!\w)"
)
"""`"Hidden Rivers", a conference by`; not `"Spill!", an exercise`, unless the headline has it."""
SESSION_BEFORE: Final = re.compile(rf"(?i)(?<![\w-]){SESSIONS}{CALLED}{OPEN} ?(?:The |A )?$")
"""`the first session, "` | `Trees on Paper`; not `the conference "`."""
TALK: Final = re.compile(rf"[?!.,]? ?{CLOSE},? by (?:Ms|Mr|Dr|Prof|Judge|Professor)\b")
"""`"Behind the Door` | `", by Ms. Rossi`."""
QUOTE_END: Final = re.compile(rf"[?!.,]? ?{CLOSE}")
OPENED: Final = re.compile(rf"{OPEN} ?(?:The |A )?$")
INTRODUCED: Final = re.compile(rf"(?<![\w-]){WORKS}(?:,| –| -|,? (?:entitled|titled|called|named))? $")
"""`a report, ` | `Rules for Rivers`; not `a report, the ` | `Lagos Convention`."""
ONE_WORD: Final = re.compile(r"(?<![\w-])(?:song|film|documentary|novel|comic)(?: titled| entitled| called)? [\"“«]?$")
"""`the song ` | `Dunia`."""
THE_PROJECT: Final = re.compile(r"\b(?:the|a|an|its|our|twinning) (?:[a-z-]{1,20} )?(?:project|programme) $")
"""`the project ` | `DELTA`; not `a programme in ` | `Kenya`, `the Project ` | `Officer`."""
A_PROJECT: Final = re.compile(
    r", (?:an?|the|our) (?:[\w-]{1,20} ){0,2}?(?:project|programme|campaign)(?= of| by| for| that| which| to|[,.])"
)
"""`DELTA` | `, a two-year project of`."""
HINT_BEFORE: Final = re.compile(rf"(?<![\w-]){WORKS}\b[^.;\n]{{0,45}}$")
HINT_AFTER: Final = re.compile(rf",? (?:\([^()\n]{{2,20}}\),? )?(?:an?|the|our) (?:[\w-]{{1,20}} ){{0,3}}?{WORKS}(?!\w)")
"""`a guide for magistrates – ` | `Ask Again`; `Ask Again` | `, a short guide`."""
SESSION_LINE: Final = re.compile(rf"(?i)(?<![\w-]){SESSIONS}(?: \w{{1,3}})?: $")
"""`14:30 Round table: ` | `From Needs to a National Action Plan`."""
ROUND_TABLE: Final = re.compile(r"(?i)\b(?:the|una|la|le|der) (?:[a-z]{1,20} )?round[ -]table[ ,]")
NAMED: Final = 0.93
"""From this score on the quoted title of `the round table "…"` names a gathering of its own."""
MOST_WORDS: Final = 22
SENTENCE: Final = re.compile(r"[.;] |,.* (?:said|says)\b")
"""What stands in a spoken sentence, not in a title."""


def told_titles(text: str, lines: Iterable[Span], headline: str) -> list[Candidate]:
    """Quoted titles that a noun beside them says to be publications, programmes or gatherings."""
    found = {(one.start, one.end): one for line in lines for one in _in_line(text, line, headline)}
    return [found[place] for place in sorted(found)]


def _in_line(text: str, line: Span, headline: str) -> Iterator[Candidate]:
    if not any(mark in text[line.start : line.end] for mark in '"“«„'):
        return
    for pattern in (AFTER, BEFORE):
        for match in pattern.finditer(text, line.start, line.end):
            label = _label(match, headline)
            if label is not None and _is_title(match["title"], pattern is BEFORE):
                yield Candidate(match.start("title"), match.start("title") + len(match["title"].rstrip()), label, "rule", 0.95)


def _label(match: re.Match[str], headline: str) -> EntityLabel | None:
    labels: tuple[EntityLabel, ...] = ("WORK_OF_ART", "PROGRAMME", "EVENT")
    sure = next((label for label in labels if match[label]), None)
    return sure or ("EVENT" if match["title"] in headline else None)


def _is_title(title: str, one_word: bool) -> bool:
    return (one_word or " " in title) and title.count(" ") < MOST_WORDS and SENTENCE.search(title) is None


def with_titles(names: Sequence[Candidate], titles: Sequence[Candidate]) -> list[Candidate]:
    """``names`` (text order, no overlap) with ``titles`` in place of what stands in them; a longer name around one stays."""
    kept = [title for title in titles if not any(_stays(name, title) for name in _touching(names, title))]
    gone = {name for title in kept for name in _touching(names, title)}
    return sorted([*(name for name in names if name not in gone), *kept], key=lambda name: name.start)


def introduced(text: str, names: Sequence[Candidate], known: Container[tuple[int, int]]) -> list[Candidate]:
    """``names`` in which what stands right after ``a report, `` or ``the project `` is one, whatever its own words say."""
    return [name if (name.start, name.end) in known else _introduced(text, name) for name in names]


def _introduced(text: str, name: Candidate) -> Candidate:
    start, several = max(0, name.start - 30), " " in text[name.start : name.end]
    if name.label in ("PROGRAMME", "EVENT", "PERSON") and not several and ONE_WORD.search(text, start, name.start):
        return replace(name, label="WORK_OF_ART")
    if name.label in ("LAW", "PROGRAMME", "EVENT") and several and INTRODUCED.search(text, start, name.start):
        return replace(name, label="WORK_OF_ART")
    if name.label in ("LAW", "ORG", "EVENT", "PROGRAMME", "GPE") and (
        THE_PROJECT.search(text, start, name.start) or A_PROJECT.match(text, name.end, min(len(text), name.end + 60))
    ):
        return replace(name, label="PROGRAMME", score=max(name.score, 0.6))
    return name


def is_publication(text: str, name: Candidate) -> bool:
    """Whether the sentence has a word for a publication close before a name or right after it."""
    before = HINT_BEFORE.search(text, max(0, name.start - 60), name.start)
    return before is not None or HINT_AFTER.match(text, name.end, min(len(text), name.end + 70)) is not None


def without_sessions(text: str, names: Sequence[Candidate], known: Container[tuple[int, int]]) -> list[Candidate]:
    """Names without those that are the whole quoted title of a session or talk."""
    return [name for name in names if (name.start, name.end) in known or not _names_session(text, name)]


def _names_session(text: str, name: Candidate) -> bool:
    if name.label in ("PERSON", "GPE", "NORP") or name.source == "rule" or " " not in text[name.start : name.end]:
        return False
    if name.label in ("LAW", "WORK_OF_ART", "FAC") and SESSION_LINE.search(text, max(0, name.start - 20), name.start):
        return True
    before = SESSION_BEFORE.search(text, max(0, name.start - 45), name.start)
    if before and QUOTE_END.match(text, name.end):
        return not (
            name.label == "EVENT" and name.score >= NAMED and ROUND_TABLE.search(text, max(0, before.start() - 30), name.start)
        )
    quoted = OPENED.search(text, max(0, name.start - 5), name.start)
    return name.label != "WORK_OF_ART" and quoted is not None and TALK.match(text, name.end) is not None


def _touching(names: Sequence[Candidate], title: Candidate) -> Sequence[Candidate]:
    first = bisect_right(names, title.start, key=lambda name: name.end)
    return names[first : bisect_left(names, title.end, key=lambda name: name.start)]


def _stays(name: Candidate, title: Candidate) -> bool:
    """A name that says the same as surely, or is longer."""
    if (name.start, name.end, name.label) == (title.start, title.end, title.label):
        return name.score >= title.score
    return name.start <= title.start and title.end <= name.end and name.end - name.start > title.end - title.start
