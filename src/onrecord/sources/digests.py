"""Digests as WARC files write them: an algorithm, a colon, and the value in base 32 or hex."""

from __future__ import annotations

import base64
import binascii
import hashlib

__all__ = ["digest_holds"]

_ALGORITHMS = {"sha1": "sha1", "sha-1": "sha1", "sha256": "sha256", "sha-256": "sha256", "sha512": "sha512", "md5": "md5"}


def digest_holds(given: str | None, data: bytes) -> bool | None:
    """Whether data has the given digest; None when none is given, or one that cannot be read."""
    name, _, value = (given or "").partition(":")
    algorithm = _ALGORITHMS.get(name.strip().lower())
    if algorithm is None:
        return None
    digest = hashlib.new(algorithm, data, usedforsecurity=False).digest()
    wanted = _decoded(value.strip(), len(digest))
    return None if wanted is None else wanted == digest


def _decoded(value: str, size: int) -> bytes | None:
    try:
        found = bytes.fromhex(value) if len(value) == 2 * size else base64.b32decode(value.upper() + "=" * (-len(value) % 8))
    except (ValueError, binascii.Error):
        return None
    return found if len(found) == size else None
