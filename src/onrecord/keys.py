"""Names that last: ids made from content, so that the same page gives the same ids on every machine."""

from __future__ import annotations

import hashlib

__all__ = ["key", "sha256"]

_LENGTH = 12
"""Hex digits of an id: 48 bits, below one expected collision in ten million records of one kind."""


def sha256(data: str | bytes) -> str:
    """The SHA-256 of text (as UTF-8) or bytes, in hex."""
    return hashlib.sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).hexdigest()


def key(kind: str, *parts: object) -> str:
    """An id such as `event-3fa1c09be712`: the kind, and a hash of the parts that make the thing what it is."""
    return f"{kind}-{sha256(chr(31).join(map(str, parts)))[:_LENGTH]}"
