"""What a person is and for whom, as the text says it beside the name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.values import Candidate

REACH: Final = 160
"""Code points beside a name in which its role stands."""
OVERHANG: Final = 60
"""Code points by which a body's own name may go on after the end of the role's clause: it may hold a comma or an "and"."""
BODIES: Final = ("ORG", "PROGRAMME")
TITLES: Final = (
    r"(?:(?:Her|His|Their) Excellenc(?:y|ies) |H\.? ?E\.? |(?:Mr|Mrs|Ms|Mme|Dr|Prof|Eng|Hon|Amb|Messrs|Brig|Gen|Col|Capt|Lt"
    r"|Sheikh|Sir|Dame|Professors?|Ambassadors?|Judges?|Miss|Drs)\.? )"
)
BEFORE_NAME: Final = re.compile(rf"(?:,? ?(?:the )?{TITLES}{{0,3}})$")
CLAUSE_END: Final = re.compile(
    r"[.;:()\n“”«»\"]|,? (?:and|who|whose|said|says|stated|that|which|has|have|was|were|is|will|with|by|while|as well as)\b"
    r"|,? (?:moderated|presented|opened|welcomed|explained|noted|told|added|recalled|spoke|gave)\b"
    r"|, (?=(?:on|with|in|to|a|an|from|at|is|of|where|when)\b)|, (?=[A-Z][^\W\d_]+ [A-Z])|,$|, (?=" + TITLES + ")"
)
"""Where a role after a name ends: `, Programme Officer at UNICRI,` | `and Mr. ...`; `Minister of Justice` | `, Anna Rossi`."""
CLAUSE_START: Final = re.compile(r"[.;:()\n“”«»\"] ?|,? (?:and|by|with|from|between|that|as|while|thanked|met|including) |, |^")
LEAD: Final = re.compile(r"(?:,| ?\(| -| –)? ?(?:(?:the|a|an|then|currently|now|also) )?")
TRAIL: Final = re.compile(r"(?:[ ,]|\b(?:of|at|for|in|from|with|to|on|the|its|and|within|by|under)\b|['’]s?\b)+$")
OPENING: Final = re.compile(r"^(?:[ ,]|['’]s?\b|\b(?:[Tt]he|its|an?|by|and|both|two|three|four|five)\b)+")
NO_ROLE: Final = re.compile(r"(?:is|was|were|in|on|to|will|has|had|have|from|for|with|at|who|of|as|said|adopted)\b")
THEN_BODY: Final = re.compile(r",? (?:(?:of|at|for|from|with|to) )?(?:the )?")
"""Between a role and its body: `Policy Officer, ` | `European Commission`; `Superintendent of the ` | `State Police`."""
WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
LONGEST: Final = 14
"""Words in a role at most; more is a sentence."""


@dataclass(frozen=True, slots=True)
class FoundRole:
    """``text[start:end]`` is the role of mention ``person``; ``body`` is the mention of its organisation (numbers), if said."""

    person: int
    start: int
    end: int
    body: int | None


def roles(text: str, names: Sequence[Candidate], heads: frozenset[str]) -> list[FoundRole]:
    """Roles of the people in ``names`` (text order, no overlap), after the name, in a bracket, or before it.

    ``heads``: role nouns in lower case. A role before a list (``Judges A, B and C``) is given to all of it.
    """
    found: list[FoundRole] = []
    for number, name in enumerate(names):
        if name.label != "PERSON":
            continue
        role = _after(text, names, number, heads) or _before(text, names, number, heads)
        if role is None and found and found[-1].person == number - 1 and _listed(text, names[number - 1], name):
            last = found[-1]
            before = last.end <= names[last.person].start
            plural = before and text[last.start : last.end].split(" of ", maxsplit=1)[0].endswith("s")
            role = FoundRole(number, last.start, last.end, last.body) if plural else None
        if role is not None:
            found.append(role)
    return found


def _after(text: str, names: Sequence[Candidate], number: int, heads: frozenset[str]) -> FoundRole | None:
    name = names[number]
    lead = LEAD.match(text, name.end, min(len(text), name.end + 20))
    begin = lead.end() if lead else name.end
    if begin == name.end or not text[name.end : name.end + 2].strip(" ") or text[name.end] not in ",( -–":
        return None
    people = [other.start for other in names[number + 1 : number + 4] if other.label == "PERSON"]
    limit = min([len(text), begin + REACH, *people])
    stop = CLAUSE_END.search(text, begin, limit)
    return _cut(text, names, number, (begin, stop.start() if stop else limit), heads)


def _before(text: str, names: Sequence[Candidate], number: int, heads: frozenset[str]) -> FoundRole | None:
    name = names[number]
    floor = max([0, name.start - REACH, *(other.end for other in names[max(0, number - 4) : number] if other.label == "PERSON")])
    title = BEFORE_NAME.search(text, floor, name.start)
    end = title.start() if title else name.start
    starts = [match.end() for match in CLAUSE_START.finditer(text, floor, end)]
    return _cut(text, names, number, (starts[-1] if starts else floor, end), heads)


def _cut(text: str, names: Sequence[Candidate], number: int, place: tuple[int, int], heads: frozenset[str]) -> FoundRole | None:
    """The role inside ``text[place]``, without its organisation: what stands before the first body, or after it."""
    start, end = place
    first, behind = _from(names, start), _from(names, end)
    body = next((at for at in range(first, behind) if names[at].label in BODIES and names[at].end <= end + OVERHANG), None)
    pieces = [(start, end)] if body is None else [(start, names[body].start), (names[body].end, end)]
    for piece_start, piece_end in pieces:
        span = _role_span(text, piece_start, piece_end, heads)
        if span is not None:
            return FoundRole(number, *span, body if body is not None else _next_body(text, names, span[1]))
    return None


def _next_body(text: str, names: Sequence[Candidate], end: int) -> int | None:
    gap = THEN_BODY.match(text, end)
    at = _from(names, gap.end()) if gap else len(names)
    return at if gap and at < len(names) and names[at].start == gap.end() and names[at].label in BODIES else None


def _from(names: Sequence[Candidate], place: int) -> int:
    """The number of the first name that starts at ``place`` or after it."""
    return bisect_left(names, place, key=lambda name: name.start)


def _role_span(text: str, start: int, end: int, heads: frozenset[str]) -> tuple[int, int] | None:
    piece = text[start:end]
    opening = OPENING.match(piece)
    begin = opening.end() if opening else 0
    trail = TRAIL.search(piece, begin)
    stop = trail.start() if trail else len(piece)
    words = WORD.findall(piece[begin:stop])
    if NO_ROLE.match(piece, begin) or not 0 < len(words) <= LONGEST or not any(word.lower() in heads for word in words):
        return None
    return (start + begin, start + stop)


def _listed(text: str, one: Candidate, other: Candidate) -> bool:
    return re.fullmatch(rf",? ?(?:and )?{TITLES}{{0,2}}", text[one.end : other.start]) is not None
