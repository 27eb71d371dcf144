"""Names of which the recogniser sees the parts: a body that begins with a programme's name, missions of two countries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.values import Candidate, EntityLabel

SEVERAL: Final = re.compile(r"(?:Permanent Missions|Embassies|Delegations) (?:of|to) (?:the )?[A-Z].{2,50}")
"""`Permanent Missions of Norway` | ` and Ghana`; not `Ministries of Norway`."""
LISTED: Final = re.compile(r"(?:,|,? and) (?:the )?")
OFFICE: Final = re.compile(
    r"(?:(?:^|\s)(?:Ministry|Government|Municipality|Questura|Directorate|Court|Board|Service|Bank|Hospital|Council|Authority|Agency"
    r"|Office|Academy|Commission|Parliament|Embassy|Police|Corps|College|School|Institute|Center|Centre|Prefecture|Ombudsman))$"
)
"""`Anti-Terrorism Council` | ` of the ` | `Philippines`; not `Foundation` | ` of `."""
OF: Final = re.compile(r" of (?:the )?")
WHOLE: Final = 0.95
"""From this score on the recogniser's end of a body stands."""
TREATY_SEAT: Final = re.compile(r"(?<![\w-])Secretariat (?:of|to) (?:the )?$")
"""`Secretariat of the ` | `Lagos Convention`; not `the secretariat of the `."""
LOCAL: Final = re.compile(r"(?:Regional |National )?(?:Secretariat|Focal Point)s?(?!\w)")
"""`Lakes Programme` | `Regional Secretariat for the North`."""
POST: Final = re.compile(r" (?:Mission|Chairpersonship|Chairmanship|Presidency|Embassy|Delegation)(?![\w-]| [A-Z]| to | of )")
"""`Norwegian` | ` Mission`; not ` mission`, ` Mission to the UN` (there the recogniser sees the whole)."""


def put_together(text: str, names: Sequence[Candidate]) -> list[Candidate]:
    """``names`` (text order, no overlap) with the parts of one name joined."""
    whole: list[Candidate] = []
    for name in names:
        name = _with_words(text, name, whole[-1].end if whole else 0)
        if whole and _is_one(text, whole[-1], name):
            label: EntityLabel = "LAW" if name.label == "LAW" else "ORG"
            name = replace(name, start=whole.pop().start, label=label, source="rule")
        whole.append(name)
    return whole


def _with_words(text: str, name: Candidate, after: int) -> Candidate:
    if name.label == "LAW":
        seat = TREATY_SEAT.search(text, max(after, name.start - 20), name.start)
        return replace(name, start=seat.start(), label="ORG", source="rule") if seat else name
    post = POST.match(text, name.end) if name.label == "NORP" else None
    return replace(name, end=post.end(), label="ORG", source="rule") if post else name


def _is_one(text: str, last: Candidate, name: Candidate) -> bool:
    gap = text[last.end : name.start]
    if last.label == "PROGRAMME" and name.label == "ORG":
        return gap == " " and LOCAL.match(text, name.start, name.end) is not None
    if last.label == name.label == "LAW" and gap in (" and of the ", " and the "):
        return text.startswith("Council ", name.start) and text.endswith("European Parliament", last.start, last.end)
    if last.label == "ORG" and name.label == "GPE" and OF.fullmatch(gap):
        return last.source == "model" and last.score < WHOLE and OFFICE.search(text, last.start, last.end) is not None
    several = last.label == "ORG" and name.label == "GPE" and LISTED.fullmatch(gap)
    return bool(several) and SEVERAL.fullmatch(text, last.start, last.end) is not None
