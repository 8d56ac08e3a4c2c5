"""The wires of several threads: each takes one for a request, that of the same host if it can, and gives it back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from onrecord.sources.options import SourceOptions
from onrecord.sources.wire import Failed, Wire

__all__ = ["Wires"]


class Wires:
    """As many wires as were ever used at once: another is made only when one that is idle is closed, or none is.

    Each is for one host, as the library below may wait for ever when a session has more hosts than it likes.
    """

    def __init__(self, options: SourceOptions) -> None:
        self._options = options
        self._idle: list[tuple[str, Wire]] = []
        self._busy: list[Wire] = []
        self._lock = threading.Lock()
        self._closed = False

    @contextmanager
    def to(self, host: str) -> Iterator[Wire]:
        """A wire that nobody else uses meanwhile. Raises `Failed` when all are closed."""
        wire = self._taken(host)
        try:
            yield wire
        finally:
            with self._lock:
                self._busy.remove(wire)
                self._idle.append((host, wire))
                closed = self._closed
            if closed:
                wire.close()

    def close(self) -> None:
        """Close all that are idle, and end the requests of all others."""
        with self._lock:
            self._closed = True
            idle, busy = [wire for _, wire in self._idle], list(self._busy)
        for wire in busy:
            wire.abort()
        for wire in idle:
            wire.close()

    def _taken(self, host: str) -> Wire:
        with self._lock:
            if self._closed:
                raise Failed("the run has ended", passing=True)
            place = next((n for n, (name, _) in enumerate(self._idle) if name == host), None)
            old = self._idle.pop(0)[1] if place is None and self._idle else None
            wire = Wire(self._options) if place is None else self._idle.pop(place)[1]
            self._busy.append(wire)
        if old is not None:
            old.close()
        return wire
