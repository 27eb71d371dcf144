"""The values that travel between the stages: frozen, without behaviour, importing nothing of ours.

Offsets are Unicode code points of the release's text, ``start`` included and ``end`` excluded.
Field names follow the records (``schemas/``), so that cutting a record is plain copying.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Grade = Literal["certain", "likely", "doubtful"]
Severity = Literal["note", "warning", "error"]
Source = Literal["model", "rule", "knowledge", "review"]
Stage = Literal["reading", "document", "entities", "dates", "sessions", "checking", "writing"]


@dataclass(frozen=True, slots=True)
class Span:
    """A place in the text: ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Issue:
    """One doubt or complaint about a release; ``code`` is a stable kebab-case word, ``remedy`` says what to do."""

    code: str
    severity: Severity
    stage: Stage
    message: str
    remedy: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class SideFile:
    """What ``ID.meta.json`` says of a release; every field may be missing."""

    url: str | None = None
    publication_date: str | None = None
    title: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Release:
    r"""One raw release as read: ``text`` is decoded, line ends are ``\n``, a leading BOM is dropped, nothing else changed.

    ``file`` is relative to the raw folder with ``/``; ``sha256`` is of the file's bytes; ``issues`` are what reading noted;
    ``review`` is the file of people's decisions beside it (``ID.review.json``) as read, None when there is none.
    """

    release_id: str
    file: str
    sha256: str
    text: str
    side: SideFile = SideFile()
    issues: tuple[Issue, ...] = ()
    review: bytes | None = None


# --- document ---------------------------------------------------------------------------------------------------------

BlockKind = Literal[
    "chrome", "caption", "title", "subtitle", "dateline", "paragraph", "quote", "list_item", "heading", "contact",
    "related", "boilerplate",
]  # fmt: skip
PublicationBasis = Literal["dateline", "text", "side_file", "url", "review"]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page; blocks are in order, never overlap and leave only white space out."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """``Doha, Qatar, 12 April 2015.``: ``place`` is the city alone, ``country`` ISO 3166-1 alpha-2, ``date`` as written
    in EDTF (a day, a month, or a range), all null where not stated. A country in place of a city is the place too.
    """

    start: int
    end: int
    place: str | None = None
    country: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What the document stage sees. ``publication_date`` is ``YYYY-MM-DD`` or ``YYYY-MM``. ``language`` ISO 639-1."""

    blocks: tuple[Block, ...]
    sentences: tuple[Span, ...]
    title: Span | None = None
    subtitles: tuple[Span, ...] = ()
    dateline: Dateline | None = None
    publication_date: str | None = None
    publication_basis: PublicationBasis | None = None
    language: str = "en"


# --- entities ---------------------------------------------------------------------------------------------------------

