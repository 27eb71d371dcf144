"""Programme items in running text and labelled lines: which words announce one, its number, title and scope.

``The second panel, “Who Pays?”, was convened by`` · ``Workshop II: Parcels and ports (5 October).`` ·
``the other one, on volunteers, was led by`` · ``“Poisoned rivers”, with …`` in a list that ``three talks:`` announces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.sessions.lexicon import Noun
from pipeline.sessions.ordinals import ORDINAL, ordinal_value
from pipeline.sessions.page import Page
from pipeline.sessions.phrases import Phrase, description_end
from pipeline.sessions.quotes import Quote
from pipeline.sessions.titles import NOT_AN_ITEM, SAID, is_title, unquoted
from pipeline.values import SessionKind, Span

How = Literal["quoted", "named", "colon", "subject", "phrase", "agenda", "talk", "list", "label", "bare"]
# ``The second, “…”``, ``the first looked at``, ``the other one, on``; not ``the second day``, ``the first time``.
_ONE_OF = re.compile(
    rf"\b(?:The|the|A|a|one|One)\s+(?P<which>{ORDINAL}|other|last|final)(?:\s+one|\s+of\s+(?:them|these|the\s+\w+))?(?=\s*[,;:“\"”(]|\s+(?:was|will|is|were|saw|dealt|on|took|turned|"
    r"focused|focus|focuses|entitled|titled|looked|followed|led|had|explored|examined|addressed|discussed|covered|concerned|brought|introduced|"
    r"chaired|moderated|convened|organi[sz]ed|by|would|asked|showed|has)\b)",
)
# What an item is about, when it has no title: ``was devoted to …``, ``dealt with …``, ``looked at …``.
_ABOUT = re.compile(
    r"\s*,?\s*(?:[^.;:“”\"\n]{0,60}?[\s,])?(?:(?:was|were|is|are|will be)\s+(?:devoted|dedicated|given over|about|spent on|centred on|built around)(?:\s+to)?|"
    r"(?:will\s+)?(?:focus(?:ed|es)?\s+on|deals?\s+with|dealt\s+with|look(?:ed|s)?\s+at|address(?:ed|es)?|discuss(?:ed|es)?|examine[sd]?|explore[sd]?|"
    r"cover(?:ed|s)?|consider(?:ed|s)?|turned\s+to|concerned|concentrated\s+on|treated|took\s+up|saw)|"
    r"dealing\s+with|focusing\s+on|focused\s+on|dedicated\s+to|devoted\s+to)\s+(?:the\s+(?:topic|subject|theme|issue)\s+of\s+)?",
)
_INTRODUCER = re.compile(
    r"(?:entitled|titled|called|named|dubbed|(?:under|with|on) the (?:title|name|theme|topic)(?: of)?|whose title (?:was|is)|title|on)\s*[:,]?\s*$",
    re.I,
)
# A title without marks after an introducer begins with a capital and ends before a verb.
_UNMARKED = re.compile(
    r"[^.;:“”\"\n]{0,260}?\b(?:entitled|titled|called|named|(?:under|with) the (?:title|name)(?: of)?|had as (?:its )?(?:title|theme)|on the theme(?: of)?)\s*:?\s+(?=[A-Z])"
)
_TITLE_STOP = re.compile(
    r",?\s(?:was|were|is|are|will|had|has|have|closed|opened|looked|dealt|brought|took|takes|followed|ended|which|where|chaired|moderated|led|with|showed|asked|filled|"
    r"focused|discussed|heard|on\s\d|held|organi[sz]ed|convened)\s|[.;\n]|\s\(|,\s(?:and|by)\s"
)
# ``“X” was moderated by``, ``“X” had as facilitators``, ``“X”, the contribution by``; not ``“X” was published``.
_RUN_BY = re.compile(
    r",?\s(?:(?:was|is|will be) (?:moderated|chaired|facilitated|taught|led|introduced|opened|conducted|presented|arranged|organi[sz]ed|co-organi[sz]ed|convened|run) |"
    r"(?:had|has|will have) as (?:its )?(?:facilitators?|moderators?|speakers?|chairs?)|,? ?(?:the|a) (?:contribution|talk|session|workshop|panel|lecture|presentation) (?:by|of|for|on) )"
)
# ``speak about medicines under the title “X”``, ``invite delegates to “X”``.
_CALLED_TO = re.compile(r"\b(?:under the (?:title|heading|name)(?: of)?|invites? (?:\w+ ){0,3}to|talk(?:ed)? (?:on|about)|titled (?:her|his|their) \w+)\s$", re.I)
# ``From one city to the next was the title of the round table``: the unquoted title begins the sentence.
_WAS_TITLE = re.compile(r"(?P<title>[A-Z][^.;:“”\"\n]{4,110}?),? (?:was|is|were) the (?:title|subject|theme|topic) of (?:the|a|an|his|her) (?:[\w-]+ ){0,3}?$")
_NAMED_ONLY = frozenset({"plenary", "ceremony", "keynote"})
_SELF_NAMED = re.compile(
    r"mock|moot|simulation|table[- ]?top|field exercise|practical exercise|demonstration|final plenary|closing plenary|opening plenary|"
    r"opening ceremony|closing ceremony|opening session|closing session|award ceremony|study visit|visit to", re.I,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One programme item: ``title`` is where its title stands, ``scope`` the text that tells of it, ``group`` the plural
    announcement it belongs to (``three round tables``)."""

    start: int
    end: int
    kind: SessionKind
    word: str
    ordinal: int | None
    title: Span
    how: How
    scope: Span
    group: Span | None = None


