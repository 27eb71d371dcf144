"""Gatherings that stand only in a verb: an agreement was signed, a report launched, somebody visited a place.

Only the headline and the first sentences count: further down the same verbs tell of the past. The name is put together from the
verb's noun and the words of the text: ``signed the Cooperation Agreement`` -> ``signing of the Cooperation Agreement``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.sessions.descriptions import description_end
from pipeline.sessions.names import Draft
from pipeline.sessions.page import Page
from pipeline.values import EventKind, Span

LEAD_SENTENCES = 6
STORY_SENTENCES = 3
# ``signed a Memorandum of Understanding``, ``have signed today the supplementary agreement``; not ``signed by 40 States``.
_SIGNED = re.compile(
    r"\bsign(?:ed|s)\s(?:(?:today|yesterday|here|on\s\w+\s\d{1,2}\s\w+)\s)?(?P<article>the|a|an)\s"
    r"(?P<what>(?:[\w-]+\s){0,3}?(?:Memorandum of (?:Understanding|Cooperation|Agreement)|[Aa]greement|[Mm]emorandum|MoU|"
    r"[Dd]eclaration|[Cc]onvention|[Ll]etter of [Ii]ntent))\b"
)
# ``A Memorandum of Understanding was signed``.
_WAS_SIGNED = re.compile(
    r"\b(?P<article>[Tt]he|[Aa]n?)\s(?P<what>(?:[\w-]+\s){0,3}?(?:Memorandum of (?:Understanding|Cooperation|Agreement)|"
    r"[Aa]greement|[Mm]emorandum|MoU|[Ll]etter of [Ii]ntent))\b[^.;\n]{0,60}?\s(?:was|were|has been|is) signed\b"
)
# Before a named report, guide, programme or strategy: ``launched the handbook “X”``, ``presents “X”``.
_LAUNCHED = re.compile(r"\b(?:launch(?:ed|es)?|present(?:ed|s)?|unveil(?:ed|s)?)\s(?:[\w’'-]+\s){0,6}?[“\"”‘'«]?$")
_WAS_LAUNCHED = re.compile(
    r"[”\"’'»]?[^.;\n]{0,60}?\s(?:was|were|has been|is|will be)\s(?:officially\s)?(?:launched|presented|unveiled)\b"
)
_WORK = (
    r"(?:guides?|reports?|handbooks?|manuals?|toolkit|stud(?:y|ies)|publications?|books?|magazine|website|portal|platform|campaign|project|programme|"
    r"network|strategy|initiative|issue|number|catalogue|atlas|database|film|exhibition|course|module)"
)
# ``launched a guide for inspectors``, ``presented today a study of``; not ``presented the findings``, ``launched an appeal``.
_LAUNCHED_A = re.compile(
    rf"\blaunch(?:ed|es)\s(?:(?:today|yesterday|here|officially)\s)?(?P<what>(?:a|an|the|its|their|two|three)\s(?:[\w-]+\s){{0,3}}?{_WORK})\b"
)
# ``Two studies on debt were launched here``, ``The first number was presented on 3 May``; not ``was presented as one road``.
_WAS_LAUNCHED_A = re.compile(
    rf"\b(?P<what>(?:[Tt]he|[Aa]n?|[Tt]wo|[Tt]hree)\s(?:[\w-]+\s){{0,3}}?{_WORK})\b[^.;\n]{{0,60}}?"
    r"\s(?:was|were|has been|will be|is)\s(?:officially\s)?(?:(?P<launch>launched)|"
    r"presented\s(?=here|today|yesterday|on\s|in\s))\b"
)
_HOUSE = (
    r"(?:[Cc]ent(?:re|er)|[Oo]ffice|[Ss]ecretariat|[Hh]ouse|[Ll]aborator(?:y|ies)|[Hh]eadquarters|[Ss]chool|[Uu]nit|[Hh]ub|"
    r"[Ll]ibrary|[Ss]helter|[Aa]cademy)"
)
# ``The new Regional Secretariat was inaugurated``; not ``the session was opened by``.
_WAS_OPENED = re.compile(
    rf"\b(?P<what>(?:[Tt]he|[Aa]n?|[Ii]ts)\s(?:[\w-]+\s){{0,4}}?{_HOUSE}\b(?:\s(?:of|for)\s[^.;,\n]{{2,80}}?)?)(?:\s\([^()\n]{{2,40}}\))?"
    r"\s(?:was|were|has been|will be)\s(?:officially\s|formally\s|solemnly\s)?(?P<verb>inaugurated|opened)\b"
)
_OPENED_A = re.compile(
    rf"\b(?P<verb>inaugurat)(?:ed|es)\s(?P<what>(?:the|an?|its)\s(?:[\w-]+\s){{0,4}}?{_HOUSE}\b"
    r"(?:\s(?:of|for)\s[^.;,\n]{2,80}?)?)(?=[.;,]|\s(?:in|at|on)\s)"
)
# ``was received this morning at the headquarters of``, ``was welcomed by the Director``; not ``the proposal was received``.
_RECEIVED = re.compile(
    r"\b(?:was|were)\s(?:received|welcomed)\s(?:(?:today|yesterday|this morning|on\s\w+\s\d{1,2}\s\w+)\s)?(?:at|by)\s"
)
# ``visited``, ``paid a visit to``, ``on a visit to``: the words before the place or body.
_VISITED = re.compile(
    r"\b(?:visited|visits|(?:paid|pays) (?:a|an) (?:[\w-]+ )?visit to)\s(?:the\s)?(?:[\w-]+\s(?:of|at)\s(?:the\s)?)?$"
)


def told_drafts(page: Page) -> list[Draft]:
    """Drafts from verbs in the headline and the lead, each kind once."""
    found: dict[str, Draft] = {}
    told = [s for s in page.sentences if not page.is_silent(s.start)]
    tops = [s for s in told if page.is_top(s.start)]
    body = [s for s in told if not page.is_top(s.start)][:LEAD_SENTENCES]
    for sentence in body:
        for draft in (*_signed(page, sentence), *_launched(page, sentence), *_opened(page, sentence)):
            found.setdefault(draft.kind, draft)
    for sentence in (*body, *tops):
        for draft in _visited(page, sentence):
            found.setdefault(draft.kind, draft)
    return list(found.values())


def story_drafts(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Drafts from verbs in the stories below a listing's headings; a story that has a gathering of that kind gets none."""
    heads = [b for b in page.document.blocks if b.kind == "heading"]
    ends = [b.start for b in heads[1:]] + [len(page.text)]
    made: list[Draft] = []
    for head, end in zip(heads, ends, strict=True) if len(heads) > 1 else ():
        body = [s for s in page.sentences if head.end < s.start < end and not page.is_silent(s.start)][:STORY_SENTENCES]
        within = {d.kind for d in drafts if any(head.start <= a.start < end for a in d.anchors)}
        for sentence in body:
            for draft in (*_signed(page, sentence), *_launched(page, sentence), *_visited(page, sentence)):
                if draft.kind not in within:
                    within.add(draft.kind)
                    made.append(draft)
    return made