EntityLabel = Literal["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PROGRAMME", "WORK_OF_ART"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span with a label that one method proposes; ``score`` orders candidates of one method, it is no probability."""

    start: int
    end: int
    label: EntityLabel
    source: Source
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity stands, and which method found it."""

    start: int
    end: int
    source: Source


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is (``Programme Officer``) and for which organisation (an entity id), both as the text says."""

    start: int
    end: int
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """ISO 3166-1 alpha-2 of a country (or of a city's country), GeoNames id of a city, our own id of a known body."""

    iso_3166_1: str | None = None
    geonames: int | None = None
    register: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing in the release with all its mentions in text order; ``id`` is ``e1``, ``e2`` ... by first mention."""

    id: str
    label: EntityLabel
    name: str
    mentions: tuple[Mention, ...]
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    links: Links = Links()
    roles: tuple[Role, ...] = ()
    grade: Grade = "likely"


# --- dates ------------------------------------------------------------------------------------------------------------

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal["minute", "hour", "day", "week", "month", "season", "quarter", "half", "year", "decade", "century"]
Qualifier = Literal["START", "MID", "END", "APPROX", "BEFORE", "AFTER"]
DateRole = Literal["publication", "event", "session", "deadline", "background"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the missing parts of a date were taken from: the publication date, or an earlier or later date (its id)."""

    basis: Literal["publication_date", "date"]
    date: str | None
    value: str


@dataclass(frozen=True, slots=True)
class TimexPiece:
    """The expression as ISO-TimeML cuts it; ``value`` is a TIMEX3 value. The two ends of a range are two pieces."""

    start: int
    end: int
    type: TimexType
    value: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """One expression that denotes one time, range, duration or repetition.

    ``value``: EDTF for DATE and a single TIME, ISO 8601 interval for a clock range, ISO 8601 duration, ``R/P5Y`` for SET;
    null only with a ``reason``. ``earliest`` and ``latest``: first and last day meant, both included, null where open or
    unknown. ``given``: the parts the words state. ``rule``: the name of the rule that read it.
    """

    id: str
    start: int
    end: int
    type: TimexType
    value: str | None
    rule: str
    earliest: date | None = None
    latest: date | None = None
    precision: Precision | None = None
    qualifier: Qualifier | None = None
    given: tuple[str, ...] = ()
    anchor: Anchor | None = None
    role: DateRole | None = None
    rrule: str | None = None
    reason: str | None = None
    timex: tuple[TimexPiece, ...] = ()


# --- sessions ---------------------------------------------------------------------------------------------------------

EventKind = Literal[
    "congress", "conference", "session", "workshop", "training", "course", "seminar", "webinar", "round_table", "panel",
    "side_event", "meeting", "launch", "ceremony", "visit", "campaign", "forum", "exhibition", "other",
]  # fmt: skip
SessionKind = Literal[
    "session", "plenary", "panel", "side_event", "workshop", "round_table", "training", "exhibition", "ceremony",
    "keynote", "other",
]  # fmt: skip
OrganiserRole = Literal["organiser", "host", "partner", "supporter", "funder"]
SpeakerRole = Literal["speaker", "moderator", "chair", "opening", "closing"]


@dataclass(frozen=True, slots=True)
class Organiser:
    """A body behind an event or session: its name as the record shows it, its entity id if there is one."""

    name: str
    entity: str | None
    role: OrganiserRole


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who speaks at, moderates, chairs, opens or closes a session."""

    name: str
    entity: str | None
    role: SpeakerRole


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event takes place: city as named, country ISO 3166-1 alpha-2, venue as named, online or not (null: unsaid)."""

    city: str | None = None
    country: str | None = None
    venue: str | None = None
    online: bool | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A gathering that the release reports on. ``id`` is ``v1``, ``v2`` ...; ``dates`` are ids of date mentions;
    ``start``/``end`` is where the release names it (null: it stands nowhere in one piece).
    """

    id: str
    name: str
    kind: EventKind
    start: int | None = None
    end: int | None = None
    edition: int | None = None
    start_date: date | None = None
    end_date: date | None = None
    dates: tuple[str, ...] = ()
    parent: str | None = None
    place: Place = Place()
    organisers: tuple[Organiser, ...] = ()
    status: Literal["announced", "held"] | None = None
    evidence: tuple[Span, ...] = ()
    grade: Grade = "likely"


@dataclass(frozen=True, slots=True)
class Session:
    """A programme item inside an event. ``id`` is ``s1``, ``s2`` ...; times are local clock times ``HH:MM``;
    ``inherited`` names the fields that were taken over from the event.
    """

    id: str
    event: str
    kind: SessionKind
    title: str
    start: int | None = None
    end: int | None = None
    ordinal: int | None = None
    start_date: date | None = None
    end_date: date | None = None
    start_time: str | None = None
    end_time: str | None = None
    dates: tuple[str, ...] = ()
    place: Place | None = None
    organisers: tuple[Organiser, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    topics: tuple[Span, ...] = ()
    evidence: tuple[Span, ...] = ()
    inherited: tuple[str, ...] = ()
    grade: Grade = "likely"


@dataclass(frozen=True, slots=True)
class Programme:
    """What the sessions stage finds: the events of a release and the items inside them."""

    events: tuple[Event, ...] = ()
    sessions: tuple[Session, ...] = field(default=())