@dataclass(frozen=True, slots=True)
class _Call:
    """Words that announce an item: a phrase, or an ordinal that stands for the noun of an earlier one."""

    start: int
    end: int
    noun: Noun
    ordinal: int | None
    phrase: Phrase | None
    group: Span | None


def find_items(page: Page, phrases: Sequence[Phrase], own: Sequence[Span], agenda: Sequence[Span]) -> tuple[Item, ...]:
    """Items of the running text. ``own``: places that speak of an event itself; ``agenda``: spans read elsewhere."""
    calls = _calls(page, phrases, own)
    calls = [call for call in calls if not any(span.start <= call.start < span.end for span in agenda)]
    used: set[int] = set()
    items: list[Item] = []
    for index, call in enumerate(calls):
        limit = calls[index + 1].start if index + 1 < len(calls) else len(page.text)
        item = _item(page, call, limit, used)
        if item is not None:
            items.append(item)
            used.add(item.title.start)
    items += _listed(page, phrases, used, agenda)
    items += _bullets(page, used, agenda)
    items += _run_in(page, phrases, items)
    items += _inside(page, used, agenda)
    items = [i for i in items if not any(o is not i and o.title.start <= i.start < o.title.end and o.start < i.start for o in items)]
    items.sort(key=lambda item: (item.start, item.title.start))
    return _scoped(page, items)


def _calls(page: Page, phrases: Sequence[Phrase], own: Sequence[Span]) -> list[_Call]:
    calls: list[_Call] = []
    groups: list[tuple[int, Noun, Span]] = []
    for phrase in phrases:
        if phrase.noun.item is None or page.is_top(phrase.start):
            continue
        span = Span(phrase.start, phrase.end)
        if phrase.plural:
            groups.append((phrase.start, phrase.noun, span))
            continue
        if any(o.start <= phrase.head_start < o.end for o in own):
            continue
        group = next((g for at, noun, g in reversed(groups) if at < phrase.start and noun.item == phrase.noun.item), None)
        calls.append(_Call(phrase.start, phrase.head_end, phrase.noun, phrase.ordinal or phrase.number, phrase, group))
    for match in _ONE_OF.finditer(page.text):
        before = [c for c in calls if c.start < match.start()]
        plural = [g for g in groups if g[0] < match.start()]
        nouns = [(c.start, c.noun, c.group) for c in before if c.ordinal or c.phrase is None] + [(at, n, g) for at, n, g in plural]
        if not nouns or page.is_silent(match.start()):
            continue
        at, word, group = max(nouns, key=lambda entry: entry[0])
        if match.start() - at > 1500 or any(c.start <= match.start() < c.end for c in calls):
            continue
        calls.append(_Call(match.start(), match.end(), word, ordinal_value(match["which"]), None, group))
        calls.sort(key=lambda call: call.start)
    return sorted(calls, key=lambda call: call.start)


