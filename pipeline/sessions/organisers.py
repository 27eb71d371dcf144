"""Bodies behind a gathering and in which role: organised by, hosted by, in cooperation with, supported, funded.

A list of bodies after ``by``/``with`` ends where the next role word begins; active forms (``X hosted the workshop``) are read too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.sessions.page import Name, Page, surface_name
from pipeline.values import Organiser, OrganiserRole, Span

_BY = r"(?:\s+(?:jointly|together|on\s+line|annually|again|by invitation))?\s+(?:on\s[^,;.]{0,40}\s|in\s[^,;.]{0,60}\s|from\s[^,;.]{0,40}\s|at\s[^,;.]{0,60}\s)?by\b"
# First match wins at one place; each: role, pattern whose END is where the list of bodies begins.
PASSIVE: tuple[tuple[OrganiserRole, re.Pattern[str]], ...] = (
    ("funder", re.compile(r"\b(?:funded|financed|paid for|sponsored)" + _BY + r"|\bwith (?:funds|funding|money|(?:the )?financial support)\s+(?:from|of)\b|\bcosts? (?:were|was|are|is) (?:borne|met|covered) by\b", re.I)),
    ("supporter", re.compile(r"\bsupported" + _BY + r"|\bwith(?: the)? (?:[\w-]+\s)?(?:support|assistance|contribution|help|technical support) (?:of|from|by)\b|\bsupport of\b", re.I)),
    ("partner", re.compile(r"\bin (?:close )?(?:cooperation|co-operation|collaboration|partnership|coordination|co-ordination|conjunction|association) with\b|\bin (?:cooperation|collaboration|partnership) between\b", re.I)),
    ("partner", re.compile(r"\b(?:together|jointly|in concert) with\b", re.I)),
    ("host", re.compile(r"\bhosted" + _BY + r"|\bat the invitation of\b|\bwelcomed by\b", re.I)),
    ("organiser", re.compile(r"\b(?:(?:co-?|jointly )?organi[sz]ed|co-?hosted|convened|co-?convened|arranged|set up|staged|run|conceived|promoted|prepared|held|co-?sponsored|conducted|delivered|carried out|offered|implemented|put together|led)" + _BY, re.I)),
    ("organiser", re.compile(r"\b(?:joint (?:initiative|venture|undertaking) of|organi[sz]ers?(?: are|:)|on behalf of)\b", re.I)),
)  # fmt: skip
# ``X and Y organised / will host / are preparing`` … the gathering: bodies stand before the verb.
ACTIVE = re.compile(
    r"\b(?:(?:have|has|had|will|is|are|were|was|to)\s+)*(?:also\s+|jointly\s+|together\s+)*(?P<verb>(?:co-?)?organi[sz](?:ed|es|e|ing)|(?:co-?)?host(?:ed|s|ing)?|convene[sd]?|"
    r"held|holds?|holding|conduct(?:ed|s)?|staged|prepar(?:ed|ing)|launch(?:ed|es)?|r[au]n|ran|deliver(?:ed|s)?|carried out|offer(?:ed|s)?|opened|invite[sd]?|gave|promote[sd]?|set up|arranged|brought together)\b",
    re.I,
)
_LIST_GAP = re.compile(
    r"(?:\s*\([^()\n]{1,60}\))?(?:\s+[-–]\s+[A-Z]{2,10}\s+[-–])?(?:\s*,)?(?:\s*;)?(?:\s*(?:and|with|as well as|both|jointly with|together with|of|&))?(?:\s*(?:its|their|the|by|with|an?|of the|also|University of \w+))*(?:\s*[“\"]?)?(?:\s*(?:Italian|foundation|NGO|non-governmental organi[sz]ation|association|institute|agency))*\s*"
)
_POSSESSIVE = re.compile(r"[’']s?\s*$|[’']s?\s+$")
BODIES = ("ORG", "PROGRAMME")


def passive_bodies(page: Page, start: int, end: int) -> tuple[tuple[OrganiserRole, Name], ...]:
    """Bodies in lists after role words inside a span, in text order."""
    found: list[tuple[OrganiserRole, Name]] = []
    taken: set[int] = set()
    for role, pattern in PASSIVE:
        for match in pattern.finditer(page.text, start, end):
            if match.end() not in taken:
                taken.add(match.end())
                found += [(role, name) for name in body_list(page, match.end(), end)]
    seen: set[int] = set()
    unique = []
    for role, name in found:  # funders and supporters were read first, so ``with the financial support of`` wins
        if name.start not in seen:
            seen.add(name.start)
            unique.append((role, name))
    return tuple(sorted(unique, key=lambda pair: pair[1].start))


def body_list(page: Page, start: int, limit: int) -> list[Name]:
    """Bodies that follow a place one after another: ``the A (AA), the B of C and D``."""
    names: list[Name] = []
    at = start
    for name in page.names_in(start, limit):
        if name.start < at:
            continue
        gap = page.text[at : name.start]
        if names and name.entity.id == names[-1].entity.id and re.fullmatch(r"\s*[\(\-–]\s*", gap):
            at = name.end + (1 if page.text[name.end : name.end + 1] == ")" else 0)  # its own acronym in brackets
            continue
        if name.label in ("GPE", "NORP", "LOC", "PERSON") and len(gap) < 40:
            if name.label == "NORP" and not names:
                at = name.end
                continue
            if names and re.fullmatch(r"\s*,?\s*(?:of|in|from|for)\s+(?:the\s+)?|\s*\(|\s*[’']s\s*", gap):
                at = name.end
                continue
        if name.label not in BODIES or not _LIST_GAP.fullmatch(gap):
            if name.label in BODIES and not names and len(gap) < 30 and not re.search(r"[.;:]", gap):
                pass
            else:
                break
        if re.fullmatch(r"[’']s?\s+", page.text[name.end : name.end + 3]) and page.names_in(name.end, name.end + 12, *BODIES):
            at = name.end + 2  # ``Botswana's Directorate``: the owner of the next name
            continue
        names.append(name)
        at = name.end
    return names


def active_bodies(page: Page, start: int, verb_at: int) -> list[Name]:
    """Bodies that are the subject of an active verb: the list that ends right before it."""
    names: list[Name] = []
    at = verb_at
    for name in reversed(page.names_in(start, verb_at)):
        if name.end > at:
            continue
        gap = page.text[name.end : at]
        own = bool(names) and names[-1].entity.id == name.entity.id
        if name.label in BODIES and (_LIST_GAP.fullmatch(gap) or re.fullmatch(r"\)?,?\s+(?:also\s+)?", gap) or (own and re.fullmatch(r"\s*[\(\-–]\s*", gap))):
            if not own:
                names.append(name)
            at = name.start
            while at > start and page.text[at - 1] in " (":
                at -= 1
            continue
        if name.label in ("GPE", "LOC") and re.fullmatch(r"\)?\s*,?\s*", gap):
            at = name.start
            at -= len(re.search(r"(?:\b(?:of|in|from|for)\s+(?:the\s+)?)?$", page.text[start:at])[0])  # type: ignore[index]
            continue
        break
    return names[::-1]


def find_organisers(page: Page, anchors: Sequence[Span], rivals: Sequence[Span], *, later: bool = True) -> tuple[Organiser, ...]:
    """Organisers of a gathering from the sentences of its anchors (and ``It was organised by`` right after)."""
    pairs: list[tuple[OrganiserRole, Name]] = []
    seen: set[int] = set()
    for anchor in anchors[:10]:
        sentence = page.sentence(anchor.start)
        spans = [_clause(page, sentence, anchor, rivals)]
        follow = page.sentence(min(sentence.end + 1, len(page.text) - 1))
        if later and follow.start > sentence.start and re.match(r"(?:It|They|The event|The gathering|Organi[sz]ed|Hosted)\b", page.text[follow.start :]):
            spans.append(follow)
        for span in spans:
            if span.start in seen:
                continue
            seen.add(span.start)
            pairs += passive_bodies(page, span.start, span.end)
            pairs += _active(page, span, anchor)
    return _unique(page, pairs)


def _clause(page: Page, sentence: Span, anchor: Span, rivals: Sequence[Span]) -> Span:
    """The part of the sentence that is about this gathering: cut where another gathering begins after it."""
    after = [r.start for r in rivals if anchor.end <= r.start < sentence.end and page.text[r.start - 4 : r.start].lower() != "the "]
    return Span(sentence.start, min([sentence.end, *after]))


def _active(page: Page, span: Span, anchor: Span) -> list[tuple[OrganiserRole, Name]]:
    found: list[tuple[OrganiserRole, Name]] = []
    for match in ACTIVE.finditer(page.text, span.start, span.end):
        if match.start() > anchor.end + 90 or (match.start() < anchor.start and anchor.start - match.end() > 140):
            continue
        role: OrganiserRole = "host" if "host" in match["verb"].lower() else "organiser"
        found += [(role, name) for name in active_bodies(page, span.start, match.start())]
    return found


def _unique(page: Page, pairs: Sequence[tuple[OrganiserRole, Name]]) -> tuple[Organiser, ...]:
    seen: set[str] = set()
    made = []
    for role, name in pairs:
        if name.entity.id not in seen:
            seen.add(name.entity.id)
            made.append(Organiser(surface_name(page, name.entity), name.entity.id, role))
    return tuple(made)
