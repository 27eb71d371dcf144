"""Where a description in running text ends: before a verb, a date, a place, or a comma that begins something else."""

from __future__ import annotations

import re

from pipeline.sessions.page import Page

# Where a description ends. ``that``/``which`` end it too, though ``shelters that receive children`` would go on.
_END = re.compile(
    r"[.;:?!\n(“”\"„«»–—|•]|\s-\s|,(?!\s)|"
    r"\s(?:was|were|is|are|will|would|has|have|had|which|(?<!those )who|whom|where|when|while|took|takes|taking|organi[sz]ed|"
    r"organi[sz]es|hosted|held|ended|began|begins|opened|opens|closed|closes|attended|funded|convened|scheduled|planned|"
    r"jointly|co-?organi[sz]ed|came|brought|by|during|within|as|followed|can|may|must|should|on\s+(?:the\s+)?margins|"
    r"ahead\s+of|starting|staged|run\s+by|led|conducted|delivered|gathered|brings|aims|aimed|supported|financed|"
    r"that|occupied|given|belonged|regarded|turned|followed|follows|completed|compared|showed|heard|"
    r"drew|closes|opens|kept|asked|gave|met|saw|filled|started|starts|ends|lasted|lasts|before|after|then|also|"
    r"è|sono|ha|hanno|sarà|era|erano|est|sont|était|étaient|a été|ont|aura|se|fue|fueron|será|organizzat[oaie]|organisée?s?|"
    r"organizad[oa]s?|promoss[oa]|svoltos?i|tenut[oa]si|tenue?|riunirà|moderat[oa]|modérée?|animée?|che|qui|dal|presso|chez|"
    r"with(?!\s+disabilities))(?=\s)|"
    r"\s(?:and|or|but)\s(?:was|were|is|will|has|took|the\s+(?:second|third|launch))(?=\s)"
)
# ``police officers who are about to be deployed``; not ``officers, who``.
_WHO = re.compile(r"\swho(?:\s[a-z]{1,15}){2}(?=[\s.,;])")
_LIST_TAIL = re.compile(r",\s+[^,.;:()\n]{2,60}?(?:,\s+[^,.;:()\n]{2,60}?){0,4},?\s+(?:and|or)\s+[^,.;:()\n]{2,60}")
_TAIL_WORD = re.compile(
    r"(?:\s+(?:on|in|at|from|of|for|to|the|and|between|until|since|its|their|a|an|as|that|how|under|with|into|this|last|a|à|di|del|della|dei|delle|e|et|y|de|du|des|la|le|il|per|pour|con|en)|[\s,]+)$"
)


def description_end(page: Page, start: int, limit: int) -> int:
    """Where a description that begins at a place ends: before a verb, date, place or comma that starts something else."""
    stop = first_stop(page, start, limit)
    return start + len(trimmed(page.text[start:stop]))


def trimmed(words: str) -> str:
    """Without prepositions, articles and commas left hanging at the end: ``rights of victims in`` -> ``rights of victims``."""
    while found := _TAIL_WORD.search(words):
        words = words[: found.start()]
    return words


def first_stop(page: Page, start: int, limit: int) -> int:
    """The nearest end of a description after ``start``, ``limit`` at the latest; an enumeration is kept whole."""
    text = page.text
    stops = [limit]
    found = _END.search(text, start, limit)
    if found and (clause := _WHO.match(text, found.start(), limit)):
        found = _END.search(text, clause.end(), limit)  # ``children who have come back from the war``
    if found:
        stops.append(found.start())
    stops.extend(mention.start for mention in page.dates_in(start, limit)[:1])
    for name in page.names_in(start, limit, "GPE", "FAC", "ORG"):
        before = text[max(start, name.start - 8) : name.start]
        if re.search(r"\b(?:at|at the)\s$" if name.label == "ORG" else r"\b(?:in|at|at the|in the|a|à|en|em)\s$", before):
            stops.append(name.start)
            break
    stop = min(stops)
    comma = text.find(", ", start, stop)
    if comma >= 0:
        listed = _LIST_TAIL.match(text, comma, stop)
        if listed and not _END.search(text, comma + 1, listed.end()):
            after = text.find(", ", listed.end(), stop)  # ``for A, B and C on the return of D, that was``
            return after if after >= 0 else stop
        stop = comma
    return stop
