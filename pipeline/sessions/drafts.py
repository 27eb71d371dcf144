"""Event drafts: every gathering that the text names or describes once, with all places that speak of it.

A draft is made from an EVENT (or course PROGRAMME) name, or from a described gathering; appositions join the two
(``“X”, the meeting of experts``; ``the conference titled “X”``). Later short forms (``the workshop``) are anchors.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.sessions.fairs import fair_drafts
from pipeline.sessions.given import TO_NAME, given_name
from pipeline.sessions.names import Draft, named_drafts
from pipeline.sessions.page import Page
from pipeline.sessions.phrases import Phrase
from pipeline.sessions.told import lead_of, story_drafts, told_drafts
from pipeline.values import Span

_APPOSITION = re.compile(r"[”\"’'»]?\s*(?:\([^()\n]{2,40}\))?[”\"]?(?:\s[-–—]|,)[”\"]?\s+(?:the|a|an)\s+(?:[\w-]+\s+){0,5}$")
_AFTERWARDS = re.compile(r",\s+the\s+")  # ``After the ceremony, the 11th Meeting began``: two gatherings
_UNDER_TITLE = re.compile(
    r"\b(?:under the (?:title|name|heading)(?: of)?|entitled|titled|called)\s*:?\s*[“\"”‘'«]?$", re.IGNORECASE
)
# ``The event takes place``, ``the gathering was hosted``; not ``major events``, ``in the event of``.
GENERIC = re.compile(r"\b(?:[Tt]he|[Tt]his|[Tt]his year[’']s) ((?:event|gathering|encounter|appointment|edition)\b(?! of\b))")
# Words that tell what kind of gathering a name stands for; ``the panel``, ``the session`` are parts of one.
TELLING = frozenset("conference workshop seminar course webinar symposium forum congress exhibition convention summit".split())
NEAR_NAME = 1200  # characters
ANAPHORIC = frozenset({"the", "this", "its", "their"})


def find_drafts(page: Page, phrases: tuple[Phrase, ...]) -> tuple[Draft, ...]:
    """All drafts in text order of their first anchor."""
    drafts = [*named_drafts(page), *fair_drafts(page)]
    used: set[int] = set()
    for index, phrase in enumerate(phrases):
        for at, draft in enumerate(drafts):
            joined = _join(page, draft, phrase)
            if joined is not None:
                drafts[at] = joined
                used.add(index)
                break
    drafts.sort(key=lambda draft: draft.anchors[0].start)
    inner = _inner(phrases)
    for index, phrase in enumerate(phrases):
        if index not in used and index not in inner and not phrase.plural:
            _add_phrase(page, drafts, phrase)
    kinds = {draft.kind for draft in drafts}
    for draft in told_drafts(page):
        if draft.kind not in kinds:
            drafts.append(draft)
        elif whole := lead_of(drafts, draft):
            drafts[next(i for i, d in enumerate(drafts) if d.name == whole.name and d.kind == whole.kind)] = whole
    drafts += story_drafts(page, drafts)
    _join_titles(page, drafts)
    _add_generic(page, drafts)
    return tuple(_outer(sorted(drafts, key=lambda draft: draft.anchors[0].start)))


def _inner(phrases: tuple[Phrase, ...]) -> set[int]:
    """Phrases inside what an earlier one is about: the training in ``an expert meeting on training against fraud``."""
    found, end = set(), -1
    for index, phrase in enumerate(phrases):
        if phrase.end <= end:
            found.add(index)
        elif phrase.complement and phrase.noun.event and not phrase.plural:
            end = phrase.end
    return found


def _join_titles(page: Page, drafts: list[Draft]) -> None:
    """``A seminar on … is to be held. Under the title “X” it will gather``: the title names the gathering just described."""
    for title in [d for d in drafts if d.entity and not d.head]:
        if not _UNDER_TITLE.search(page.text, max(0, title.start - 40), title.start):
            continue
        before = [d for d in drafts if d is not title and not d.entity and d.complement and 0 < title.start - d.end < 300]
        if before:
            drafts.remove(before[-1])
            anchors = tuple(sorted((*title.anchors, *before[-1].anchors), key=lambda s: s.start))
            drafts[drafts.index(title)] = replace(title, anchors=anchors, kind=before[-1].kind, head=before[-1].head)


def _add_generic(page: Page, drafts: list[Draft]) -> None:
    """``The event was organised by``: one more anchor of the gathering spoken of last (a name or a full description)."""
    for match in GENERIC.finditer(page.text):
        before = [d for d in drafts if d.anchors[0].start < match.start() and (d.entity or d.complement or d.quoted)]
        if before and not page.is_silent(match.start()):
            latest = max(before, key=lambda d: max(a.start for a in d.anchors if a.start < match.start()))
            anchor = Span(match.start(1), match.end(1))
            drafts[drafts.index(latest)] = replace(
                latest, anchors=tuple(sorted((*latest.anchors, anchor), key=lambda s: s.start))
            )


def _outer(drafts: list[Draft]) -> list[Draft]:
    """Anchors that lie inside another draft's words speak of that one: ``a meeting on the protection of the Games``."""
    spans = [a for d in drafts for a in d.anchors]
    kept = []
    for draft in drafts:
        anchors = tuple(
            a
            for a in draft.anchors
            if not any(s.start <= a.start and a.end <= s.end and s.end - s.start > a.end - a.start for s in spans)
        )
        kept.append(replace(draft, anchors=anchors) if anchors else draft)
    return kept


