"""The stories of one neighbourhood: articles joined from the most alike on, as long as the whole stays of one piece.

Average linkage with a rule of cohesion: two groups are one affair only when articles across are nearly as alike as those
within. That keeps two quakes in one region apart, each told by ten papers in much the same words, where a single bound
would have to choose between joining these and tearing looser stories up. A text and its copies are one voice.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from onrecord.stages.stories.copies import copies, earliest_first
from onrecord.stages.stories.likeness import likeness
from onrecord.stages.stories.signatures import Signature

__all__ = ["cluster"]

_LEAST = 2_000
"""Mean likeness across two groups below which they are not joined."""
_COHESION = 0.7
"""Likeness across, as a share of that within."""
_USUAL, _TRUST = 2_000, 3
"""The likeness that a group of one is taken to have within; it counts as so many pairs beside those that a larger group has."""
_CEILING = 7_000
"""Likeness above this counts as this: near copies make no story so tight that other reports of it stay outside."""


def cluster(neighbours: Sequence[Signature]) -> list[tuple[str, ...]]:
    """Stories of articles, as sorted ids, in order. Depends on the articles only, not on their order."""
    units = _units(neighbours)
    groups = _Groups([u[0] for u in units])
    while (pair := groups.next_pair()) is not None:
        groups.join(*pair)
    return sorted(tuple(sorted(s.article for k in members for s in units[k])) for members in groups.members.values())


def _units(neighbours: Sequence[Signature]) -> list[list[Signature]]:
    """Each source with its copies and theirs, the earliest first."""
    ordered = earliest_first(neighbours)
    by_id = {s.article: s for s in ordered}
    root = {id: id for id in by_id}

    def find(id: str) -> str:
        while root[id] != id:
            id = root[id]
        return id

    for copy in copies(ordered):
        one, other = sorted((find(copy.article), find(copy.of)))
        root[other] = one
    units: dict[str, list[Signature]] = defaultdict(list)
    for signature in ordered:
        units[find(signature.article)].append(signature)
    return sorted(units.values(), key=lambda unit: unit[0].article)


class _Groups:
    """Groups of units, by number; a joined group takes a new number, so that what was known of its parts is forgotten."""

    def __init__(self, voices: Sequence[Signature]) -> None:
        self.members = {k: [k] for k in range(len(voices))}
        self.within = dict.fromkeys(self.members, 0)
        self.across: dict[int, dict[int, int]] = {k: {} for k in self.members}
        self.waiting: list[tuple[float, int, int, int, int]] = []
        self.next = len(voices)
        for a, b in combinations(range(len(voices)), 2):
            if alike := min(likeness(voices[a], voices[b]), _CEILING):
                self.across[a][b] = self.across[b][a] = alike
                self._wait(a, b)

    def next_pair(self) -> tuple[int, int] | None:
        """The most alike two groups that hold together; of equals, those of the lowest members."""
        while self.waiting:
            *_, a, b = heapq.heappop(self.waiting)
            if a in self.members and b in self.members and self._coherent(a, b):
                return a, b
        return None

    def join(self, a: int, b: int) -> None:
        """Makes one group of two."""
        new, self.next = self.next, self.next + 1
        self.within[new] = self.within[a] + self.within[b] + self.across[a][b]
        self.members[new] = sorted(self.members.pop(a) + self.members.pop(b))
        self.across[new] = {}
        for old in (a, b):
            for other, alike in self.across.pop(old).items():
                if other in self.members:
                    self.across[new][other] = self.across[new].get(other, 0) + alike
        for other, alike in self.across[new].items():
            self.across[other][new] = alike
            self._wait(new, other)

    def _wait(self, a: int, b: int) -> None:
        mean = self._mean(a, b)
        if mean >= _LEAST:
            low, high = sorted((self.members[a][0], self.members[b][0]))
            heapq.heappush(self.waiting, (-mean, low, high, a, b))

    def _coherent(self, a: int, b: int) -> bool:
        return self._mean(a, b) >= _COHESION * math.sqrt(self._inner(a) * self._inner(b))

    def _mean(self, a: int, b: int) -> float:
        return self.across[a][b] / (len(self.members[a]) * len(self.members[b]))

    def _inner(self, a: int) -> float:
        pairs = math.comb(len(self.members[a]), 2)
        return (self.within[a] + _TRUST * _USUAL) / (pairs + _TRUST)
