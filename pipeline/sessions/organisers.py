"""Bodies behind a gathering and in which role: organised by, hosted by, in cooperation with, supported, funded.

Passive forms (``organised by …``), active ones (``X hosted the workshop``), owners (``X’s conference``, ``its conference``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.sessions.bodies import list_after, list_before
from pipeline.sessions.lexicon import GATHERING_WORD
from pipeline.sessions.page import Name, Page, surface_name
from pipeline.values import Organiser, OrganiserRole, Span

_BY = (
    r"(?:\s+(?:jointly|together|annually|again|every year|by invitation|on line|online|"
    r"for the (?:first|second|third) time))?(?:\s+(?:on|in|from|at|to|"
    r"under|with)\s[^;.\n]{0,70}?)?,?\s+by\b"
)
# Each: role, pattern whose END is where the list of bodies begins. Funders first, so that ``with the financial support of`` wins.
# ``organizzato dall’UNICRI e dal Gruppo``, ``organisé par``, ``organizada por el``.
_FOREIGN_BY = re.compile(
    r"\b(?:organizzat[oaie]|promoss[oaie]|ospitat[oaie]|indett[oaie])\s(?:da(?:l|i|gli|lla|lle|llo)?\s|dall[’'])|"
    r"\b(?:co)?organisée?s?\s(?:conjointement\s)?par\s(?:l[’']|le\s|la\s|les\s)?|\borganizad[oa]s?\spor\s(?:el\s|la\s|los\s)?",
    re.IGNORECASE,
)
PASSIVE: tuple[tuple[OrganiserRole, re.Pattern[str]], ...] = (
    ("funder", re.compile(r"\b(?:funded|financed|paid for|sponsored|"
        r"co-?funded)" + _BY + r"|\bwith (?:funds|funding|money|resources|(?:the )?financial (?:support|assistance|"
            r"contribution))\s+(?:from|of|provided by|by)\b|\bcosts? (?:were|was|are|is) (?:borne|met|"
                r"covered) by\b", re.IGNORECASE)),
    ("supporter", re.compile(r"\bsupported" + _BY + r"|\b(?:with(?: the)?|thanks to the)(?: [\w-]+){0,2} (?:support|"
        r"assistance|contribution|help|patronage|sponsorship) (?:of|from|by)\b|\bunder the (?:auspices|"
            r"patronage) of\b", re.IGNORECASE)),
    ("partner", re.compile(r"\bin (?:close )?(?:cooperation|co-operation|collaboration|partnership|coordination|"
        r"co-ordination|conjunction|association|concert) (?:with|between)\b", re.IGNORECASE)),
    ("supporter", re.compile(r"\bcon il (?:sostegno|supporto|contributo|patrocinio) d(?:i|el|ella|ell[’'])\s?|"
        r"\bavec le (?:soutien|concours|appui) (?:de l[’']|de la |du |des |de )|"
            r"\bcon el apoyo (?:de la |del |de los |de )", re.IGNORECASE)),
    ("partner", re.compile(r"\bin (?:stretta )?(?:collaborazione|cooperazione|partenariato) con(?: il| la| lo| i| le| l[’'])?|"
        r"\ben (?:étroite )?(?:collaboration|coopération|partenariat|coordination) avec(?: le| la| les| l[’'])?|"
            r"\ben (?:colaboración|cooperación|coordinación|asociación) con(?: el| la| los| las)?", re.IGNORECASE)),
    ("partner", re.compile(r"\b(?:together|jointly|(?:co-?)?organi[sz]ed|co-?hosted|prepared|arranged|convened) with\b",
        re.IGNORECASE)),
    ("host", re.compile(r"\b(?:co-?)?hosted" + _BY + r"|\bat the invitation of\b|\binvited by\b|\bwelcomed by\b", re.IGNORECASE)),
    ("organiser", re.compile(r"\b(?:(?:co-?|jointly )?organi[sz]ed|convened|co-?convened|arranged|set up|staged|run|"
        r"conceived|promoted|prepared|held|co-?sponsored|conducted|delivered|carried out|offered|put together|led|"
            r"given|designed|called|initiated|launched|presented|developed)" + _BY, re.IGNORECASE)),
    ("organiser", _FOREIGN_BY),
    ("organiser", re.compile(r"\b(?:joint (?:initiative|venture|undertaking|effort) (?:of|between)|"
        r"organi[sz]ers?(?: are|:)|convened by|organi[sz]ed by|held by)\s?(?=\S)", re.IGNORECASE)),
)  # fmt: skip
# ``a conference by UNICRI and the University of X``, ``"Hidden Rivers", a conference by``; not ``the workshop by train``.
STRAIGHT_BY = re.compile(r"[”\"’'»]?(?: \([^()\n]{2,30}\))?,?\s(?:jointly )?by\s")
# ``X and Y organised / will host / are preparing / was the host of`` the gathering: bodies stand before the verb.
ACTIVE = re.compile(
    r"\b(?P<verb>(?:co-?)?organi[sz](?:ed|es|e|ing)|(?:co-?)?host(?:ed|s|ing)?|convene[sd]?|convening|held|holds?|"
    r"holding|conduct(?:ed|s|ing)?|"
    r"stag(?:ed|es|ing)|prepar(?:ed|ing|e|es)|launch(?:ed|es|ing)?|runs?|ran|deliver(?:ed|s|ing)?|carried out|offer(?:ed|s|ing)?|"
    r"opened|opens|invite[sd]?|gave|promote[sd]?|set up|arranged|brought together|contribut(?:ed|es|ing)|"
    r"had prepared|provided|co-?chaired)\b"
)
_BRIDGE = re.compile(
    r"\)?,?\s*(?:(?:who|which)\s+)?(?:(?:have|has|had|will|is|are|were|was|would|is to|are to|going to|also|jointly|"
    r"together|recently|today|both|the|then|once|again|in turn|"
    r"yesterday|successfully|and|on)\s+){0,5}(?:(?:take|takes|took|used|use)\s+(?:this|"
    r"the)\s+\w+\s+to\s+)?(?:joined forces to\s+)?(?:on\s[^,;.]{3,40}\s)?(?:\w+\s+the\s+)?"
)
_WAS = re.compile(r"\b(?:was|were|is|are|be|been|being)\s(?:\w{2,12}\s)?$")
# ``a three-day INTERPOL workshop``; not ``the UNICRI office``.
_BEFORE_NOUN = re.compile(rf"\s(?:[a-z-]+\s){{0,2}}{GATHERING_WORD}(?![\w-])", re.IGNORECASE)
_OWNER = re.compile(r"[’']s?\s+(?:[\w-]+\s+){0,4}$")


def passive_bodies(page: Page, start: int, end: int) -> list[tuple[OrganiserRole, Name]]:
    """Bodies in lists after role words inside a span, in text order, each once."""
    found: dict[int, tuple[OrganiserRole, Name]] = {}
    for role, pattern in PASSIVE:
        for match in pattern.finditer(page.text, start, end):
            for name in list_after(page, match.end(), end):
                found.setdefault(name.start, (role, name))
    return [found[at] for at in sorted(found)]


def is_passive(page: Page, verb: int) -> bool:
    """``… of the University of X, was held``: what was held held nothing."""
    return bool(_WAS.search(page.text, max(0, verb - 24), verb))


def active_bodies(page: Page, start: int, verb: int) -> list[Name]:
    """Bodies that are the subject of an active verb."""
    return list_before(page, start, verb, _BRIDGE)


def find_organisers(page: Page, anchors: Sequence[Span], rivals: Sequence[Span], *, later: bool = True) -> tuple[Organiser, ...]:
    """Organisers of a gathering from the sentences of its anchors (and ``It was organised by`` right after)."""
    pairs: list[tuple[OrganiserRole, Name]] = []
    seen: set[int] = set()
    for anchor in anchors[:12]:
        sentence = page.sentence(anchor.start)
        spans = [_clause(page, sentence, anchor, rivals)]
        follow = page.sentence(min(sentence.end + 1, len(page.text) - 1))
        if (
            later
            and follow.start > sentence.start
            and re.match(
                r"(?:It|They|The event|The gathering|Organi[sz]ed|Hosted|Jointly)\b", page.text[follow.start : follow.start + 15]
            )
        ):
            spans.append(follow)
        pairs += [("organiser", name) for name in owner_of(page, sentence, anchor)]
        if made := STRAIGHT_BY.match(page.text, anchor.end, sentence.end):
            pairs += [("organiser", name) for name in list_after(page, made.end(), sentence.end)]
        for span in spans:
            if span.start in seen:
                continue
            seen.add(span.start)
            pairs += passive_bodies(page, span.start, span.end)
            pairs += _active(page, span, anchor, rivals)
    return unique(page, pairs)


def _clause(page: Page, sentence: Span, anchor: Span, rivals: Sequence[Span]) -> Span:
    """The part of the sentence that is about this gathering: cut where another gathering stands after it."""
    after = [
        r.start
        for r in rivals
        if anchor.end <= r.start < sentence.end and page.text[max(0, r.start - 4) : r.start].lower() != "the "
    ]
    before = [
        r.end for r in rivals if sentence.start <= r.start and r.end <= anchor.start and ";" in page.text[r.end : anchor.start]
    ]
    return Span(max([sentence.start, *before]), min([sentence.end, *after]))


def owner_of(page: Page, sentence: Span, anchor: Span) -> list[Name]:
    """``UNICRI’s conference``; ``its conference``: the body that the sentence, or the one before, begins with."""
    text = page.text
    inside = page.names_in(max(sentence.start, anchor.start - 60), anchor.end, "ORG")[:1]
    described = not page.names_in(anchor.start, anchor.end, "EVENT")
    if inside and described and _BEFORE_NOUN.match(text, inside[0].end, anchor.end) and inside[0].start >= anchor.start - 40:
        return [inside[0]]
    for name in reversed(page.names_in(max(sentence.start, anchor.start - 90), anchor.start, "ORG")):
        if _OWNER.fullmatch(text[name.end : anchor.start]):
            return [name]
        break
    if re.search(r"\b(?:[Ii]ts|[Tt]heir)\s+(?:[\w-]+\s+){0,2}$", text[max(sentence.start, anchor.start - 40) : anchor.start]):
        back = page.sentence(max(0, sentence.start - 2))
        for span in (Span(sentence.start, anchor.start), back):
            for verb in re.finditer(
                r"\b(?:has|have|bring|brings|is|are|was|were|will|invite|opens?)\b", text[span.start : span.end]
            ):
                if members := active_bodies(page, span.start, span.start + verb.start()):
                    return members
    return []


def _active(page: Page, span: Span, anchor: Span, rivals: Sequence[Span]) -> list[tuple[OrganiserRole, Name]]:
    found: list[tuple[OrganiserRole, Name]] = []
    for match in ACTIVE.finditer(page.text, span.start, span.end):
        low, high = min(anchor.end, match.end()), max(anchor.start, match.start())
        passive = match["verb"].endswith(("ed", "held")) and is_passive(page, match.start())
        if passive or high - low > 150 or any(low <= r.start and r.end <= high for r in rivals):
            continue
        if re.match(r"[^,;.]{0,60}\bby\b", page.text[match.end() : match.end() + 70]) and match["verb"].endswith("ed"):
            continue
        role: OrganiserRole = "host" if "host" in match["verb"] else "organiser"
        found += [(role, name) for name in active_bodies(page, span.start, match.start())]
    return found


def unique(page: Page, pairs: Sequence[tuple[OrganiserRole, Name]]) -> tuple[Organiser, ...]:
    """One entry a body, its first role."""
    made: dict[str, Organiser] = {}
    for role, name in pairs:
        made.setdefault(name.entity.id, Organiser(surface_name(page, name.entity), name.entity.id, role))
    return tuple(made.values())
