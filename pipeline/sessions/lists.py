"""Items without words of their own: quoted titles that a plural announces, bullet lists, lists run into one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.sessions.calls import Item
from pipeline.sessions.ordinals import ordinal_value
from pipeline.sessions.page import Page
from pipeline.sessions.phrases import Phrase
from pipeline.sessions.quotes import Quote
from pipeline.sessions.titles import is_title
from pipeline.values import Span

# ``“X” was moderated by``, ``“X” had as facilitators``, ``“X”, the contribution by``; not ``“X” was published``.
_RUN_BY = re.compile(
    r",?\s(?:(?:was|is|will be) (?:moderated|chaired|facilitated|taught|led|introduced|opened|conducted|presented|"
    r"arranged|organi[sz]ed|co-organi[sz]ed|convened|run) |"
    r"(?:had|has|will have) as (?:its )?(?:facilitators?|moderators?|speakers?|chairs?)|,? ?(?:the|"
    r"a) (?:contribution|talk|session|workshop|panel|lecture|presentation) (?:by|of|for|on) )"
)
# ``speak about medicines under the title “X”``, ``invite delegates to “X”``.
_COUNT = re.compile(r"\b(two|three|four|five|six)\s(?:[\w-]+\s){0,3}$", re.IGNORECASE)
# After ``three workshops``: what each is about; ``two workshops in Lima`` says nothing of it.
_EACH_ON = re.compile(r",?\s(?:on|about|dealing with|devoted to|dedicated to|focus(?:ed|ing) on|covering)\s(?:the\s)?")
_LIST_STOP = re.compile(r"[.;:(“”\"\n]|\s(?:was|were|will|took|with which)\s")
_AND_ON = re.compile(r"(?:,\sand|,|\sand)\s(?:(?:on|about|with|to)\s)?(?:the\s)?")
_SEMICOLON = re.compile(r";\s+(?:and\s+)?")
_CALLED_TO = re.compile(
    r"\b(?:under the (?:title|heading|name)(?: of)?|invites? (?:\w+ ){0,3}to|talk(?:ed)? (?:on|about)|"
    r"titled (?:her|his|their) \w+)\s$",
    re.IGNORECASE,
)


def listed(page: Page, phrases: Sequence[Phrase], used: set[int], agenda: Sequence[Span]) -> list[Item]:
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
                if re.match(
                    r"\s*(?:,?\s*(?:by|with|was|is|will|and|moderated|chaired|led|taught|presented|held|run)\b|[,;:(.]|"
                    r"\n|$|\s[–-]\s)",
                    after,
                ):
                    used.add(quote.inner_start)
                    title, scope = Span(quote.inner_start, quote.inner_end), Span(quote.start, quote.end)
                    items.append(
                        Item(quote.start, quote.end, phrase.noun.item, phrase.noun.word, None, title, "list", scope, group)
                    )
    return items


def run_in(page: Page, phrases: Sequence[Phrase], known: Sequence[Item]) -> list[Item]:
    """``four modules: Assessing risk (Monday); Talking to families (Tuesday); and Preparing release``: one sentence."""
    items = []
    for phrase in phrases:
        line = page.line(phrase.start)
        colon = page.text.find(":", phrase.end, min(line.end, phrase.end + 60))
        if (
            not phrase.plural
            or phrase.noun.item is None
            or colon < 0
            or any(colon < item.title.start < line.end for item in known)
        ):
            continue
        stop = re.compile(r"[.](?=\s|$)|\n").search(page.text, colon, line.end)
        end = stop.start() if stop else line.end
        cuts = [colon + 1, *(m.end() for m in _SEMICOLON.finditer(page.text, colon, end)), end]
        if len(cuts) < 4:
            continue
        for start, after in pairwise(cuts):
            start += len(page.text[start:after]) - len(page.text[start:after].lstrip())
            cut = re.search(r"\s\(|,\s|;|\s[–-]\s", page.text[start:after])
            title = Span(start, start + len(page.text[start : start + cut.start() if cut else after].rstrip(" ;,")))
            if 3 < title.end - title.start < 120:
                items.append(
                    Item(
                        start,
                        after,
                        phrase.noun.item,
                        phrase.noun.word,
                        None,
                        title,
                        "list",
                        Span(start, after),
                        Span(phrase.start, phrase.end),
                    )
                )
    return items


def counted(page: Page, phrases: Sequence[Phrase], known: Sequence[Item]) -> list[Item]:
    """``three working groups, on ballistics, on customs and on courts``: a subject for each, if there are as many as counted."""
    items: list[Item] = []
    for phrase in phrases:
        found = _COUNT.search(page.text, max(0, phrase.start - 40), phrase.head_start)
        opening = _EACH_ON.match(page.text, phrase.head_end)
        if not phrase.plural or phrase.noun.item is None or not found or not opening or page.is_silent(phrase.start):
            continue
        limit = page.sentence(phrase.start).end
        stop = _LIST_STOP.search(page.text, opening.end(), limit)
        end = stop.start() if stop else limit
        cuts = [(m.start(), m.end()) for m in _AND_ON.finditer(page.text, opening.end(), end)]
        starts, ends = [opening.end(), *(b for _, b in cuts)], [*(a for a, _ in cuts), end]
        titles = [Span(a, a + len(page.text[a:b].rstrip(" ,"))) for a, b in zip(starts, ends, strict=True)]
        taken = any(phrase.start <= item.title.start < end for item in known)
        fitting = len(titles) == ordinal_value(found[1].lower()) and all(3 < t.end - t.start < 90 for t in titles)
        cut_name = any(name.start < b and a < name.end for name in page.names_in(opening.end(), end) for a, b in cuts)
        if taken or not fitting or cut_name or page.dates_in(opening.end(), end):
            continue
        group = Span(phrase.start, phrase.head_end)
        items += [Item(t.start, t.end, phrase.noun.item, phrase.noun.word, None, t, "list", t, group) for t in titles]
    return items


def bullets(page: Page, used: set[int], agenda: Sequence[Span]) -> list[Item]:
    """Two or more lines running that begin with a quoted title and name a person: an unannounced list of talks."""
    run: list[Item] = []
    items: list[Item] = []
    for line in (*page.lines, Span(len(page.text), len(page.text))):
        opening = re.match(r"\s*(?:[•*·–-]\s*|\d+[.)]\s*)?(?=[“\"”‘«])", page.text[line.start : line.end])
        quote = next(iter(page.quotes_in(line.start, line.end)), None) if opening else None
        begins = bool(opening and quote and quote.start == line.start + opening.end() and quote.inner_start not in used)
        elsewhere = any(s.start <= line.start < s.end for s in agenda)
        if quote and begins and not elsewhere and is_title(page, quote) and page.names_in(quote.end, line.end, "PERSON"):
            run.append(
                Item(quote.start, quote.end, "other", "talk", None, Span(quote.inner_start, quote.inner_end), "list", line)
            )
            continue
        if len(run) > 1:
            items += run
            used.update(item.title.start for item in run)
        run = []
    return items


def inside_titles(page: Page, used: set[int], agenda: Sequence[Span]) -> list[Item]:
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
        run = inside or _RUN_BY.match(after) or _CALLED_TO.search(page.text, max(0, quote.start - 60), quote.start)
        loose = not run and _is_loose(page, quote)
        if run or loose:
            used.add(quote.inner_start)
            items.append(
                Item(
                    quote.start,
                    quote.end,
                    "session",
                    "session",
                    None,
                    Span(quote.inner_start, quote.inner_end),
                    "loose" if loose else "bare",
                    page.sentence(quote.start),
                )
            )
    return items


def _is_loose(page: Page, quote: Quote) -> bool:
    """A title that nothing announces, in a sentence with a day or people: ``It was the turn of “Sand, coral”, on Friday``."""
    inner = page.text[quote.inner_start : quote.inner_end]
    sentence = page.sentence(quote.start)
    told = page.dates_in(sentence.start, sentence.end) or page.names_in(sentence.start, sentence.end, "PERSON")
    return inner[:1].isupper() and inner.count(" ") >= 1 and bool(told)


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
