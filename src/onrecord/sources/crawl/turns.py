"""Whose turn it is: what waits, by host, so that one slow or strict host does not hold up the others."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from enum import IntEnum
from itertools import count

from onrecord.sources.hosts import host_of
from onrecord.sources.visits import Trip

__all__ = ["Rank", "Turns"]


class Rank(IntEnum):
    """What comes first at a host: a way that was begun, then another try, then what was not asked for yet."""

    going_on = 0
    again = 1
    new = 2


class Turns:
    """Trips in the order in which they came, host by host, and one of each host at a time.

    `waits` gives the seconds until a host may be asked.
    """

    def __init__(self, waits: Callable[[str], float]) -> None:
        self._waits = waits
        self._hosts: dict[str, list[tuple[Rank, int, Trip]]] = {}
        self._busy: set[str] = set()
        self._numbers = count()

    def __len__(self) -> int:
        return sum(map(len, self._hosts.values()))

    def add(self, trip: Trip, rank: Rank = Rank.new) -> None:
        """Let a trip wait for the host that it leads to next."""
        heapq.heappush(self._hosts.setdefault(host_of(trip.next), []), (rank, next(self._numbers), trip))

    def next(self, most: Rank = Rank.new) -> Trip | None:
        """A trip that may be gone on now, of a rank up to `most`; its host is busy until it is freed. None when none may."""
        host = next((host for host in self._free(most) if not self._waits(host)), None)
        if host is None:
            return None
        queue = self._hosts.pop(host)
        _, _, trip = heapq.heappop(queue)
        if queue:
            self._hosts[host] = queue  # behind the others
        self._busy.add(host)
        return trip

    def free(self, host: str) -> None:
        """A host has answered."""
        self._busy.discard(host)

    def soonest(self, most: Rank = Rank.new) -> float | None:
        """Seconds until a host that is not busy may be asked; None when nothing waits for one."""
        return min(map(self._waits, self._free(most)), default=None)

    def drop(self, host: str) -> list[Trip]:
        """Take all that waits for a host out, and give it."""
        return [trip for _, _, trip in sorted(self._hosts.pop(host, []))]

    def first(self) -> Trip | None:
        """One that waits, and goes on waiting."""
        return next((queue[0][2] for queue in self._hosts.values()), None)

    def _free(self, most: Rank) -> Iterator[str]:
        return (host for host, queue in self._hosts.items() if host not in self._busy and queue[0][0] <= most)