def _item(page: Page, call: _Call, limit: int, used: set[int]) -> Item | None:
    """The item that a call announces, with the best title around it; null if nothing names it."""
    kind = call.noun.item
    if kind is None or page.is_silent(call.start):
        return None
    after = call.end
    if call.phrase is not None:
        number = re.match(r"\s+(?:[A-H]|\d{1,2}|[IVX]{1,5}|one|two|three|four|five|six|seven)(?![\w-])", page.text[after : after + 12])
        after += number.end() if number else 0
    for how, title in _title_ways(page, call, after, limit, used):
        if title is not None:
            return Item(call.start, max(call.end, title.end), kind, call.noun.word, call.ordinal, title, how, Span(call.start, call.end), call.group)
    return None


def _title_ways(page: Page, call: _Call, after: int, limit: int, used: set[int]) -> list[tuple[How, Span | None]]:
    sentence = page.sentence(call.start)
    quoted = _quote_after(page, after, min(limit, sentence.end), used) or _quote_before(page, call, used)
    if quoted is not None:
        return [("quoted", Span(quoted.inner_start, quoted.inner_end))]
    return [
        ("named", _title_of(page, call, sentence)),
        ("named", _named(page, after, sentence)),
        ("colon", _colon(page, call, after, limit)),
        ("subject", _subject(page, call, after, sentence)),
        ("phrase", _phrase_title(page, call)),
    ]


def _quote_after(page: Page, after: int, limit: int, used: set[int]) -> Quote | None:
    for quote in page.quotes_in(after, limit):
        gap = page.text[after : quote.start]
        if quote.inner_start in used or SAID.search(gap):
            return None
        if (len(gap) < 130 or _INTRODUCER.search(gap)) and is_title(page, quote) and not NOT_AN_ITEM.search(gap):
            return quote
        return None
    return None


def _quote_before(page: Page, call: _Call, used: set[int]) -> Quote | None:
    """``“Media without panic”, the second one, was``; ``“X” was the title of the round table``."""
    for quote in page.quotes_in(page.sentence(call.start).start, call.start):
        gap = page.text[quote.end : call.start]
        if quote.inner_start not in used and is_title(page, quote) and re.fullmatch(
            r",?\s*(?:(?:was|is) the (?:title|subject|theme) of\s*)?(?:the|a|an)?\s*(?:[\w-]+\s){0,2}", gap
        ):
            return quote
    return None


def _title_of(page: Page, call: _Call, sentence: Span) -> Span | None:
    found = _WAS_TITLE.match(page.text, sentence.start, call.phrase.head_start if call.phrase else call.start)
    return Span(found.start("title"), found.end("title")) if found else None


def _named(page: Page, after: int, sentence: Span) -> Span | None:
    """``entitled The reservoir, the pump, the tap, was moderated``; ``under the title Jobs of tomorrow closed``."""
    found = _UNMARKED.match(page.text, after, min(sentence.end, after + 340))
    if not found:
        return None
    stop = _TITLE_STOP.search(page.text, found.end(), sentence.end)
    end = stop.start() if stop else sentence.end
    end = found.end() + len(page.text[found.end() : end].rstrip(" ,.;\n"))
    return Span(found.end(), end) if 3 < end - found.end() < 160 else None


def _colon(page: Page, call: _Call, after: int, limit: int) -> Span | None:
    """``Panel 1: What Has Changed``, ``Session II – Title``, ``Panel II, The Referee, the Phone Call, had``."""
    line_start = page.line(call.start).start
    lead = page.text[line_start : call.start].strip(" •*-–\t\n")
    marked = re.match(r"\s*(?:\([^()\n]{1,60}\))?\s*(?::|\s[-–—]\s)\s*(?=\S)", page.text[after : after + 80])
    if marked and (call.ordinal or not lead or len(lead) < 3):
        return unquoted(page, after + marked.end())
    stopped = re.match(r"\s*(?:\([^()\n]{1,60}\))?\s*\.\s+(?=\S)", page.text[after : after + 80])
    if stopped and call.ordinal and not lead:
        return unquoted(page, after + stopped.end(), sentence=True)
    comma = re.match(r",\s+(?=[A-Z][\w’']+ )", page.text[after : after + 4 + 20])
    numbered = call.phrase is not None and (call.phrase.number is not None or call.phrase.determiner in ("his", "her"))
    if comma and numbered and not page.names_in(after, after + comma.end() + 40, "PERSON", "GPE"):
        title = unquoted(page, after + comma.end())
        return title if title and len(page.text[title.start : title.end].split()) <= 14 else None
    return None


