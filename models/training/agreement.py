"""``python -m models.training.agreement A B``: how far two annotations of the same releases agree.

Two folders of gold files are compared release by release, by file name; a release that only one folder holds is left out
and counted. F1 is symmetric, so neither annotator counts as the right one (Hripcsak and Rothschild 2005 on why F1 and
not kappa: "no mark" has no count). Offsets are code points of the release's text, which must be the same in both.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.gold import ENTITY_LABELS, GoldMark, GoldRelease, read_gold

Span = tuple[int, int]


@dataclass(slots=True)
class Agreement:
    """Items that both annotators marked, and those that only the first or only the second did."""

    both: int = 0
    first: int = 0
    second: int = 0

    def add(self, first: Iterable[Hashable], second: Iterable[Hashable]) -> None:
        """Count the items of one release."""
        one, two = set(first), set(second)
        self.both += len(one & two)
        self.first += len(one - two)
        self.second += len(two - one)

    @property
    def f1(self) -> float:
        """Twice the shared over all marked; 1 where neither marked anything."""
        marked = 2 * self.both + self.first + self.second
        return 2 * self.both / marked if marked else 1.0


def links(marks: Iterable[GoldMark], spans: set[Span]) -> set[tuple[Span, Span]]:
    """Pairs of mentions, out of those both annotators marked, that carry one key."""
    kept = [mark for mark in marks if (mark.start, mark.end) in spans]
    return {((a.start, a.end), (b.start, b.end)) for a, b in itertools.combinations(kept, 2) if a.value == b.value}


def overlapping(first: Iterable[GoldMark], second: Iterable[GoldMark]) -> tuple[set[Hashable], set[Hashable]]:
    """Date values with the place of the first annotator's mark wherever the two marks overlap: borders do not count."""
    ones = list(first)
    moved: set[Hashable] = set()
    for mark in second:
        partner = next((one for one in ones if one.start < mark.end and mark.start < one.end), mark)
        moved.add((partner.start, partner.end, mark.value))
    return {(one.start, one.end, one.value) for one in ones}, moved


def compare(one: GoldRelease, two: GoldRelease, table: dict[str, Agreement]) -> None:
    """Add one release to the table. Raises UsageError where the texts differ."""
    if one.text != two.text:
        raise UsageError(f"{one.name}: the two folders hold different texts; annotate the same text anew")
    spans = [{(m.start, m.end) for m in release.entities} for release in (one, two)]
    labelled = [{(m.start, m.end, m.label) for m in release.entities} for release in (one, two)]
    table["entities strict"].add(*labelled)
    table["entities span only"].add(*spans)
    for label in sorted(ENTITY_LABELS):
        table[f"entities {label}"].add(*({x for x in marks if x[2] == label} for marks in labelled))
    common = spans[0] & spans[1]
    table["entity links (pairs)"].add(links(one.entities, common), links(two.entities, common))
    table["dates strict"].add(*({(m.start, m.end, m.label) for m in release.dates} for release in (one, two)))
    table["dates value"].add(*overlapping(one.dates, two.dates))
    table["dates strict+value"].add(*({(m.start, m.end, m.label, m.value) for m in release.dates} for release in (one, two)))


def agreement(first: Path, second: Path) -> tuple[int, dict[str, Agreement]]:
    """Number of releases that both folders hold, and the table. Raises UsageError where they share none."""
    ones, twos = ({release.name: release for release in read_gold(folder)} for folder in (first, second))
    shared = sorted(ones.keys() & twos.keys())
    if not shared:
        raise UsageError(f"{first} and {second} share no release; name two annotations of the same releases")
    table: dict[str, Agreement] = defaultdict(Agreement)
    for name in shared:
        compare(ones[name], twos[name], table)
    return len(shared), dict(table)


def main(arguments: list[str] | None = None) -> int:
    """Print the table; 2 where a folder cannot be compared."""
    parser = argparse.ArgumentParser(prog="python -m models.training.agreement", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("first", type=Path, help="folder of gold files of the first annotator")
    parser.add_argument("second", type=Path, help="folder of gold files of the second annotator")
    options = parser.parse_args(arguments)
    try:
        count, table = agreement(options.first, options.second)
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{count} releases marked by both\n{'':24}{'F1':>7}{'both':>7}{'first':>7}{'second':>8}")
    for name, row in table.items():
        print(f"{name:24}{row.f1:7.3f}{row.both:7}{row.first:7}{row.second:8}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
