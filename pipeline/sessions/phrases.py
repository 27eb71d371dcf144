"""Described gatherings: noun phrases whose head is a gathering word, with their number, name and end.

``a two-day workshop on the tracing of firearms, which ended`` -> ``workshop on the tracing of firearms``.
Text and names in, phrases out; whether a phrase is an event, an item or nothing is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.sessions.descriptions import first_stop, trimmed
from pipeline.sessions.lexicon import GATHERING, GATHERING_WORD, Noun, is_plural, noun
from pipeline.sessions.ordinals import NUMERAL, ORDINAL, ordinal_value
from pipeline.sessions.page import Page
from pipeline.sessions.quotes import OPENERS

DETERMINERS = frozenset(
    "il lo la un una uno une le les el los las gli a an the its their his her our this that these those another one any each "
    "every no some two three four five six seven "
    "eight nine ten several many few both all other such".split()
)
# Words that end the walk to the left: ``host the meeting``, ``before training``, ``and workshops``.
_LEFT_STOPS = DETERMINERS | frozenset(
    "of in on at for to by and or with from into as than between during after before through via per under over within "
    "organised organized held hosted attended opened closed hosts host hold holds holding attend joined join called "
    "entitled titled is are was were be been will has have had which that who where when while also not but nor new "
    "following delivered gave give gives launched launches follow followed upcoming conduct conducted featured said says "
    "il lo la le les un una uno une el los las gli del della dello delle dei degli al alla allo alle nel nella sul sulla "
    "du des de "
    "di da dal dalla per con par pour avec dans à en lors nella durante unos unas e et y sur su anche "
    "about against include includes including included organise organize organising organizing convened run runs".split()
)
# Articles of Italian, French and Spanish, alone or run into a preposition (``nella prima sessione``), by what they do.
_ENGLISH = dict.fromkeys(
    "il lo la le les el los las gli al alla allo alle del della dello delle dei degli nel nella sul sulla dal dalla du "
    "des".split(),
    "the",
) | dict.fromkeys("un uno una une".split(), "a")
_WORD_BEFORE = re.compile(r"([\w’'&./]+(?:[-–][\w’'&./]+)*)[ ]+$")
_DURATION_WORD = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|half|\d+)-?(?:and-a-half-)?(?:hour|day|week|month|year)s?(?:-long)?"
    r"|(?:day|week|month|year|hour)-?long",
    re.IGNORECASE,
)
_ORDINAL_WORD = re.compile(ORDINAL, re.IGNORECASE)
_NUMBER_AFTER = re.compile(rf"\s+(?:no\.? ?)?({NUMERAL})(?![\w-])", re.IGNORECASE)
_LETTER_AFTER = re.compile(r"\s+([A-H])(?=[\s,:.(])")
_COMPLEMENT = re.compile(
    r"\s+(?:on the (?:topic|subject|theme|issue) of|on|for|of|to(?= (?:celebrate|discuss|mark|launch|present|review|the ))|"
    r"sul|sulla|sulle|sui|sugli|su|di|del|della|dei|degli|delle|per|sur(?: la| le| les)?|de(?: la| las| los)?|du|des|pour|sobre|"
    r"para|"
    r"dedicat[oa] a|consacrée? (?:à|aux)|about|against|dedicated to|devoted to|focus(?:ed|ing) on|concerning|between)\s+"
    r"|\s+(?:sull|dell|all|sur l|de l|d)[’']"
)
_COMPOUND_NEXT = re.compile(
    r"\s+(?:Cent(?:re|er)s?|Rooms?|Hall|House|halls?|rooms?|participants|report|programme|program|materials?|papers?|"
    r"organi[sz]ers?|series|documents?|needs|activities|cent(?:re|er)s?|catalogue|agenda|management|kit)\b"
)
# ``opening of the Regional Secretariat``; not ``the opening of the event``, ``of the second workshop``.
_OF_SOMETHING = re.compile(r"\sof\s(?!(?:the|this|its|their)\s(?:\w+\s)?(?:event|" + GATHERING_WORD + r")$)", re.IGNORECASE)
# ``the second day``, ``the last day of the conference``: a part of a gathering, none itself; ``open day`` may be one.
_PART_DAY = re.compile(
    rf"(?:{ORDINAL}|last|final|opening|closing|same|next|following|previous|whole|every|each|one|working|world) $", re.IGNORECASE
)
# ``in the course of the panel``, ``in due course``, ``of course``: no course at all; ``during the course of Tuesday``.
_COURSE_BEFORE = re.compile(r"\b(?:(?:in|over|during|throughout) the|in due|of) $", re.IGNORECASE)
# ``next meeting``, ``follow-up workshop``; not ``latest meeting``.
_LATER = re.compile(r"(?:next|follow-up)\s", re.IGNORECASE)
MOST_PHRASES = 400  # candidates are compared with each other; the densest real page has about sixty
ONLY_NUMBERED = frozenset({"group", "contribution"})  # ``Group three, on radiation``; not ``a group of experts``
ONLY_WITH_OF = frozenset({"opening", "signing", "handover", "launch", "presentation"})  # ``opening remarks`` is none


@dataclass(frozen=True, slots=True)
class Phrase:
    """``text[start:end]`` is the phrase without determiner and duration; ``head_start``/``head_end`` the gathering word."""

    noun: Noun
    start: int
    end: int
    head_start: int
    head_end: int
    determiner: str
    ordinal: int | None
    number: int | None
    lettered: bool
    words: str
    plural: bool
    complement: bool

    @property
    def later(self) -> bool:
        """``the next workshop``, ``a second seminar``: another gathering than the one told of."""
        return bool(_LATER.match(self.words)) or (self.determiner in ("a", "an", "another") and (self.ordinal or 0) > 1)


def find_phrases(page: Page) -> tuple[Phrase, ...]:
    """All described gatherings outside names, in order."""
    found: list[Phrase] = []
    for match in GATHERING.finditer(page.text):
        if len(found) == MOST_PHRASES:
            break
        if _in_name(page, match.start(), match.end()) or _COMPOUND_NEXT.match(page.text, match.end()):
            continue
        if match[0].lower() in ("day", "days") and _PART_DAY.search(page.text, max(0, match.start() - 20), match.start()):
            continue
        idiom = match[0].lower() == "course" and _COURSE_BEFORE.search(page.text, max(0, match.start() - 16), match.start())
        if idiom and (page.text.startswith(" of ", match.end()) or idiom[0].lower() in ("of ", "in due ")):
            continue
        phrase = _phrase(page, match.start(), match.end())
        if match[0].lower() in ONLY_WITH_OF and not _OF_SOMETHING.match(page.text, match.end(), phrase.end):
            continue
        if match[0].lower() in ONLY_NUMBERED and not (phrase.number or phrase.ordinal or phrase.determiner in ("his", "her")):
            continue
        found.append(phrase)
    return tuple(found)


def _in_name(page: Page, start: int, end: int) -> bool:
    low = page.names_in(max(0, start - 250), min(len(page.text), end + 250))
    return any(name.start <= start and end <= name.end for name in low)


def _phrase(page: Page, start: int, end: int) -> Phrase:
    begin, determiner, ordinal = _walk_left(page.text, start)
    number, lettered, after = None, False, end
    if found := _NUMBER_AFTER.match(page.text, end):
        number, after = ordinal_value(found[1]), found.end()
    elif found := _LETTER_AFTER.match(page.text, end):
        lettered, after = True, found.end()
    stop, complement = _right_end(page, after)
    return Phrase(
        noun(page.text[start:end]), begin, stop, start, end, determiner, ordinal, number, lettered,
        page.text[begin:end], is_plural(page.text[start:end]), complement,
    )  # fmt: skip


# ``un séminaire régional sur``, ``convegno internazionale di``; not ``la conferenza sarà``.
_ADJECTIVES = re.compile(
    r"(?:\s[a-zà-ÿ-]{3,20}(?:al|ale|ali|ales|aux|elle|elles|ico|ica|ici|ique|iques|ivo|iva|if|ario|aria|aire|aires|iano|iana|"
    r"ense|eo|ea|éen|éenne)(?![\w-])){1,2}"
)


def _walk_left(text: str, start: int) -> tuple[int, str, int | None]:
    """Start of the phrase, its determiner (lower case, or empty) and the ordinal among its modifiers."""
    at, ordinal, determiner = start, None, ""
    for _ in range(7):
        found = _WORD_BEFORE.search(text, max(0, at - 60), at)
        if not found:
            break
        word = found[1].lower()
        if word == "and" and re.match(r"(?:last|final)\s", text[at : at + 6], re.IGNORECASE):
            at = found.start(1)  # ``the fourth and last panel``
            continue
        if word in _LEFT_STOPS:
            determiner = _ENGLISH.get(word, word if word in DETERMINERS else "")
            break
        if word.endswith((".", "/")) and word not in ("h.e.", "u.n.", "u.s."):
            break  # ``the results arrive. Workshop 2``
        if _DURATION_WORD.fullmatch(word):
            # ``a two-day regional workshop``: the duration is no part of the name, what stands before it is no more
            rest = _WORD_BEFORE.search(text, max(0, found.start() - 60), found.start())
            determiner = rest[1].lower() if rest and rest[1].lower() in DETERMINERS else "a"
            break
        if _ORDINAL_WORD.fullmatch(word):
            ordinal = ordinal_value(word)
        at = found.start(1)
    return at, determiner, ordinal


def _right_end(page: Page, after: int) -> tuple[int, bool]:
    """End of the phrase, and whether a complement (``on …``, ``for …``) belongs to it."""
    text = page.text
    if page.document.language != "en" and (adjectives := _ADJECTIVES.match(text, after)):
        after = adjectives.end()
    start = _COMPLEMENT.match(text, after)
    if not start or text[start.end() : start.end() + 1] in OPENERS:
        return after, False
    limit = min(len(text), page.sentence(after).end)
    if any(d.start <= start.end() + 4 and d.end > start.end() for d in page.dates_in(start.end(), limit)):
        return after, False  # ``the meeting on the second day``
    stop = first_stop(page, start.end(), limit)
    end = after + len(trimmed(text[after:stop]))
    return (end, True) if end > start.end() else (after, False)
