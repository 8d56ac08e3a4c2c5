"""The listing in a fetched answer, or in a file of one's own."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

from onrecord.sources.fetch import Answer
from onrecord.sources.listing import Listing, NotAListing, parse_listing
from onrecord.sources.opened import unpacked, why
from onrecord.sources.wire import Failed

__all__ = ["listing_of", "listing_of_file"]


def listing_of(answer: Answer, max_bytes: int) -> Listing:
    """What a fetched feed or sitemap lists; `Failed` says why it cannot be read."""
    return _parsed(answer.body, answer.address, max_bytes)


def listing_of_file(path: str, max_bytes: int) -> Listing:
    """What a feed or sitemap in a file lists; `Failed` says why it cannot be read."""
    try:
        return _parsed(Path(path).read_bytes(), None, max_bytes)
    except (OSError, ValueError) as error:
        raise Failed(why(error)) from None


def _parsed(data: bytes, base: str | None, max_bytes: int) -> Listing:
    try:
        data = unpacked(io.BytesIO(data)).read(max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Failed(why(error)) from None
    if len(data) > max_bytes:
        raise Failed(f"larger than the limit of {max_bytes:,} bytes")
    try:
        return parse_listing(data, base)
    except NotAListing as error:
        raise Failed(str(error)) from None
