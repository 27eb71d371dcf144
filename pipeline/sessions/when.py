"""The days of a gathering: which of the release's dates are its own. Values in, first and last day and ids out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.sessions.page import Page, days
from pipeline.values import DateMention, Span

# A sentence that tells when something takes place.
HAPPENS = re.compile(
    r"\b(?:take[sn]?|took|taking) place|\b(?:is|was|were|are|be|been) (?:held|hosted|organi[sz]ed|convened|staged|"
    r"scheduled)|\bheld\b|"
    r"\bmet\b|\bmeeting\b|\bgather|\bhost|\bopen|\bwill\b|\borgani[sz]ed|\btook part|\bparticipated|\battended|"
    r"\bconvened|\bconducted|"
    # the same in Italian, French and Spanish
    r"\bsi (?:è|sono|terrà|svolgerà|svolge|tiene|riunir)|\borganizz|\bha(?:nno)? (?:avuto luogo|preso parte|partecipato)|"
    r"\bs[’'](?:est|ouvre)|"
    r"\ba eu lieu|\baura lieu|\borganis|\bréuni|\btuvo lugar|\bse (?:celebr|realiz)|\borganiza|\bapert[oa]\b|\binaugurat[oa]",
    re.IGNORECASE,
)
DEADLINE = re.compile(
    r"\b(?:deadline|register|registration|appl(?:y|ications?)|sign up|RSVP|submitted|no later than|accreditation|confirm)\b",
    re.IGNORECASE,
)
_PAST_REFERENCE = re.compile(
    r"\b(?:adopted|signed|since|founded|established|launched in|agreed in|ratified|entered into force|resolution|created)\b",
    re.IGNORECASE,
)
# Before the last day: ``runs until``, ``will close on``, ``concluded``; ``and`` only joins two days of one gathering.
_UNTIL = re.compile(
    r"\b(?:until|till|up to|through|(?:clos|end|conclud|finish|terminat|complet)(?:es|ed|e|ing|s)(?:\s+(?:on|in\s\w+|"
    r"its\s\w+))?|last(?:s|ed)? until|"
    r"c(?:a|o)me to (?:an|its|their) (?:end|close))\s+(?:on\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
# Before the first day: ``opens``, ``starting on``, ``the opening ceremony, on``.
_FROM = re.compile(
    r"\b(?:opens?|begins?|began|begun|starts?|opened|opening|started|from|starting|beginning|inaugurated|kicked off|today)\b",
    re.IGNORECASE,
)
_BEGAN = re.compile(r"[^.;]{0,60}\b(?:began|begins|opened|opens|started|starts)\b")
_OPENING_TOLD = re.compile(r"\b(?:opening (?:ceremony|session|day)|first day|opened|was inaugurated)\b", re.IGNORECASE)
_OPENS = re.compile(
    r"\b(?:opens?|opened|begins?|began|starts?|started|starting|beginning|inaugurated|kicks? off|"
    r"kicked off)\s+(?:on\s+|its work\s+)?$",
    re.IGNORECASE,
)
LONGEST_DAYS = 45  # a course may take six weeks; what lies further apart is two things


@dataclass(frozen=True, slots=True)
class When:
    """First and last day of a gathering, and the ids of the dates that say so."""

    start: date | None = None
    end: date | None = None
    dates: tuple[str, ...] = ()
    at: int | None = None
    distance: int = 10_000


def find_when(page: Page, anchors: Sequence[Span], rivals: Sequence[Span]) -> When:
    """The best day or range in the sentences of the anchors. ``rivals``: anchors of other gatherings."""
    best: tuple[float, DateMention] | None = None
    for order, anchor in enumerate(anchors[:8]):
        sentence = page.sentence(anchor.start)
        follow = page.sentence(min(sentence.end + 1, len(page.text) - 1))
        for mention in page.dates_in(sentence.start, sentence.end):
            best = _better(best, (_score(page, mention, anchor, sentence, rivals) - 0.4 * order, mention))
        if follow.start > sentence.start and re.match(
            r"(?:It|They|The event|The gathering)\b", page.text[follow.start : follow.start + 14]
        ):
            for mention in page.dates_in(follow.start, follow.end):
                best = _better(best, (_score(page, mention, anchor, follow, rivals) - 1 - 0.4 * order, mention))
    if best is None or best[0] <= 0:
        return When()
    return _with_end(page, best[1], anchors)


def _better(best: tuple[float, DateMention] | None, other: tuple[float, DateMention]) -> tuple[float, DateMention] | None:
    if days(other[1]) is None:
        return best
    return other if best is None or other[0] > best[0] else best


def _score(page: Page, mention: DateMention, anchor: Span, sentence: Span, rivals: Sequence[Span]) -> float:
    """How well a date fits a gathering; above 0 is accepted. Nearness, range, verbs; rivals in between speak against it."""
    text = page.text
    low, high = min(anchor.end, mention.end), max(anchor.start, mention.start)
    gap = max(0, high - low)
    score = 3.0 - gap / 60
    bounds = days(mention)
    if bounds and bounds[0] != bounds[1]:
        score += 1.0
    if HAPPENS.search(text, sentence.start, sentence.end):
        score += 0.7
    if mention.role == "event":
        score += 0.5
    if mention.role in ("publication", "deadline"):  # ``background`` is the dates stage's "none of these" and says little
        score -= 1.0 if mention.role != "deadline" else 4.0
    if DEADLINE.search(text, max(sentence.start, mention.start - 60), mention.start):
        score -= 4.0
    if _PAST_REFERENCE.search(text, max(sentence.start, mention.start - 40), mention.start):
        score -= 2.5
    between = [r for r in rivals if low <= r.start and r.end <= high and r.end > r.start]
    score -= 2.5 * bool(between)
    nearer = [r for r in rivals if sentence.start <= r.start < sentence.end and _gap(r, mention) < gap]
    score -= 1.0 * bool(nearer)
    if re.search(r"[;]", text[low:high]):
        score -= 1.0
    return score


def _gap(span: Span, mention: DateMention) -> int:
    return max(0, max(span.start, mention.start) - min(span.end, mention.end))


def _with_end(page: Page, mention: DateMention, anchors: Sequence[Span]) -> When:
    """``opens today … and runs until Friday``; ``opened on Monday`` here and ``ended today`` there: both ends are taken."""
    bounds = days(mention)
    if bounds is None:
        return When()
    gap = min(_gap(anchor, mention) for anchor in anchors)
    if bounds[0] == bounds[1] and (joined := _next_day(page, mention)):
        return When(bounds[0], joined.latest, (mention.id, joined.id), mention.start, gap)
    if bounds[0] == bounds[1]:
        for other in _scope_dates(page, mention, anchors) if _is_written(page, bounds[0]) else ():
            whole = days(other)
            if whole and whole[0] <= bounds[0] <= whole[1] and 0 < (whole[1] - whole[0]).days <= LONGEST_DAYS:
                return When(whole[0], whole[1], (other.id,), mention.start, gap)  # ``met this morning … from the 3rd to the 9th``
        for other in _scope_dates(page, mention, anchors):
            further = days(other)
            if not further or further[0] != further[1] or further == bounds or abs((further[0] - bounds[0]).days) > LONGEST_DAYS:
                continue
            first, last = (mention, other) if bounds[0] < further[0] else (other, mention)
            if _ends(page, last) and (_starts(page, first) or last is other):
                pair = sorted((bounds[0], further[0]))
                return When(pair[0], pair[1], (first.id, last.id), min(mention.start, other.start), gap)
        bounds = _lasting(page, mention, bounds, anchors)
        if bounds[0] == bounds[1] and (first_day := _begun_today(page, mention, bounds[0], anchors)):
            bounds = first_day, bounds[1]
    return When(bounds[0], bounds[1], (mention.id,), mention.start, gap)


def _next_day(page: Page, mention: DateMention) -> DateMention | None:
    """``14 October, 9:30-17:00 and 15 October, 9:30-13:00``: the next day, joined by ``and``."""
    for other in page.dates_in(mention.end, mention.end + 60)[:1]:
        first, second = days(mention), days(other)
        if first and second and second[0] == second[1] and (second[0] - first[0]).days == 1:
            return other if page.text[mention.end : other.start].strip(" ,") in ("and", "&", "e", "et", "y") else None
    return None


def _is_written(page: Page, day: date) -> bool:
    """Whether a day is the release's own: ``today``, ``this morning``."""
    return page.document.publication_date == day.isoformat()


