"""Hosts: one name for each, one request at a time, and when each may be asked again."""

from __future__ import annotations

import threading
import time
from urllib.parse import urlsplit

__all__ = ["Hosts", "host_of"]

_PORTS = {"http": 80, "https": 443}


def host_of(address: str) -> str:
    """The host of an address, and its port if that is not the usual one: the same for http and https, in any writing.

    "" when the address is malformed; whoever asks for it is told so by the wire.
    """
    try:
        parts = urlsplit(address)
        name, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    return name if port is None or port == _PORTS.get(parts.scheme) else f"{name}:{port}"


class Hosts:
    """Which host may be asked, and when. May be used by several threads."""

    def __init__(self) -> None:
        self._next: dict[str, float] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def alone(self, host: str) -> threading.Lock:
        """To be held during a request to the host, so that there is only one."""
        with self._lock:
            return self._locks.setdefault(host, threading.Lock())

    def hold_off(self, host: str, seconds: float) -> None:
        """Ask the host for nothing before so many seconds have gone by."""
        with self._lock:
            self._next[host] = max(self._next.get(host, 0.0), time.monotonic() + seconds)

    def held_off(self, host: str) -> float:
        """Seconds until the host may be asked again."""
        return max(0.0, self._next.get(host, 0.0) - time.monotonic())