def _join(page: Page, draft: Draft, phrase: Phrase) -> Draft | None:
    """The draft with the kind of a described gathering that stands directly before or after one of its names."""
    kind = phrase.noun.event
    if kind is None or phrase.plural:
        return None
    for anchor in draft.anchors:
        near = 0 <= anchor.start - phrase.end < 40 and not _AFTERWARDS.fullmatch(page.text, phrase.end, anchor.start)
        before = near and TO_NAME.fullmatch(page.text, phrase.end, anchor.start)
        after = 0 <= phrase.start - anchor.end < 60 and _APPOSITION.fullmatch(page.text, anchor.end, phrase.start)
        directly = (
            phrase.start == phrase.head_start
            and re.fullmatch(r"[”\"’']?\s", page.text[anchor.end : phrase.start])
            and draft.quoted
        )
        if before or after or directly:
            anchors = tuple(sorted((*draft.anchors, Span(phrase.start, phrase.end)), key=lambda span: span.start))
            if draft.head and draft.kind != "other":
                return replace(draft, anchors=anchors)
            return replace(draft, anchors=anchors, kind=kind, head=phrase.noun.word)
    return None


def _add_phrase(page: Page, drafts: list[Draft], phrase: Phrase) -> None:
    """A new draft, or one more anchor of an earlier one."""
    kind = phrase.noun.event
    if kind is None or _uncounted(phrase):
        return
    anchor = Span(phrase.start, phrase.end)
    earlier = [d for d in drafts if d.anchors[0].start < phrase.start and same_head(d, phrase)]
    given = given_name(page, phrase)
    if phrase.determiner in ANAPHORIC and not phrase.complement and phrase.ordinal is None and not phrase.later and earlier:
        latest = max(earlier, key=lambda d: max(a.start for a in d.anchors if a.start < phrase.start))
        at = drafts.index(latest)
        latest = replace(latest, anchors=tuple(sorted((*latest.anchors, anchor), key=lambda s: s.start)))
        bare = latest.entity is None and not latest.quoted and not latest.complement
        if given is not None and bare:  # a headline's ``Conference in Almaty`` that the text then names
            named = " ".join(page.text[given.start : given.end].split())
            latest = replace(latest, name=named, start=given.start, end=given.end, quoted=True)
        if given is None or bare or latest.name == page.text[given.start : given.end]:
            drafts[at] = latest
            return
    if headless := _headless(drafts, phrase):
        anchors = tuple(sorted((*headless.anchors, anchor), key=lambda s: s.start))
        drafts[drafts.index(headless)] = replace(headless, anchors=anchors, kind=kind, head=phrase.noun.word)
        return
    start, end = (given.start, given.end) if given else (phrase.start, phrase.end)
    name = " ".join(page.text[start:end].split())
    for at, draft in enumerate(drafts):
        if draft.name.lower() == name.lower() and phrase.complement:
            drafts[at] = replace(draft, anchors=(*draft.anchors, anchor))
            return
    whole = Span(min(start, phrase.start), max(end, phrase.end))
    drafts.append(
        Draft(
            name,
            kind,
            start,
            end,
            phrase.noun.word,
            (whole,),
            determiner=phrase.determiner,
            complement=phrase.complement,
            quoted=given is not None,
            ordinal=phrase.ordinal,
            later=phrase.later,
        )
    )


def _headless(drafts: list[Draft], phrase: Phrase) -> Draft | None:
    """The only named gathering before ``the conference`` whose name does not say what it is: ``Hidden Rivers``."""
    if phrase.determiner not in ("the", "this") or phrase.complement or phrase.ordinal or phrase.noun.word not in TELLING:
        return None
    before = [d for d in drafts if d.entity and not d.head and d.kind == "other" and d.anchors[0].start < phrase.start]
    return before[0] if len(before) == 1 and phrase.start - before[0].anchors[0].start < NEAR_NAME else None


def _uncounted(phrase: Phrase) -> bool:
    """``agree on training``, ``spoke to Congress``: no gatherings; ``a training``, ``Training on fire safety`` may be one."""
    return phrase.noun.word in ("training", "congress") and not phrase.determiner and not phrase.complement


def same_head(draft: Draft, phrase: Phrase) -> bool:
    """``the meeting`` may speak of ``an expert meeting`` and of ``Fourth Meeting of …``; ``the course`` of a summer school."""
    if phrase.noun.event == draft.kind or phrase.noun.word.rstrip("s") in draft.head:
        return True
    return phrase.noun.word in ("gathering", "meeting") and draft.kind in ("conference", "seminar", "round_table", "meeting")
