"""The words that date expressions are made of, in English, Italian and French: word -> class and value.

A class is the part a word plays in the grammar (``month``, ``unit``, ``from`` ...); rules speak of classes only.
Keys are in lower case; ``CAPITAL`` classes count only when written with a capital (``May``, not ``may``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

Entry = tuple[str, Any]

CAPITAL = frozenset({"may", "weekday", "day_short", "feast", "weekdays", "new"})

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_TEENS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()


def _many(names: str, first: int = 1) -> dict[str, int]:
    """``"january|jan february|feb"`` -> running numbers; names that mean the same are parted by a bar."""
    return {name: number for number, group in enumerate(names.split(), first) for name in group.split("|")}


ENGLISH: dict[str, dict[str, Any]] = {
    "month": {
        "january": 1, "february": 2, "april": 4, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10,
        "november": 11, "december": 12, "jan": 1, "feb": 2, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9,
        "oct": 10, "nov": 11, "dec": 12,
    },
    "may": {"may": 5, "march": 3, "mar": 3},
    "weekday": _many("monday tuesday wednesday thursday friday saturday sunday", 0),
    "day_short": _many("mon tue|tues wed thu|thur|thurs fri sat sun", 0),
    "season": {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"},
    "unit": {
        "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "fortnight": "fortnight",
        "weekday": "day", "weekend": "weekend", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade",
        "century": "century", "semester": "half",
    },
    "units": {
        "seconds": "second", "minutes": "minute", "hours": "hour", "days": "day", "weeks": "week", "weekends": "weekend",
        "months": "month", "quarters": "quarter", "years": "year", "decades": "decade", "centuries": "century",
        "mins": "minute", "hrs": "hour", "yrs": "year", "fortnights": "fortnight", "nights": "day",
    },
    "part": {
        "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "midday": "MI", "noon": "MI",
        "midnight": "NI", "lunchtime": "MI", "dawn": "MO", "dusk": "EV", "mid-afternoon": "AF", "mid-morning": "MO",
    },
    "deictic": {"today": 0, "yesterday": -1, "tomorrow": 1}, "thispart": {"tonight": "NI"},
    "last": {"last": -1}, "gone": {"past": -1}, "prior": {"previous": -1, "preceding": -1},
    "next": {"next": 1, "coming": 1, "upcoming": 1}, "following": {"following": 1, "subsequent": 1, "ensuing": 1},
    "this": {"this": 0, "current": 0, "these": 0, "present": 0},
    "that": {"that": 0, "those": 0, "same": 0},
    "latest": {"latest": -1, "recent": -1},
    "other": {"another": 1, "more": 1, "additional": 1, "further": 1, "less": 1, "fewer": 1}, "no": {"no": 0},
    "ago": {"ago": -1},
    "before": {"before": -1, "earlier": -1, "previously": -1, "prior": -1},
    "after": {"after": 1, "later": 1, "afterwards": 1, "afterward": 1, "hence": 1},
    "every": {"every": 1, "each": 1},
    "once": {"once": 1, "twice": 2, "thrice": 3},
    "times": {"times": 0},
    "per": {"per": 0},
    "adverb": {
        "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year",
        "nightly": "day", "hourly": "hour", "fortnightly": "fortnight",
    },
    "the": {"the": 0}, "a": {"a": 1, "an": 1}, "its": {"its": 0, "their": 0, "his": 0, "her": 0, "our": 0},
    "of": {"of": 0}, "in": {"in": 0, "during": 0, "throughout": 0}, "on": {"on": 0}, "at": {"at": 0},
    "by": {"by": 0}, "since": {"since": 0}, "until": {"until": 0, "till": 0}, "from": {"from": 0},
    "between": {"between": 0}, "to": {"to": 0, "through": 0, "thru": 0}, "and": {"and": 0}, "or": {"or": 0},
    "for": {"for": 0}, "over": {"over": "MORE"}, "within": {"within": "LESS"}, "as": {"as": 0},
    "edge": {
        "early": "START", "late": "END", "mid": "MID",
    },
    "brink": {
        "beginning": "START", "end": "END", "start": "START", "middle": "MID", "close": "END", "outset": "START",
        "rest": None, "remainder": None,
    },
    "about": {
        "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "circa": "APPROX", "roughly": "APPROX",
        "some": "APPROX", "nearly": "APPROX", "almost": "APPROX", "ca": "APPROX",
    },
    "atleast": {"least": "MORE", "most": "LESS", "than": "MORE", "up": "LESS"},
    "number": {name: number for number, name in enumerate(_TEENS, 1)} | _TENS | {"zero": 0},
    "hundred": {"hundred": 100, "thousand": 1000, "dozen": 12},
    "ordinal": {name: number for number, name in enumerate(_ORDINALS, 1)} | {"thirtieth": 30},
    "vague": {"several": None, "few": None, "many": None, "couple": 2, "numerous": None},
    "half": {"half": 0.5},
    "opening": {"opening": 1, "inaugural": 1, "closing": -1, "final": -1, "concluding": -1},
    "decade": {
        "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
        "nineties": 9,
    },
    "ampm": {"am": 0, "pm": 12, "a.m.": 0, "p.m.": 12, "a.m": 0, "p.m": 12, "A.M.": 0, "P.M.": 12},
    "clockword": {"o": 0, "clock": 0}, "hours": {"hrs": 0, "h": 0},
    "zone": {
        "CET": "CET", "CEST": "CEST", "GMT": "GMT", "UTC": "UTC", "EST": "EST", "EDT": "EDT", "BST": "BST", "EET": "EET",
        "EEST": "EEST", "WAT": "WAT", "CAT": "CAT", "EAT": "EAT", "ICT": "ICT", "PST": "PST", "PDT": "PDT", "CST": "CST",
        "CDT": "CDT", "SGT": "SGT", "JST": "JST", "MSK": "MSK",
    },
    "time": {"time": 0}, "local": {"local": 0}, "eve": {"eve": -1}, "new": {"new": 0},
    "period": {"period": 0}, "fiscal": {"fiscal": 0},
    "long": {"long": 0, "working": 0, "full": 0, "whole": 0, "consecutive": 0, "straight": 0},
    "old": {"old": 0}, "weekdays": _many("mondays tuesdays wednesdays thursdays fridays saturdays sundays", 0),
    "feast": {
        "christmas": (12, 25), "halloween": (10, 31), "thanksgiving": (11, 0), "easter": (0, 0),
    },
    "s": {"s": 0}, "bc": {"BC": -1, "BCE": -1, "B.C.": -1, "AD": 1, "CE": 1, "A.D.": 1},
    "longunit": {
        "yearlong": "year", "monthlong": "month", "weeklong": "week", "daylong": "day", "hourlong": "hour",
    },
    "now": {
        "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF",
        "recently": "PAST_REF", "formerly": "PAST_REF", "lately": "PAST_REF",
    },
    "future": {"future": "FUTURE_REF"},
}  # fmt: skip

_ITALIAN_TENS = {
    "venti": 20, "trenta": 30, "quaranta": 40, "cinquanta": 50, "sessanta": 60, "settanta": 70, "ottanta": 80,
    "novanta": 90,
}  # fmt: skip

ITALIAN: dict[str, dict[str, Any]] = {
    "month": _many(
        "gennaio|gen|genn febbraio|feb|febbr marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug agosto|ago "
        "settembre|set|sett ottobre|ott novembre|nov dicembre|dic"
    ),
    "weekday_any": _many("lunedì|lunedi martedì|martedi mercoledì|mercoledi giovedì|giovedi venerdì|venerdi sabato domenica", 0),
    "season": {"primavera": "SP", "estate": "SU", "autunno": "FA", "inverno": "WI"},
    "unit": {"minuto": "minute", "ora": "hour", "giorno": "day", "settimana": "week", "mese": "month", "anno": "year",
             "decennio": "decade", "secolo": "century"},
    "units": {"minuti": "minute", "giorni": "day", "settimane": "week", "mesi": "month", "anni": "year",
              "decenni": "decade", "secoli": "century"},
    "part": {"mattina": "MO", "mattino": "MO", "pomeriggio": "AF", "sera": "EV", "notte": "NI", "mezzogiorno": "MI"},
    "deictic": {"oggi": 0, "ieri": -1, "domani": 1},
    "past": {"scorso": -1, "scorsa": -1, "scorsi": -1, "scorse": -1, "prossimo": 1, "prossima": 1, "prossimi": 1},
    "this": {"quest": 0, "questo": 0, "questa": 0},
    "ago": {"fa": -1}, "every": {"ogni": 1}, "after": {"dopo": 1},
    "the": {"il": 0, "lo": 0, "la": 0, "i": 0, "gli": 0, "le": 0, "l": 0}, "a": {"un": 1, "una": 1, "uno": 1},
    "of": {"di": 0, "del": 0, "dell": 0, "della": 0, "dei": 0}, "in": {"in": 0, "nel": 0, "nell": 0, "nella": 0},
    "at": {"alle": 0}, "hourword": {"ore": 0}, "thispart": {"stamattina": "MO", "stamani": "MO", "stasera": "EV"},
    "since": {"dal": 0, "dall": 0, "dai": 0}, "from": {"da": 0, "dalle": 0},
    "until": {"fino": 0, "entro": 0}, "to": {"al": 0, "a": 0, "all": 0}, "and": {"e": 0, "ed": 0}, "per": {"per": 0},
    "between": {"tra": 0, "fra": 0},
    "number": _many(
        "due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette "
        "diciotto diciannove", 2,
    ) | {
        (ten[:-1] if one in ("uno", "otto") else ten) + one: value + number
        for ten, value in _ITALIAN_TENS.items()
        for number, one in enumerate(("", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"))
    },
    "ordinal": _many("primo|prima secondo|seconda terzo|terza quarto|quarta quinto|quinta"),
    "next": {"seguente": 1, "successivo": 1}, "edge": {"inizio": "START", "metà": "MID", "fine": "END"},
}  # fmt: skip

FRENCH: dict[str, dict[str, Any]] = {
    "month": _many(
        "janvier|janv février|fevrier|févr|fév mars avril|avr mai juin juillet|juil août|aout septembre|sept octobre|oct "
        "novembre|nov décembre|decembre|déc"
    ),
    "weekday_any": _many("lundi mardi mercredi jeudi vendredi samedi dimanche", 0),
    "season": {"printemps": "SP", "été": "SU", "automne": "FA", "hiver": "WI"},
    "unit": {"minute": "minute", "heure": "hour", "jour": "day", "semaine": "week", "mois": "month", "an": "year",
             "année": "year", "décennie": "decade", "siècle": "century"},
    "units": {"minutes": "minute", "heures": "hour", "jours": "day", "semaines": "week", "ans": "year",
              "années": "year", "décennies": "decade", "siècles": "century"},
    "part": {"matin": "MO", "après-midi": "AF", "soir": "EV", "nuit": "NI", "midi": "MI"},
    "deictic": {"aujourd": 0, "hier": -1, "demain": 1}, "hui": {"hui": 0},
    "past": {"dernier": -1, "dernière": -1, "derniers": -1, "dernières": -1, "passé": -1, "prochain": 1, "prochaine": 1},
    "this": {"ce": 0, "cet": 0, "cette": 0}, "every": {"chaque": 1}, "after": {"après": 1},
    "the": {"le": 0, "la": 0, "les": 0, "l": 0}, "a": {"un": 1, "une": 1}, "of": {"de": 0, "d": 0, "des": 0},
    "in": {"en": 0, "dans": 0}, "since": {"depuis": 0}, "from": {"du": 0}, "until": {"jusqu": 0}, "at": {"à": 0},
    "to": {"au": 0, "aux": 0}, "and": {"et": 0}, "per": {"par": 0}, "between": {"entre": 0},
    "number": _many("deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize", 2)
    | {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60},
    "dayafter": {"lendemain": 1, "veille": -1},
    "ordinal": _many("premier|première deuxième troisième quatrième cinquième"),
    "next": {"suivant": 1, "suivante": 1}, "edge": {"début": "START", "fin": "END", "mi": "MID"},
}  # fmt: skip

PUNCTUATION: dict[str, Entry] = {
    "&": ("and", 0), "-": ("dash", 0), "–": ("dash", 0), "—": ("dash", 0), "−": ("dash", 0), "‑": ("dash", 0), ",": ("comma", 0),
    ".": ("stop", 0), ":": ("colon", 0), "'": ("apostrophe", 0), "’": ("apostrophe", 0), "/": ("slash", 0),
    "(": ("open", 0), ")": ("shut", 0), "|": ("bar", 0),
}  # fmt: skip

_FULL_MONTHS = {  # months of other languages that no English word equals: read in any release
    name: number for table in (ITALIAN, FRENCH) for name, number in table["month"].items() if len(name) > 4 and name != "juin"
}


def _add(lexicon: dict[str, Entry], table: Mapping[str, Mapping[str, Any]]) -> None:
    for kind, words in table.items():
        for word, value in words.items():
            target = "weekday" if kind == "weekday_any" else kind
            forms = {word.capitalize(), word.upper()}
            if kind not in CAPITAL:
                forms |= {word, "-".join(part.capitalize() for part in word.split("-"))}
            if kind in ("zone", "bc"):
                forms = {word}
            for form in forms:
                lexicon[form] = (target, value)


@cache
def lexicon(language: str) -> Mapping[str, Entry]:
    """Word as written -> (class, value) for ``en``, ``it`` or ``fr``; any other language is read as English."""
    words: dict[str, Entry] = {}
    _add(words, {"month": _FULL_MONTHS})
    _add(words, ENGLISH)
    if language in ("it", "fr"):
        _add(words, ITALIAN if language == "it" else FRENCH)
    return MappingProxyType(words | PUNCTUATION)
