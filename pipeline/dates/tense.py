"""Which way a sentence looks: back or ahead, from the words around a date."""

from __future__ import annotations

import re

_AHEAD = re.compile(
    r"\b(?:will|shall|would|going to|to be (?:held|published|completed|launched)|(?:is|are) to|scheduled|planned|plans?|"
    r"planning|set to|as (?:soon|early) as|foreseen|expected|expects?|due|until|till|upcoming|coming|deadline|regist(?:er|ration)|appl(?:y|ications?)|"
    r"announced for|starts?|begins?|opens?|takes place|next|by|before|ready|hopes?|forthcoming|must|may (?:join|apply|attend))\b",
    re.I,
)
_BACK = re.compile(
    r"\b(?:was|were|had|has|have|did|been|ago|last|since|began|took|held|said|met|came|went|made|gave|found|wrote|brought|"
    r"left|lost|won|rose|fell|told|became|led|saw|[a-z]{2,}ed)\b",
    re.I,
)
# "will be opened", "must be sent", "can be had": the participle does not look back
_MODAL = re.compile(r"\b(?:will|shall|would|can|must|to|may|should|cannot)(?: not)?(?: be| have been)? \w+", re.I)
_HAD = re.compile(r"\bhad (?:been |not |only )?\w+", re.I)  # "had been due": the past of a past
_EDGE = re.compile(r"[.!?;:](?=\s)|\n")
REACH = 160  # characters of the sentence looked at on each side


def _ahead(match: re.Match[str]) -> str:
    """A modal with its verb, as long as before, telling one thing only."""
    return "will".ljust(len(match[0])) if match[0][:3].lower() != "to " else match[0]


def lean_of(text: str, start: int, end: int) -> int:
    """1 ahead, -1 back, 0 not said: the nearest telling word of the same sentence decides, words before it first."""
    before = text[max(0, start - REACH) : start]
    cut = [match.end() for match in _EDGE.finditer(before)]
    before = before[cut[-1] :] if cut else before
    after = text[end : end + REACH]
    stop = _EDGE.search(after)
    after = after[: stop.start()] if stop else after
    if after[:2] in ("'s", "’s"):
        return -1  # "Tuesday's ruling"
    before, after = _MODAL.sub(_ahead, before), _MODAL.sub(_ahead, after)
    before = _HAD.sub(lambda match: "had".rjust(len(match[0])), before)
    distance: dict[int, int] = {}
    for sign, pattern in ((1, _AHEAD), (-1, _BACK)):
        near = [len(before) - match.end() for match in pattern.finditer(before)]
        later = pattern.search(after)
        options = near[-1:] + ([later.start() + 15] if later else [])
        if options:
            distance[sign] = min(options)
    return min(distance, key=lambda sign: distance[sign]) if distance else 0
