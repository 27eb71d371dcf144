"""Words for gatherings and programme items, and what kind each is: a table that staff can extend line by line.

``Noun.event`` is the kind when the word heads an event, ``Noun.item`` when it heads a programme item inside one
(null: the word never does). Source of the kinds: the contract's lists; of the words: the survey, section 4.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.values import EventKind, SessionKind


@dataclass(frozen=True, slots=True)
class Noun:
    """One word for a gathering. ``plural``: the form that announces several (``two workshops``)."""

    word: str
    event: EventKind | None
    item: SessionKind | None


# Longer words first where one holds another: the pattern below takes the first that fits.
_ROWS: tuple[tuple[str, EventKind | None, SessionKind | None], ...] = (
    ("training of trainers", "training", "training"),
    ("train-the-trainers? course", "training", "training"),
    ("training[- ]workshop", "workshop", "workshop"),
    ("training[- ]courses?", "training", "training"),
    ("training[- ]sessions?", "training", "training"),
    ("training[- ]seminars?", "seminar", "training"),
    ("(?:round[- ]?tables?)(?: meeting| discussion)?s?", "round_table", "round_table"),
    ("panel discussions?", "panel", "panel"),
    ("thematic (?:discussion|debate)s?", "panel", "other"),
    ("side[- ]events?", "side_event", "side_event"),
    ("ancillary (?:meeting|event)s?", "side_event", "side_event"),
    ("working[- ]groups?", None, "workshop"),
    ("break-?out (?:session|group)s?", None, "workshop"),
    ("discussion groups?", None, "workshop"),
    ("plenary (?:session|debate|meeting)s?", None, "plenary"),
    ("keynote (?:speech|address|lecture)(?:es)?", None, "keynote"),
    ("inaugural lecture", None, "keynote"),
    ("press (?:briefing|conference)", "other", "other"),
    ("opening (?:ceremony|session|plenary)", "ceremony", "ceremony"),
    ("closing (?:ceremony|session)", "ceremony", "ceremony"),
    ("closing plenary", None, "plenary"),
    ("award ceremony", "ceremony", "ceremony"),
    ("signing ceremony", "ceremony", "ceremony"),
    ("graduation ceremony", "ceremony", "ceremony"),
    ("table[- ]?top exercises?", "training", "training"),
    ("moot courts?(?: competition)?", "training", "training"),
    ("mock (?:trial|court)s?(?: competition)?", "training", "training"),
    ("moot trials?", "training", "training"),
    ("(?:summer|winter|autumn|spring) (?:school|academy)", "course", "training"),
    ("(?:summer|winter) course", "course", "training"),
    ("study day", "seminar", "workshop"),
    ("study visit", "visit", "other"),
    ("photo exhibition", "exhibition", "exhibition"),
)
_PLAIN: tuple[tuple[str, EventKind | None, SessionKind | None], ...] = (
    ("congress(?:es)?", "congress", None),
    ("conferences?", "conference", None),
    ("symposi(?:um|a|ums)", "conference", None),
    ("summit", "conference", None),
    ("convention", "conference", None),
    ("dialogue", "conference", "other"),
    ("colloquium", "conference", None),
    ("workshops?", "workshop", "workshop"),
    ("seminars?", "seminar", "workshop"),
    ("webinars?", "webinar", "other"),
    ("masterclass(?:es)?", "course", "training"),
    ("courses?", "course", "training"),
    ("academy", "course", None),
    ("school", "course", None),
    ("modules?", None, "training"),
    ("trainings?", "training", "training"),
    ("exercises?", "training", "training"),
    ("simulations?", "training", "training"),
    ("drill", "training", "training"),
    ("panels?", "panel", "panel"),
    ("plenar(?:y|ies)", None, "plenary"),
    ("sessions?", "session", "session"),
    ("phases?", None, "session"),
    ("keynotes?", None, "keynote"),
    ("talks?", None, "other"),
    ("group", None, "workshop"),
    ("contribution", None, "other"),
    ("lectures?", None, "other"),
    ("meetings?", "meeting", "session"),
    ("consultations?", "meeting", "session"),
    ("gatherings?", "meeting", None),
    ("hearing", "meeting", "session"),
    ("briefings?", "meeting", "side_event"),
    ("assembly", "meeting", None),
    ("forums?", "forum", None),
    ("launch", "launch", "ceremony"),
    ("presentation", "launch", "other"),
    ("opening", "ceremony", None),
    ("signing", "ceremony", None),
    ("handover", "ceremony", None),
    ("competition", "training", "training"),
    ("tournament", "other", None),
    ("ceremon(?:y|ies)", "ceremony", "ceremony"),
    ("inauguration", "ceremony", "ceremony"),
    ("celebration", "ceremony", "ceremony"),
    ("commemoration", "ceremony", "ceremony"),
    ("visit", "visit", "other"),
    ("mission", "visit", None),
    ("campaign", "campaign", None),
    ("exhibitions?", "exhibition", "exhibition"),
    ("expo", "exhibition", None),
    ("fair", "exhibition", None),
    ("debates?", "conference", "other"),
    ("demonstrations?", None, "other"),
    ("week", "other", None),
    ("days?", "other", None),
    ("games", "other", None),
    ("championships?", "other", None),
    ("camp", "other", None),
    ("festival", "other", None),
)
# Italian, French, Spanish and Portuguese words that are no English ones (``cours``, ``stage`` and ``formation`` are left out).
_ROMANCE: tuple[tuple[str, EventKind | None, SessionKind | None], ...] = (
    ("tavol[ae] rotond[ae]|tables? rondes?|mesas? redondas?", "round_table", "round_table"),
    ("(?:giornat[ae]|journées?|jornadas?) (?:di studio|di studi|d[’']études?|de estudios?)", "seminar", "workshop"),
    ("cerimoni[ae] di (?:apertura|inaugurazione|consegna|chiusura|firma)", "ceremony", "ceremony"),
    ("cérémonies? (?:d[’']ouverture|d[’']inauguration|de clôture|de signature|de remise)", "ceremony", "ceremony"),
    ("congress[oi]|congrès|congresos?", "congress", None),
    ("convegn[oi]|conferenz[ae]|conférences?|conferencias?|conferências?|colloques?|simposi[oa]?", "conference", "other"),
    ("seminari[oa]?s?|séminaires?", "seminar", "workshop"),
    ("ateliers?|talleres|taller|oficinas? de trabalho", "workshop", "workshop"),
    ("laboratorio", None, "workshop"),
    ("cors[oi] (?:di formazione|di perfezionamento|estivo)|cursos?|formazione dei formatori", "course", "training"),
    ("riunion[ei]|réunions?|reunión|reuniones|incontr[oi]|encuentros?", "meeting", "session"),
    ("sessione|sessioni|sesión|sesiones|séances?", "session", "session"),
    ("cerimonia|cérémonie|ceremonia|cerimônia", "ceremony", "ceremony"),
    ("foro", "forum", None),
    ("mostr[ae] fotografic(?:a|he)|esposizion[ei]|exposición|exposiciones", "exhibition", "exhibition"),
)
ROWS = tuple((re.compile(pattern, re.IGNORECASE), event, item) for pattern, event, item in (*_ROWS, *_ROMANCE, *_PLAIN))

# ``a round table``, ``Side Events``; not ``sessional``, ``panelists``, ``unworkshopped``.
GATHERING_WORD = "(?:" + "|".join(row[0] for row in (*_ROWS, *_ROMANCE, *_PLAIN)) + ")"
GATHERING = re.compile(r"(?:(?<![\w’'-])|(?<=\b[lLdD][’'])|(?<=ll[’']))" + GATHERING_WORD + r"(?![\w-])", re.IGNORECASE)

# Items may also be named by these words when an event is already there; ``week`` and ``day`` never are.
_PLURAL = re.compile(r"(?:s|ies|ums|a|es|[cglnrtz]i)$", re.IGNORECASE)
_SINGULAR_A = re.compile(
    r"(?:conferenza|conferencia|conferência|cerimonia|ceremonia|mostra fotografica|tavola rotonda|mesa redonda|giornata .*|"
    r"jornada .*|cerimonia .*|cors[o] .*|formazione .*|congrès|oficina .*)",
    re.IGNORECASE,
)
_SINGULAR_S = frozenset({"training of trainers", "congress", "games", "keynote address", "masterclass"})


def noun(surface: str) -> Noun:
    """The table's row for a word that ``GATHERING`` found; kinds are null for a word that is not in the table."""
    for pattern, event, item in ROWS:
        if pattern.fullmatch(surface):
            return Noun(surface.lower(), event, item)
    return Noun(surface.lower(), None, None)


def is_plural(surface: str) -> bool:
    """``workshops``, ``side events``; not ``congress``, ``Games``."""
    if _SINGULAR_A.fullmatch(surface):
        return False
    return surface.lower() not in _SINGULAR_S and bool(_PLURAL.search(surface)) and not surface.lower().endswith("ss")
