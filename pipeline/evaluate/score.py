"""The evaluation as a value: figures by name, and the list of errors."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipeline.evaluate.tally import Share, Tally

Record = dict[str, Any]


class Miss(NamedTuple):
    """One error: in which release, of what sort, what gold wants and what was found ("" where there is none)."""

    release: str
    sort: str
    wanted: str
    found: str


@dataclass(slots=True)
class Score:
    """``tallies`` and ``shares`` by name ("dates strict", "document title"); ``grades`` by stage's things and grade."""

    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    shares: defaultdict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    grades: defaultdict[tuple[str, str], Share] = field(default_factory=lambda: defaultdict(Share))
    misses: list[Miss] = field(default_factory=list)
    releases: int = 0

    def miss(self, release: str, sort: str, wanted: object = "", found: object = "") -> None:
        """Note an error."""
        self.misses.append(Miss(release, sort, str(wanted), str(found)))

    def ask(self, release: str, name: str, wanted: object, found: object, *, right: bool | None = None) -> None:
        """Count one answer, and note it where it is wrong; ``right`` where that is more than being equal."""
        good = wanted == found if right is None else right
        self.shares[name].add(right=good)
        if not good:
            self.miss(release, name, wanted, found)
