"""Spans that are nearly right: honorifics in persons, two places glued together, the ordinal of a session left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.entities.acronyms import is_short
from pipeline.entities.heads import Heads, label_by_head
from pipeline.entities.meetings import is_numbered
from pipeline.values import Candidate, EntityLabel

SURE: Final = 0.93
"""From this least probable tag on the recogniser's label stands against a head noun."""
PERSON_SURE: Final = 0.95
BODY_SURE: Final = 0.6
"""The same for `Kipkorir-Hall`, and for a body called a programme or an observatory."""
PLACE_SURE: Final = 0.6
"""From here on a place that no table has is one all the same (a village); below, more are bodies (unseen series)."""
HERE: Final = ("in ", "In ", ", ", "\n", "near ", "(")
"""Before a place; `by Indra`, `from AUSTRAC` are bodies."""
HONORIFIC: Final = re.compile(
    r"(?:(?:H\.? ?E\.?|Mr|Mrs|Ms|Mme|Dr|Prof|Professor|Sheikh|Sheikha|Ambassador|Judge|Justice|Minister|President|Sir|Dame"
    r"|Lord|Lady|Gen|General|Col|Colonel|Maj|Major|Capt|Captain|Lt|Brig|Eng|Hon|Rev|Fr|Msgr|Prosecutor|Senator|Director"
    r"|Inspector|Superintendent|Commissioner|Secretary|Chief|Adv|Avv|Dott|Ing|On|Sig|Sra|Sr|S\.E)\.? ){1,5}(?=[A-Z])"
)
"""`Sheikh Rashid bin Khalifa` loses its first word; `Major Owens`' given name is lost too, `Mary Judge` is kept."""
ADDRESS: Final = re.compile(r"(?<!\w)(?:Mr|Ms|Mrs|Dr|Prof|Mme)\.? $")
STREET: Final = re.compile(r"(?i)(?:via|viale|piazza|corso|rue|avenue|boulevard|calle|quai) .+|.+ (?:street|road|avenue|square)")
STREET_WORD: Final = re.compile(r"(?<!\w)(?:via|viale|piazza|corso|rue|avenue|calle) $")
"""`al Palazzo Affari di ` | `via ` | `San Francesco`."""
ROOM: Final = re.compile(r"(?:Aula|Sala|Salle|Palazzo|Palais|Quai|[Vv]iale|[Vv]ia|Piazza) [^\W\d_]")
"""`Aula Magna`, `via Garibaldi`; not `Villa`, a surname too, nor `Palazzone`."""
DASHES: Final = " –—-"
HOUSE_NUMBER: Final = re.compile(r"[, ] ?\d{1,4}(?:[/-]?[a-z0-9])?$")
"""`Viale Roma` | ` 10`: the number stays outside a street."""
GLUE: Final = re.compile(r"(?: ?, ?| ?/ ?| and | & | to | - | )(?:the )?")
LANDSCAPE: Final = re.compile(r"(?:Valley|River|State|Province|Region|District|County|Lake|Bay|City|Islands?|Hills?|Park)$")
"""`Fergana Valley` is one place, though a town is called Valley."""
ORDINAL: Final = re.compile(
    r"(?:\d{1,3}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth"
    r"|Thirteenth|Fourteenth|Fifteenth|Sixteenth|Seventeenth|Eighteenth|Nineteenth|(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)t"
    r"(?:y|ieth)(?:-[a-z]{3,7})?)(?: (?:Annual|Regular|Special|Plenary|Resumed|Regional|Extraordinary))? "
    r"(?:[Ss]ession|[Mm]eeting|[Aa]ssembly|Conference|Congress|COP)(?: of (?:the )?)?$"
)
"""`22nd Session of the ` before a body; not `second session of the ` (an item inside an event)."""
SERIES: Final = re.compile(r"(?:Series|Webinar Series|Campaign) (?=[A-Z])")
"""`the ` | `Series Sport for All` loses its first word."""
OFFICER: Final = re.compile(
    r" (?:Manager|Officer|Coordinator|Assistant|Associate|Specialist|Analyst|Director|Management)s?(?!\w)"
)
"""`UNICRI Programme` | ` Manager`: a post in UNICRI."""
YEARS: Final = re.compile(r" \(\d{4} ?[-–] ?\d{2,4}\)$")

PURPOSE: Final = re.compile(r" to (?!the |an? |its )[a-z]{2}")
"""`Declaration of Intent` | ` to share data`; not `Protocol to the Convention` nor `Protocol to Prevent`."""


def is_addressed(text: str, name: Candidate) -> bool:
    """Whether ``Dr. ``, ``Ms. `` stand before a name of two words and more: that speaks for a person."""
    several = " " in text[name.start : name.end]
    return several and ADDRESS.search(text, max(0, name.start - 6), name.start) is not None


def is_room(surface: str) -> bool:
    """Whether a name begins like a hall's or a street's."""
    return ROOM.match(surface) is not None


IsPlace = Callable[[str], bool]


def repair(text: str, names: Sequence[Candidate], heads: Heads, is_place: IsPlace) -> list[Candidate]:
    """The recogniser's ``names`` (text order, no overlap) mended one by one."""
    whole = _joined(text, names, is_place)
    return [mended for name in whole for mended in _mend(text, name, heads, is_place)]