def lead_of(drafts: list[Draft], told: Draft) -> Draft | None:
    """The bare ``visit`` of a later sentence, told of by the verb in the lead; null if there is none."""
    same = [d for d in drafts if d.kind == told.kind and not d.entity and not d.complement and not d.quoted]
    if not same or same[0].anchors[0].start < told.start:
        return None
    return replace(same[0], anchors=(*told.anchors, *same[0].anchors), determiner="verb")


def _draft(page: Page, kind: EventKind, noun: str, start: int, end: int) -> Draft:
    name = f"{noun} {' '.join(page.text[start:end].split())}"
    return Draft(name, kind, start, end, noun.split(maxsplit=1)[0], (Span(start, end),), determiner="verb", complement=True)


def _signed(page: Page, sentence: Span) -> list[Draft]:
    made = []
    for pattern in (_SIGNED, _WAS_SIGNED):
        for match in pattern.finditer(page.text, sentence.start, sentence.end):
            definite = match["article"].lower() == "the"
            made.append(
                _draft(page, "ceremony", f"signing of {'the' if definite else 'a'}", match.start("what"), match.end("what"))
            )
    return made


def _launched(page: Page, sentence: Span) -> list[Draft]:
    made = []
    for pattern in (_LAUNCHED_A, _WAS_LAUNCHED_A):
        for match in pattern.finditer(page.text, sentence.start, sentence.end):
            noun = "presentation of" if "launch" in pattern.groupindex and not match["launch"] else "launch of"
            end = description_end(page, match.end("what"), min(sentence.end, match.end("what") + 90))
            made.append(_draft(page, "launch", *_lower(noun, match), max(match.end("what"), end)))
    return made + [
        _draft(page, "launch", "launch of", name.start, name.end)
        for name in page.names_in(sentence.start, sentence.end, "WORK_OF_ART", "PROGRAMME", "LAW")
        if _LAUNCHED.search(page.text, max(sentence.start, name.start - 80), name.start)
        or _WAS_LAUNCHED.match(page.text, name.end, sentence.end)
    ]


def _opened(page: Page, sentence: Span) -> list[Draft]:
    made = []
    for pattern in (_WAS_OPENED, _OPENED_A):
        for match in pattern.finditer(page.text, sentence.start, sentence.end):
            noun = "opening of" if match["verb"] == "opened" else "inauguration of"
            made.append(_draft(page, "ceremony", *_lower(noun, match), match.end("what")))
    return made


def _lower(noun: str, match: re.Match[str]) -> tuple[str, int]:
    """The noun with a capital article in small letters, and where the words go on: ``inauguration of the`` ``new Office``."""
    article = re.match(r"(?:The|An?|Its|Two|Three)\s", match["what"])
    whole = f"{noun} {article[0].strip().lower()}" if article else noun
    return whole, match.start("what") + (article.end() if article else 0)


def _visited(page: Page, sentence: Span) -> list[Draft]:
    received = [
        Draft("visit", "visit", m.start(), m.end(), "visit", (Span(m.start(), m.end()),), determiner="verb")
        for m in _RECEIVED.finditer(page.text, sentence.start, sentence.end)
        if page.names_in(sentence.start, m.start(), "PERSON")
    ]
    return received + [
        _draft(page, "visit", "visit to", name.start, name.end)
        for name in page.names_in(sentence.start, sentence.end, "GPE", "ORG", "FAC")
        if _VISITED.search(page.text, max(sentence.start, name.start - 80), name.start)
    ]
