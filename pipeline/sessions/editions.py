"""The number of a numbered gathering: ``28th Session of …`` 28, ``XVI Pan American Games`` 16."""

from __future__ import annotations

import re

from pipeline.sessions.ordinals import ORDINAL, ordinal_value

_EDITION = re.compile(rf"\b({ORDINAL}|[XVI]{{2,6}})\b(?=\s+\S)", re.IGNORECASE)
_SUBJECT = re.compile(r"\s(?:on|for|about|against|in)\s")  # ``workshop on the first steps`` is not the first workshop


def edition(name: str) -> int | None:
    """``28th Session of …`` 28, ``XVI Pan American Games`` 16; numbers inside the name that count something else are rare."""
    found = _EDITION.search(_SUBJECT.split(name, maxsplit=1)[0])
    return ordinal_value(found[1].upper() if found[1].isupper() else found[1]) if found else None
