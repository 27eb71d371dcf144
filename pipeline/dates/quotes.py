"""Titles between quotation marks: what stands in them tells nothing of the release."""

from __future__ import annotations

import re

_QUOTE_END = re.compile(r"([^“”\"«»„\n]{0,90})[”\"»“]")
# What is said, not a title: "You have three days left", "... in ten years," said the judge
_SPEECH = re.compile(r"\b(?:I|you|You|we|We|they|They|he|He|she|She|us|who)\b")
_SAID = re.compile(r",?\s{1,2}(?:\w+\s)?(?:said|says|added|asked|told|he|she|they)\b")


def in_title(text: str, start: int, end: int) -> bool:
    """Inside a short quotation without a sentence's end: a title, whose words are no dates of the release."""
    left = text.rfind("\n", max(0, start - 95), start) + 1
    before = text[max(left, start - 95) : start]
    opened = max(before.rfind("“"), before.rfind('"'), before.rfind("«"), before.rfind("„"))
    if opened < 0 or "”" in before[opened + 1 :] or "»" in before[opened + 1 :]:
        return False
    if before[opened] == '"' and before.count('"') % 2 == 0:
        return False
    match = _QUOTE_END.match(text, end)
    if match is None:
        return False
    whole = before[opened + 1 :] + text[start:end] + match[1]
    if _SPEECH.search(whole) or _SAID.match(text, match.end()):
        return False
    return len(whole) <= 90 and not re.search(r"[.!;](?:\s|$)", whole)
