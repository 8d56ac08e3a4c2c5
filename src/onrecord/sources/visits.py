"""Going to an address: robots.txt first, no faster than the host likes, along its redirects."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

from onrecord.sources.options import SourceOptions
from onrecord.sources.robots import REDIRECTS, Robots
from onrecord.sources.wire import Exchange, Failed, Wire

__all__ = ["Visitor"]

_LONGEST_DELAY = 60.0
"""Seconds: a host that wants more between two requests gets no more than this (RFC 9309 knows no Crawl-delay)."""


class Visitor:
    """Visits addresses one after another. `pause`: least seconds between two requests to one host."""

    def __init__(self, options: SourceOptions, pause: float = 0.0) -> None:
        self.options, self._pause = options, pause
        self._wire = Wire(options)
        self._robots = Robots(self._wire, options)
        self._next: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._wire.close()

    def visit(self, address: str, headers: Callable[[str], Mapping[str, str]] | None = None) -> list[Exchange]:
        """All that was asked and answered on the way; the last answer is no redirect.

        `headers` gives those to send to each address on the way. Raises `Failed` with the reason, and what `wire.FAULTS` names.
        """
        way: list[Exchange] = []
        spent = 0.0
        for _ in range(self.options.max_redirects + 1):
            started = time.monotonic()
            deadline = started + self.options.timeout - spent
            self._wire.check(address)
            if self.options.obey_robots and not self._robots.allows(address, deadline):
                raise Failed("robots.txt of the host forbids reading it")
            deadline += self._wait(address)
            answer = self._wire.ask(address, deadline, headers(address) if headers else None)
            spent = self.options.timeout - (deadline - time.monotonic())
            way.append(answer)
            if answer.status not in REDIRECTS or not answer.header("Location"):
                return way
            address = urljoin(address, answer.header("Location"))
        raise Failed(f"sends on to other addresses more than {self.options.max_redirects} times")

    def slow_down(self, pause: float) -> None:
        """From now on, let at least so many seconds pass between two requests to one host."""
        self._pause = max(self._pause, pause)

    def hold_off(self, address: str, seconds: float) -> None:
        """Ask the host of an address for nothing before so many seconds have gone by."""
        host = urlsplit(address).netloc
        self._next[host] = max(self._next.get(host, 0.0), time.monotonic() + seconds)

    def held_off(self, address: str) -> float:
        """Seconds until the host of an address may be asked again."""
        return max(0.0, self._next.get(urlsplit(address).netloc, 0.0) - time.monotonic())

    def _wait(self, address: str) -> float:
        """Waits for the host's turn; gives the seconds waited."""
        waited = self.held_off(address)
        if waited:
            time.sleep(waited)
        pause = max(self._pause, min(self._robots.delay(address), _LONGEST_DELAY) if self._pause else 0.0)
        if pause:
            self.hold_off(address, pause)
        return waited
