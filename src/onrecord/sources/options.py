"""What a person may decide about how inputs are read."""

from __future__ import annotations

import msgspec

__all__ = ["SourceOptions"]


class SourceOptions(msgspec.Struct, frozen=True):
    """Bounds and permissions for reading inputs.

    `max_bytes`: size of one page, unpacked. `timeout`: seconds that an address may take, all in all. `allow_private`:
    also fetch from loopback, private and link-local addresses. `obey_robots`: ask robots.txt first. `max_redirects`:
    how often an address may send on to another one.
    """

    max_bytes: int = 10_000_000
    timeout: float = 20.0
    allow_private: bool = False
    obey_robots: bool = True
    max_redirects: int = 5
    user_agent: str = "onrecord"