def _joined(text: str, names: Sequence[Candidate], is_place: IsPlace) -> list[Candidate]:
    """``San`` ``José`` are one place, since they are not two known ones as ``Mongolia`` ``Pakistan`` are."""
    whole: list[Candidate] = []
    for name in names:
        last = whole[-1] if whole else None
        if last is not None and last.label == name.label and name.label in ("GPE", "LOC"):
            both = is_place(text[last.start : last.end]) and is_place(text[name.start : name.end])
            if text[last.end : name.start] == " " and (is_place(text[last.start : name.end]) or not both):
                whole[-1] = replace(last, end=name.end)
                continue
        whole.append(name)
    return whole


def _mend(text: str, name: Candidate, heads: Heads, is_place: IsPlace) -> Iterable[Candidate]:
    name = _labelled(_trimmed(text, name), text, heads, is_place)
    if name.label in ("GPE", "LOC"):
        return _unglued(text, name, is_place)
    return (name,)


def _without_dashes(text: str, name: Candidate) -> Candidate:
    """``– Ask Again –`` stands between dashes."""
    surface = text[name.start : name.end]
    bare = surface.strip(DASHES)
    start = name.start + len(surface) - len(surface.lstrip(DASHES))
    return replace(name, start=start, end=start + len(bare)) if bare else name


def _trimmed(text: str, name: Candidate) -> Candidate:
    name = _without_dashes(text, name)
    surface = text[name.start : name.end]
    if name.label == "PERSON":
        title = HONORIFIC.match(surface)
        return replace(name, start=name.start + title.end()) if title else name
    street = STREET_WORD.search(text, max(0, name.start - 8), name.start) if name.label == "FAC" else None
    if street:
        return replace(name, start=street.start())
    number = HOUSE_NUMBER.search(surface) if STREET.fullmatch(surface) else None
    if number:
        return replace(name, end=name.start + number.start())
    post = OFFICER.match(text, name.end) if name.label in ("PROGRAMME", "ORG") else None
    if post and surface.endswith((" Programme", " Project", " Program")):
        label: EntityLabel = "ORG" if is_short(surface.rsplit(" ", 1)[0]) else name.label
        return replace(name, end=name.start + surface.rindex(" "), label=label)
    series = SERIES.match(surface) if name.label in ("EVENT", "PROGRAMME") else None
    if series:
        return replace(name, start=name.start + series.end())
    purpose = PURPOSE.search(surface)
    if name.label == "LAW" and purpose:
        return replace(name, end=name.start + purpose.start())
    years = YEARS.search(surface)
    if name.label in ("LAW", "PROGRAMME") and years:
        return replace(name, end=name.start + years.start())
    return name


def _labelled(name: Candidate, text: str, heads: Heads, is_place: IsPlace) -> Candidate:
    surface = text[name.start : name.end]
    if (name.label == "GPE" and STREET.fullmatch(surface)) or (name.label in ("PERSON", "GPE", "ORG") and ROOM.match(surface)):
        return replace(name, label="FAC")
    if name.label == "GPE" and _is_no_place(surface, name.score, is_place) and not text.endswith(HERE, 0, name.start):
        return replace(name, label="ORG")
    label = "EVENT" if is_numbered(surface) and name.label in ("ORG", "EVENT") else label_by_head(surface, heads)
    if label is None or label == name.label or name.score >= (PERSON_SURE if name.label == "PERSON" else SURE):
        return name
    if label == "PROGRAMME" and name.label == "ORG" and name.score >= BODY_SURE:
        return name
    if label in ("FAC", "LOC", "WORK_OF_ART") and name.label not in ("PERSON", "GPE"):
        return name
    return replace(name, label=label)


def _is_no_place(surface: str, score: float, is_place: IsPlace) -> bool:
    """``AUSTRAC``, or ``Indra`` of which the recogniser is not sure: in no table, so rather a body than a place."""
    if is_place(surface) or LANDSCAPE.search(surface):
        return False
    return score < PLACE_SURE or (len(surface) > 3 and surface.isupper() and is_short(surface))


def with_ordinals(text: str, names: Sequence[Candidate]) -> list[Candidate]:
    """Bodies and meetings with the ``22nd Session of the`` before them: those are events. They may overlap others now."""
    return [_with_ordinal(text, name) if name.label in ("ORG", "EVENT") else name for name in names]


def _with_ordinal(text: str, name: Candidate) -> Candidate:
    before = ORDINAL.search(text, max(0, name.start - 60), name.start)
    if before is None or "\n" in before[0] or not _opens(text, before.start()):
        return name
    return replace(name, start=before.start(), label="EVENT", source="rule")


def _opens(text: str, at: int) -> bool:
    return at == 0 or not (text[at - 1].isalnum() or text[at - 1] == "-")


def _unglued(text: str, name: Candidate, is_place: IsPlace) -> Iterator[Candidate]:
    """``Mongolia Pakistan`` and ``Kenya / Uganda`` are two; ``Trinidad and Tobago`` is one, known as such."""
    surface = text[name.start : name.end]
    if (" " not in surface and "/" not in surface) or is_place(surface):
        yield name
        return
    for glue in GLUE.finditer(surface):
        left, right = surface[: glue.start()], surface[glue.end() :]
        apart = glue[0] and left and right and is_place(left) and right[0].isupper()
        if apart and (glue[0] != " " or (_places(right, is_place) and LANDSCAPE.search(right) is None)):
            yield replace(name, end=name.start + glue.start())
            yield from _unglued(text, replace(name, start=name.start + glue.end()), is_place)
            return
    yield name


def _places(words: str, is_place: IsPlace) -> bool:
    """Whether ``words`` are one place or several in a row: ``Nepal Sri Lanka``; not ``State``."""
    if is_place(words):
        return True
    blanks = [at for at, character in enumerate(words) if character == " "]
    return any(is_place(words[:at]) and _places(words[at + 1 :], is_place) for at in blanks[:6])
