"""Going to an address: robots.txt first, no faster than the host likes, along its redirects."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

from onrecord.sources.hosts import Hosts, host_of
from onrecord.sources.options import SourceOptions
from onrecord.sources.robots import REDIRECTS, ROBOTS_BYTES, Robots
from onrecord.sources.wire import Exchange, Failed
from onrecord.sources.wires import Wires

__all__ = ["Trip", "Visitor"]

_LONGEST_DELAY = 60.0
"""Seconds: a host that wants more between two requests gets no more than this (RFC 9309 knows no Crawl-delay)."""

Headers = Callable[[str], Mapping[str, str]]


class Trip:
    """The way to an address so far. `next`: what is to be asked now; `left`: seconds that the rest of it may take."""

    def __init__(self, address: str, seconds: float) -> None:
        self.address = self.next = address
        self.way: list[Exchange] = []
        self.left = seconds


class Visitor:
    """Visits addresses, also in several threads. `pause`: least seconds between two requests to one host.

    However many threads there are, a host gets one request at a time; others to the same host wait for its answer.
    """

    def __init__(self, options: SourceOptions, pause: float = 0.0) -> None:
        self.options, self._pause = options, pause
        self.hosts = Hosts()
        self._wires = Wires(options)
        self._robots = Robots(options)
        self._closed = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; requests of other threads fail at once."""
        self._closed.set()
        self._wires.close()

    def trip(self, address: str) -> Trip:
        """A way to an address, to be gone step by step."""
        return Trip(address, self.options.timeout)

    def visit(self, address: str, headers: Headers | None = None) -> list[Exchange]:
        """All that was asked and answered on the way; the last answer is no redirect.

        `headers` gives those to send to each address on the way. Raises `Failed` with the reason, and what `wire.FAULTS` names.
        """
        trip = self.trip(address)
        while not self.step(trip, headers):
            pass
        return trip.way

    def step(self, trip: Trip, headers: Headers | None = None) -> bool:
        """Ask for the next address on a way, its host's robots.txt before if need be; whether that was the last. As `visit`."""
        address, host = trip.next, host_of(trip.next)
        deadline = time.monotonic() + trip.left
        with self._wires.to(host) as wire:
            wire.check(address)

            def robots(where: str) -> Exchange:
                with self.hosts.alone(host_of(where)):
                    return wire.ask(where, deadline, cut_at=ROBOTS_BYTES)

            if self.options.obey_robots and not self._robots.allows(address, robots):
                raise Failed("robots.txt of the host forbids reading it")
            started = time.monotonic()
            with self.hosts.alone(host):
                self._wait(address, host)
                deadline += time.monotonic() - started
                answer = wire.ask(address, deadline, headers(address) if headers else None)
        trip.left = deadline - time.monotonic()
        trip.way.append(answer)
        if answer.status not in REDIRECTS or not answer.header("Location"):
            return True
        if len(trip.way) > self.options.max_redirects:
            raise Failed(f"sends on to other addresses more than {self.options.max_redirects} times")
        trip.next = urljoin(address, answer.header("Location"))
        return False

    def slow_down(self, pause: float) -> None:
        """From now on, let at least so many seconds pass between two requests to one host."""
        self._pause = max(self._pause, pause)

    def _wait(self, address: str, host: str) -> None:
        """Waits for the host's turn, and sets the next."""
        waited = self.hosts.held_off(host)
        if waited and self._closed.wait(waited):
            raise Failed("the run has ended", passing=True)
        pause = max(self._pause, min(self._robots.delay(address), _LONGEST_DELAY) if self._pause else 0.0)
        if pause:
            self.hosts.hold_off(host, pause)
