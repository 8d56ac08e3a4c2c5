"""Connections that end when their time is over, whatever the host does.

The timeouts of sockets count from one byte to the next: a host that sends a byte a second never meets them. So we keep a hand
on each connection (a second descriptor of the same socket), and cut it off at the deadline.
"""

from __future__ import annotations

import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from urllib3.contrib.resolver.system import SystemResolver

__all__ = ["Connections"]

_MOST = 2
"""Connections kept in hand: a wire keeps one host's open, by http and by https."""


class Connections(SystemResolver):
    """Looks names up, connects, and cuts off. `check` raises for a number that must not be connected to.

    For one thread at a time; only `cut` and `end` may be called from another.
    """

    def __init__(self, check: Callable[[str], None]) -> None:
        super().__init__()
        self._check = check
        self._hands: list[socket.socket] = []
        self._lock = threading.Lock()
        self._deadline, self._ended = float("inf"), False
        self.late = False

    def getaddrinfo(self, *args: Any, **kwargs: Any) -> Any:
        """As the system does; refused if any of the numbers is."""
        found = super().getaddrinfo(*args, **kwargs)
        for entry in found:
            self._check(str(entry[4][0]))
        return found

    def create_connection(self, address: tuple[str, int], timeout: Any = None, *args: Any, **kwargs: Any) -> socket.socket:
        """A connection to the first number of a name that answers; all of them together have until the deadline."""
        host, port = address
        fault = OSError("no address")
        for entry in self.getaddrinfo(host.strip("[]"), port, socket.AF_UNSPEC, socket.SOCK_STREAM):
            left = self._deadline - time.monotonic()
            if left <= 0:
                self.late = True
                break
            try:
                made = super().create_connection((str(entry[4][0]), port), min(left, timeout or left), *args, **kwargs)
            except OSError as error:
                fault = error
                continue
            self._hold(made)
            return made
        raise fault

    @contextmanager
    def until(self, deadline: float) -> Iterator[None]:
        """A request: cut off at the deadline (of `time.monotonic`), which sets `late`, and when it ends with an error."""
        self._deadline, self.late = deadline, False
        timer = threading.Timer(max(0.0, deadline - time.monotonic()), self._too_late)
        timer.daemon = True
        timer.start()
        try:
            yield
        except BaseException:
            self.cut()
            raise
        finally:
            timer.cancel()
            self._let_go_of_closed()

    def cut(self) -> None:
        """End all connections at once, both ways."""
        with self._lock:
            for hand in self._hands:
                _shut(hand)
            self._hands.clear()

    def end(self) -> None:
        """Cut, and make no more connections."""
        self._ended = True
        self.cut()

    def _too_late(self) -> None:
        self.late = True
        self.cut()

    def _hold(self, made: socket.socket) -> None:
        with self._lock:
            self._hands.append(made.dup())
            while len(self._hands) > (0 if self._ended or self.late else _MOST):
                _shut(self._hands.pop(0))

    def _let_go_of_closed(self) -> None:
        """A hand on a connection that the host has ended would keep it half open."""
        with self._lock:
            for hand in [hand for hand in self._hands if _is_ended(hand)]:
                _shut(hand)
                self._hands.remove(hand)


def _is_ended(hand: socket.socket) -> bool:
    """Asked without a change to the socket's mode, which both descriptors share."""
    with selectors.DefaultSelector() as selector:
        selector.register(hand, selectors.EVENT_READ)
        try:
            return bool(selector.select(0)) and not hand.recv(1, socket.MSG_PEEK)
        except OSError:
            return True


def _shut(hand: socket.socket) -> None:
    with suppress(OSError):
        hand.shutdown(socket.SHUT_RDWR)
    hand.close()
