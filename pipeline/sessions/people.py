"""Who speaks at an item and in which role: people named in its scope, roles from the words beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.sessions.page import Name, Page, surface_name
from pipeline.sessions.quotes import Quote
from pipeline.sessions.titles import SAID, is_speech
from pipeline.values import Span, Speaker, SpeakerRole

_LABELS: tuple[tuple[SpeakerRole, str], ...] = (
    ("moderator", r"moderat\w*|facilitat\w*|rapporteurs?"),
    ("chair", r"chair\w*|presid(?:ed|es|ing)|in the chair"),
    ("opening", r"open(?:ed|s|ing)?|welcome[ds]?|inaugurat\w+|introduc\w+"),
    ("closing", r"clos(?:ed|es|ing)|concluded"),
)
# ``Chair: A; B`` holds for all names after it up to the next label; ``moderated by A and B``.
_BEFORE = tuple(
    (
        role,
        re.compile(
            rf"\b(?:{words})\b(?:\s+(?:by|of|the|remarks|was|were|on\s[^,;.]{{0,25}}))*\s*(?::|by|was|were|,)?\s*$", re.IGNORECASE
        ),
    )
    for role, words in _LABELS
)
_LABEL_COLON = re.compile(
    r"\b(?P<label>Moderat\w+|Facilitat\w+|Chair\w*|Speakers?|Panell?ists?|Trainers?|Discussants?|Rapporteurs?|"
    r"Opening remarks|Presenters?|Introduc\w+|Keynote\w*)\s*:\s*",
    re.IGNORECASE,
)
_AFTER = tuple(
    (
        role,
        re.compile(
            rf"^[^.;“”]{{0,110}}?(?:\bwill\s+|\bwas in the\s+|\bas\s+|,\s*|\bto\s+|\b(?:is|was) its\s+|"
            rf"\bin the\s+)?\b(?:{words})\b",
            re.IGNORECASE,
        ),
    )
    for role, words in _LABELS
)
# People who are mentioned but do not speak: ``the study by X``, ``named after X``, ``in a message from X``.
_NOT_SPEAKING = re.compile(
    r"\b(?:accompanied by|named after|on behalf of|late|portrait of|photo(?:graph)?s? (?:by|of)|letter (?:of|"
    r"from))\s*(?:\w+\.?\s)?$",
    re.IGNORECASE,
)


# ``opened by A, Minister of Y, and Mr. B``: the second of a list shares the first one's role.
_LISTED = re.compile(r"(?:\s\([^()\n]{1,60}\)|,[^,.;:()\n]{2,70},?)?(?:,|,?\sand)\s(?:by\s)?(?:[A-Z][\w.]{0,12}\s){0,3}")


# ``the former was moderated by A, the latter by B``: two items told of in one sentence.
_PAIR = re.compile(r"\b(?:the|The) former\b[^.\n]{0,160}?\bthe latter\b")


def find_speakers(page: Page, scope: Span, title: Span, quotes: Sequence[Quote]) -> tuple[Speaker, ...]:
    """Speakers in text order, each person once with the most telling role."""
    first, after = (bisect_left(quotes, place, key=lambda quote: quote.start) for place in (scope.start, scope.end))
    speech = [quote for quote in quotes[first:after] if is_speech(page, quote)]
    found: dict[str, Speaker] = {}
    before: tuple[int, SpeakerRole] | None = None
    share = _share(page, title, quotes)
    for name in _people(page, scope, share):
        if title.start <= name.start < title.end or _only_quoted(page, name, speech, scope):
            continue
        if _NOT_SPEAKING.search(page.text, max(scope.start, name.start - 40), name.start):
            continue
        role = role_of(page, name, scope)
        if role == "speaker" and before and _LISTED.fullmatch(page.text, before[0], name.start):
            role = before[1]
        before = name.end, role
        known = found.get(name.entity.id)
        if known is None or (known.role == "speaker" and role != "speaker"):
            found[name.entity.id] = Speaker(surface_name(page, name.entity), name.entity.id, role)
    return tuple(found.values())


def _share(page: Page, title: Span, quotes: Sequence[Quote]) -> tuple[Span, Span] | None:
    """Where a sentence tells of two items by turns, and the part of it that tells of this one."""
    sentence = page.sentence(title.start)
    pair = _PAIR.search(page.text, title.end, sentence.end)
    if pair is None:
        return None
    latter = pair.end() - len("the latter")
    first = any(title.end < quote.inner_start < pair.start() for quote in quotes)
    return Span(pair.start(), sentence.end), Span(pair.start(), latter) if first else Span(latter, sentence.end)


def _people(page: Page, scope: Span, share: tuple[Span, Span] | None) -> list[Name]:
    """The people named in an item's text; of a sentence shared with its twin, those of its own part."""
    people = page.names_in(scope.start, scope.end, "PERSON")
    if share is None:
        return list(people)
    both, own = share
    rest = [name for name in people if not both.start <= name.start < both.end]
    return [*rest, *page.names_in(own.start, own.end, "PERSON")]


def _only_quoted(page: Page, name: Name, speech: Sequence[Quote], scope: Span) -> bool:
    """``“…”, remarked Mr. X``: the words are quoted in the release; where they were said is open."""
    sentence = page.sentence(name.start)
    here = [quote for quote in speech if sentence.start - 3 <= quote.start <= sentence.end + 3]
    return (
        bool(here)
        and bool(SAID.search(page.text, sentence.start, sentence.end))
        and not sentence.start <= scope.start < sentence.end
    )


def role_of(page: Page, name: Name, scope: Span) -> SpeakerRole:
    """The role that the nearest words give: a label before (also one list back), a verb before or after."""
    text = page.text
    sentence = page.sentence(name.start)
    start = max(scope.start, min(sentence.start, name.start))
    before = text[start : name.start]
    labels = list(_LABEL_COLON.finditer(text, max(scope.start, name.start - 300), name.start))
    if labels and not re.search(r"\n\s*\n", text[labels[-1].end() : name.start]):
        return _label_role(labels[-1]["label"])
    for role, pattern in _BEFORE:
        tail = re.sub(
            r"(?:,?\s*(?:and\s+)?(?:Mr|Ms|Mrs|Dr|Prof|Professor|Judge|H\.E|Ambassador|Amb|Col|Gen|Brig|Superintendent|"
            r"the journalist|Commissioner)\.?\s*)+$",
            " ",
            before[-90:],
        )
        if pattern.search(tail):
            return role
    following = page.names_in(name.end, min(scope.end, name.end + 200), "PERSON")
    limit = following[0].start if following else scope.end
    after = text[name.end : min(limit, sentence.end)]
    for role, pattern in _AFTER:
        if pattern.match(after):
            return role
    return "speaker"


def _label_role(label: str) -> SpeakerRole:
    for role, words in _LABELS:
        if re.match(words, label, re.IGNORECASE):
            return role
    return "speaker"
