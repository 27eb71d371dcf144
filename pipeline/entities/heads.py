"""What the head noun of a name says of its kind: a Convention is an instrument, a Ministry a body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pipeline.values import EntityLabel

END_OF_HEAD: Final = re.compile(
    r" (?:of|on|for|against|in|into|to|at|with|from|between|by|during|towards?|through|de|del|della|di|du|des|dei) |[,:(]| [–-] "
)
"""`United Nations Convention` | against Corruption; `Secretariat` | of the Basel Convention."""
WORD: Final = re.compile(r"[^\W\d_]+")

Heads = Mapping[str, EntityLabel]
"""Head noun in lower case to label; only nouns that decide (``centre``, ``network``, ``forum`` do not)."""


def head_of(name: str) -> str:
    """The last word before the first preposition, bracket or comma, in lower case: ``ministry`` for ``Ministry of Health``."""
    words = WORD.findall(END_OF_HEAD.split(name, maxsplit=1)[0])
    return words[-1].lower() if words else ""


def label_by_head(name: str, heads: Heads) -> EntityLabel | None:
    """The label that the head noun of a name of several words decides, else None; a title with a colon has no head."""
    return heads.get(head_of(name)) if " " in name and ": " not in name else None