def _subject(page: Page, call: _Call, after: int, sentence: Span) -> Span | None:
    phrase = call.phrase
    if phrase is not None and phrase.complement and call.noun.item not in ("ceremony",):
        start = re.match(r"\s+(?:on the (?:topic|subject|theme|issue) of|[\w]+(?: to| on)?)\s+", page.text[max(phrase.head_end, after) : phrase.end])
        if start and start.end() < phrase.end - phrase.head_end:
            if _SELF_NAMED.search(page.text, phrase.start, phrase.head_end + 4):
                return Span(phrase.start, phrase.end)
            return Span(max(phrase.head_end, after) + start.end(), phrase.end)
    named = re.match(r",?\s+(?:on|about)\s+(?=[a-z])", page.text[after : after + 12])
    about = named or _ABOUT.match(page.text, after, min(sentence.end, after + 110))
    if about and (phrase is None or call.ordinal is not None or phrase.determiner in ("a", "an", "another")):
        start_at = (after + named.end()) if named else about.end()
        if page.text[start_at : start_at + 1] in "“\"”":
            return None
        start_at += 4 if page.text[start_at : start_at + 4] == "the " else 0
        end = description_end(page, start_at, sentence.end)
        return Span(start_at, end) if end - start_at > 3 else None
    return None


def _phrase_title(page: Page, call: _Call) -> Span | None:
    phrase = call.phrase
    if phrase is None or phrase.plural:
        return None
    words = page.text[phrase.start : phrase.head_end]
    if _SELF_NAMED.search(words) and phrase.determiner in ("a", "an", "the", "", "its"):
        return Span(phrase.start, phrase.head_end)
    return None


def _listed(page: Page, phrases: Sequence[Phrase], used: set[int], agenda: Sequence[Span]) -> list[Item]:
    """Quoted titles that a plural announces: in its sentence or paragraph, or one a line below it."""
    items = []
    for phrase in phrases:
        if not phrase.plural or phrase.noun.item is None or page.is_silent(phrase.start):
            continue
        group = Span(phrase.start, phrase.end)
        for start, end in _list_region(page, phrase):
            for quote in page.quotes_in(start, end):
                if quote.inner_start in used or any(s.start <= quote.start < s.end for s in agenda) or not is_title(page, quote):
                    continue
                after = page.text[quote.end : quote.end + 16]
                if re.match(r"\s*(?:,?\s*(?:by|with|was|is|will|and|moderated|chaired|led|taught|presented|held|run)\b|[,;:(.]|\n|$|\s[–-]\s)", after):
                    used.add(quote.inner_start)
                    items.append(Item(quote.start, quote.end, phrase.noun.item, phrase.noun.word, None,
                                      Span(quote.inner_start, quote.inner_end), "list", Span(quote.start, quote.end), group))  # fmt: skip
    return items


def _run_in(page: Page, phrases: Sequence[Phrase], known: Sequence[Item]) -> list[Item]:
    """``four modules: Assessing risk (Monday); Talking to families (Tuesday); and Preparing release``: unquoted, in one sentence."""
    items = []
    for phrase in phrases:
        line = page.line(phrase.start)
        colon = page.text.find(":", phrase.end, min(line.end, phrase.end + 60))
        if not phrase.plural or phrase.noun.item is None or colon < 0 or any(colon < item.title.start < line.end for item in known):
            continue
        stop = re.compile(r"[.](?=\s|$)|\n").search(page.text, colon, line.end)
        end = stop.start() if stop else line.end
        cuts = [colon + 1, *(m.end() for m in re.finditer(r";\s+(?:and\s+)?", page.text[:end]) if m.start() > colon), end]
        if len(cuts) < 4:
            continue
        for start, after in zip(cuts, cuts[1:], strict=False):
            start += len(page.text[start:after]) - len(page.text[start:after].lstrip())
            cut = re.search(r"\s\(|,\s|;|\s[–-]\s", page.text[start:after])
            title = Span(start, start + len(page.text[start : start + cut.start() if cut else after].rstrip(" ;,")))
            if 3 < title.end - title.start < 120:
                items.append(Item(start, after, phrase.noun.item, phrase.noun.word, None, title, "list", Span(start, after), Span(phrase.start, phrase.end)))
    return items


