"""Union-find over mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence


class Groups:
    """Union-find over the mentions' numbers; two things known as different never become one."""

    def __init__(self, entries: Sequence[str | None]) -> None:
        self._parent = list(range(len(entries)))
        self._entry = dict(enumerate(entries))

    def of(self, number: int) -> int:
        """The group's smallest number."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def entry_of(self, number: int) -> str | None:
        """What the register knows the number's group as."""
        return self._entry[self.of(number)]

    def join(self, one: int, other: int) -> None:
        """Make two groups one, unless the register knows them as two."""
        first, second = sorted((self.of(one), self.of(other)))
        mine, theirs = self._entry[first], self._entry[second]
        if first != second and (mine is None or theirs is None or mine == theirs):
            self._parent[second] = first
            self._entry[first] = mine or theirs

    def members(self) -> list[list[int]]:
        """The groups, each in text order, by first mention."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._parent)):
            found[self.of(number)].append(number)
        return [found[root] for root in sorted(found)]
