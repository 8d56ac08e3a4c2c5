"""Whose turn it is: addresses waiting by host, so that one slow or strict host does not hold up the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from urllib.parse import urlsplit

__all__ = ["Turns"]


class Turns:
    """Addresses in the order in which they came, host by host. `waits` gives the seconds until a host may be asked."""

    def __init__(self, waits: Callable[[str], float]) -> None:
        self._waits = waits
        self._hosts: dict[str, deque[str]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._hosts.values()))

    def add(self, address: str, first: bool = False) -> None:
        """Put an address at the end of its host's queue, or at its beginning."""
        queue = self._hosts.setdefault(urlsplit(address).netloc, deque())
        if first:
            queue.appendleft(address)
        else:
            queue.append(address)

    def next(self) -> str | None:
        """The next address of the host that may be asked soonest; None when nothing waits."""
        if not self._hosts:
            return None
        host = min(self._hosts, key=lambda name: self._waits(self._hosts[name][0]))
        address = self._hosts[host].popleft()
        rest = self._hosts.pop(host)
        if rest:
            self._hosts[host] = rest  # behind the others
        return address

    def drop_host(self, address: str) -> list[str]:
        """Take all addresses of this one's host out, and give them."""
        return list(self._hosts.pop(urlsplit(address).netloc, ()))
