"""Lists of bodies in running text: ``the A (AA), Italy's B of the C and the foundation D`` as A, B, D.

A unit is a body with all that hangs on it (bracketed short form, ``of the C``, a country after it, an owner before it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.sessions.page import Name, Page

# Territorial bodies may organise: ``City of Turin``, ``State of Pernambuco``, ``Swiss Confederation``; plain ``Japan`` may not.
_TERRITORY = re.compile(
    r"^(?:City|Municipality|Region|Province|State|Government|Canton|Republic) of\b|\b(?:Region|Confederation|Municipality)$"
)
_BRACKET = re.compile(r"\s*\([^()\n]{1,70}\)|\s+[-–]\s+[A-Z][\w.&-]{1,11}\s+[-–](?=\s)")
_HANGS_ON = re.compile(r"\s+(?:of|in|for|at|within|under)\s+(?:the\s+|its\s+)?|\s*,\s*(?=[A-Z])|[’']s?\s+")
# Between two members of a list; at most three small words (``the Italian NGO``, ``the foundation``) may stand before a member.
GAP = re.compile(
    r"\s*[,;]?\s*(?:(?:and|as well as|along with|together with|jointly with|with|&|/|plus|e|ed|et|y)\s+)?"
    r"(?:(?:also|both|by|its|the|of|a|an|from|con|avec|da|dal|dalla|dai|par|por|il|la|le|les|el|los)\s+|(?:dall|l)[’']){0,3}"
    r"(?:(?!(?:co-?)?organi[sz]ed|(?:co-?)?hosted|convened|to\b|in\b|on\b|at\b|for\b|was|is\b|are|who|which|that|has|have|will|held|took|under|during|support|"
    r"fund|financ)[\w’'-]+\s+){0,3}[“\"]?"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A body and the stretch of text that belongs to it."""

    start: int
    end: int
    name: Name


def units(page: Page, start: int, end: int) -> list[Unit]:
    """Bodies inside a span, in order, what hangs on them taken in."""
    found: list[Unit] = []
    names = page.names_in(start, end)
    at = start
    for index, name in enumerate(names):
        if name.start < at or not _is_body(page, name):
            continue
        owner = (
            re.match(r"[’']s?\s+(?:[\w-]+\s+){0,2}$", page.text[name.end : names[index + 1].start])
            if index + 1 < len(names)
            else None
        )
        if owner and names[index + 1].label in ("ORG", "PROGRAMME") and name.label == "ORG" and found == []:
            pass
        if owner and names[index + 1].label == "ORG":
            continue  # ``the European Commission’s Joint Research Centre``: the owner is no member
        stop = _extent(page, name, end)
        found.append(Unit(_left(page, name, start), stop, name))
        at = stop
    return found


def _is_body(page: Page, name: Name) -> bool:
    if name.label in ("ORG", "PROGRAMME"):
        return True
    return name.label == "GPE" and bool(_TERRITORY.search(page.text[name.start : name.end]))


def _left(page: Page, name: Name, start: int) -> int:
    """Take in ``the``, a demonym or an owner before the name."""
    before = page.text[max(start, name.start - 60) : name.start]
    found = re.search(r"(?:\b(?:the|its|their|an?)\s+)?(?:[A-Z][\w’'-]+[’']s\s+)?$", before)
    return name.start - len(found[0]) if found else name.start


def _extent(page: Page, name: Name, limit: int) -> int:
    """End of what hangs on a body: brackets, ``of the Y``, ``, Italy``."""
    at = name.end
    for _ in range(6):
        if bracket := _BRACKET.match(page.text, at, limit):
            at = bracket.end()
            continue
        link = _HANGS_ON.match(page.text, at, limit)
        nxt = next(iter(page.names_in(at, min(limit, at + 140))), None)
        if link and nxt and nxt.start == link.end():
            comma = "," in link[0]
            if not comma or (nxt.label in ("GPE", "LOC") and not _is_body(page, nxt)) or nxt.entity.id == name.entity.id:
                at = nxt.end
                continue
        break
    return at


def list_after(page: Page, start: int, limit: int) -> list[Name]:
    """The list of bodies that begins at a place (after ``by``, ``with``)."""
    members: list[Name] = []
    at = start
    for unit in units(page, start, limit):
        if unit.start < at:
            continue
        gap = page.text[at : unit.start]
        if not GAP.fullmatch(gap if gap.endswith((" ", "")) else gap + " ") or len(gap) > 60:
            break
        if members and not re.search(r"[,;&/]|\b(?:and|with|plus|e|ed|et|y)\b", gap):
            break
        members.append(unit.name)
        at = unit.end
    return _without_programmes(members)


def list_before(page: Page, start: int, verb: int, bridge: re.Pattern[str]) -> list[Name]:
    """The list of bodies that ends before a verb; ``bridge`` says what may stand between them."""
    members: list[Name] = []
    at = verb
    for unit in reversed(units(page, start, verb)):
        if unit.end > at:
            continue
        gap = page.text[unit.end : at]
        if not members:
            if not bridge.fullmatch(gap):
                break
        elif not (GAP.fullmatch(gap) and re.search(r"[,;&/]|\b(?:and|with)\b", gap)):
            break
        if members and re.search(r"with (?:its|their)\s*$", page.text[unit.end : at] + page.text[at : at + 4]):
            members.pop()  # ``UNICRI, with its Centre for …``: the part acts for the whole
        members.append(unit.name)
        at = unit.start
    return _without_programmes(members[::-1])


def _without_programmes(members: list[Name]) -> list[Name]:
    """A programme alone organises nothing; beside a body it may."""
    return members if any(name.label != "PROGRAMME" for name in members) else []
