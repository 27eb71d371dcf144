"""Decisions on the headline and the day of publication, applied in place to the records of a release.

The functions give None when done, or the reason why the decision cannot count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pipeline.reviewing_fields import REVIEW

Records = dict[str, dict[str, Any]]
Item = dict[str, Any]
Decision = Mapping[str, Any]


def decide_title(records: Records, decision: Decision) -> str | None:
    """Accept, reject (there is no headline) or replace the headline by other words of the text."""
    document, fact = records["document"], decision["fact"]
    if decision["verdict"] == "reject":
        document["title"] = None
        return None
    wanted = decision.get("changes", {}).get("title", fact["text"])
    if wanted is None:
        document["title"] = None
        return None
    seen = fact["start"] if fact["start"] is not None else 0
    place = min(_places(document["text"], wanted), key=lambda span: abs(span[0] - seen), default=None)
    if place is None:
        return "these words do not stand in the text; a headline is made of words of the text"
    start, end = place
    document["title"] = {"text": document["text"][start:end], "start": start, "end": end, "source": REVIEW}
    return None


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where the words stand, whatever white space is between them: a headline may run over several lines."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return (match.span() for match in re.finditer(pattern, text)) if pattern else iter(())


def decide_publication(records: Records, decision: Decision) -> str | None:
    """Accept, reject (the day is not known) or replace the day of publication."""
    fact = decision["fact"]
    kept = None if decision["verdict"] == "reject" else fact["publication_date"]
    day = decision.get("changes", {}).get("publication_date", kept)
    if day is not None:
        date.fromisoformat(day if len(day) == len("2015-04-20") else f"{day}-01")  # ValueError: no day and no month
    records["document"] |= {"publication_date": day, "publication_basis": REVIEW if day else None}
    return None


def decided_publication(review: Mapping[str, Any], sha256: str) -> tuple[str | None] | None:
    """``(day,)`` where a person's decision on this very text settles the day of publication (``(None,)``: not known).

    The later stages fill in the parts of days that the text leaves out from it; so it must be known before they run.
    """
    if review["source_sha256"] != sha256:
        return None
    found = [one for one in review["decisions"] if one["kind"] == "publication" and one["verdict"] != "withdraw"]
    document: Item = {}
    for decision in found:
        try:
            decide_publication({"document": document}, decision)
        except (KeyError, TypeError, ValueError):  # mangled by hand: refused and reported where decisions are applied
            return None
    return (document["publication_date"],) if document else None