def _bullets(page: Page, used: set[int], agenda: Sequence[Span]) -> list[Item]:
    """Two or more lines running that begin with a quoted title and name a person: an unannounced list of talks."""
    run: list[Item] = []
    items: list[Item] = []
    for line in (*page.lines, Span(len(page.text), len(page.text))):
        opening = re.match(r"\s*(?:[•*·–-]\s*|\d+[.)]\s*)?(?=[“\"”‘«])", page.text[line.start : line.end])
        quote = next(iter(page.quotes_in(line.start, line.end)), None) if opening else None
        if (opening and quote and quote.start == line.start + opening.end() and quote.inner_start not in used and is_title(page, quote)
                and page.names_in(quote.end, line.end, "PERSON") and not any(s.start <= line.start < s.end for s in agenda)):  # fmt: skip
            run.append(Item(quote.start, quote.end, "other", "talk", None, Span(quote.inner_start, quote.inner_end), "list", line))
            continue
        if len(run) > 1:
            items += run
            used.update(item.title.start for item in run)
        run = []
    return items


def _inside(page: Page, used: set[int], agenda: Sequence[Span]) -> list[Item]:
    """``In “Patrol cars without drivers”, Lieutenant X described``; ``“Who guards?” was moderated by Y``."""
    items = []
    for quote in page.quotes:
        if quote.inner_start in used or page.is_silent(quote.start) or page.is_top(quote.start) or not is_title(page, quote):
            continue
        if any(s.start <= quote.start < s.end for s in agenda):
            continue
        before, after = page.text[max(0, quote.start - 12) : quote.start], page.text[quote.end : quote.end + 60]
        people = page.names_in(quote.end, quote.end + 90, "PERSON")
        inside = re.search(r"(?:^|[.,]\s|\n)[Ii]n\s$", before) and people and re.match(r",\s", after)
        if inside or _RUN_BY.match(after) or _CALLED_TO.search(page.text, max(0, quote.start - 60), quote.start):
            used.add(quote.inner_start)
            items.append(Item(quote.start, quote.end, "session", "session", None, Span(quote.inner_start, quote.inner_end), "bare", page.sentence(quote.start)))
    return items


def _list_region(page: Page, phrase: Phrase) -> list[tuple[int, int]]:
    """The rest of the paragraph; and, where it ends with a colon, the lines below that begin with a quote or bullet."""
    line = page.line(phrase.start)
    regions = [(phrase.end, line.end)]
    index = page.line_index(phrase.start)
    if page.text[line.start : line.end].rstrip().endswith((":", ":–")) or len(page.text[line.start : line.end].split()) < 6:
        for below in page.lines[index + 1 : index + 12]:
            if not re.match(r"\s*(?:[•*·–-]\s*|\d+[.)]\s*)?[“\"”‘'«]", page.text[below.start : below.end]):
                break
            regions.append((below.start, below.end))
    return regions


def _scoped(page: Page, items: list[Item]) -> tuple[Item, ...]:
    """Each item's scope: from its sentence's start (or the item before in that sentence) to the next item or paragraph end."""
    scoped = []
    for index, item in enumerate(items):
        line, sentence = page.line(item.start), page.sentence(item.start)
        before = items[index - 1] if index else None
        start = sentence.start
        if before is not None and before.end > start:
            start = min(item.start, max(start, before.end)) if before.start < item.start else item.start
            start = item.start
        end = line.end
        if index + 1 < len(items) and items[index + 1].start < end:
            nxt = items[index + 1]
            next_sentence = page.sentence(nxt.start)
            end = nxt.start if next_sentence.start <= item.end else next_sentence.start
        scoped.append(replace(item, scope=Span(start, max(end, item.end))))
    return tuple(scoped)