def _lasting(page: Page, mention: DateMention, bounds: tuple[date, date], anchors: Sequence[Span]) -> tuple[date, date]:
    """``a two-day forum that ended today``: one end and the stated length give the other end."""
    for anchor in anchors[:3]:
        sentence = page.sentence(anchor.start)
        for length in page.dates_in(max(sentence.start, anchor.start - 25), anchor.start + 5):
            found = re.fullmatch(r"P(\d{1,2})D", length.value or "") if length.type == "DURATION" else None
            if not found or not 1 < int(found[1]) <= 14:
                continue
            more = timedelta(days=int(found[1]) - 1)
            if _ends(page, mention):
                return bounds[0] - more, bounds[1]
            if _OPENS.search(page.text, max(0, mention.start - 30), mention.start):
                return bounds[0], bounds[1] + more
    return bounds


def _begun_today(page: Page, mention: DateMention, last: date, anchors: Sequence[Span]) -> date | None:
    """``The meeting began in the same hall. It will go on until Thursday``: it began on the day of writing."""
    begun = any(_BEGAN.match(page.text, anchor.end, page.sentence(anchor.start).end) for anchor in anchors[:4])
    if not (begun and _ends(page, mention)):
        return None
    try:
        written = date.fromisoformat(page.document.publication_date or "")
    except ValueError:
        return None
    return written if 0 < (last - written).days <= 14 else None


def _scope_dates(page: Page, mention: DateMention, anchors: Sequence[Span]) -> list[DateMention]:
    """Other dates in the sentences of the anchors and in the one after the date, deadlines left out."""
    sentence = page.sentence(mention.start)
    spans = {sentence, page.sentence(min(sentence.end + 1, len(page.text) - 1)), *(page.sentence(a.start) for a in anchors[:8])}
    first = page.sentence_index(min(a.start for a in anchors))
    spans |= {span for span in page.sentences[first : first + 7] if _OPENING_TOLD.search(page.text, span.start, span.end)}
    found = [d for span in sorted(spans, key=lambda s: s.start) for d in page.dates_in(span.start, span.end)]
    return [d for d in found if d.id != mention.id and _no_deadline(page, d) and d.role != "deadline"]


def _ends(page: Page, mention: DateMention) -> bool:
    sentence = page.sentence(mention.start)
    last_day = re.search(r"\b(?:last|closing|final) day\b", page.text[mention.start : mention.end])
    return bool(last_day or _UNTIL.search(page.text, max(sentence.start, mention.start - 36), mention.start))


def _starts(page: Page, mention: DateMention) -> bool:
    sentence = page.sentence(mention.start)
    today = page.text[mention.start : mention.end].lower() == "today"
    return today or bool(_FROM.search(page.text, max(sentence.start, mention.start - 50), mention.start))


def _no_deadline(page: Page, mention: DateMention) -> bool:
    return not DEADLINE.search(page.text, max(0, mention.start - 80), mention.start)
