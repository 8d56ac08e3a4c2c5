"""The pages that a feed or sitemap lists, fetched one after another as they are asked for."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources.fetch import fetch
from onrecord.sources.listing import NotAListing, parse_listing
from onrecord.sources.opened import unpacked, why
from onrecord.sources.options import SourceOptions
from onrecord.sources.visits import Visitor

__all__ = ["listed_addresses", "read_listed"]

_PAUSE = 1.0
"""Seconds between two requests to one host, where its robots.txt does not want more."""
_DEPTH = 4
"""Sitemap indexes within one another; the protocol knows one level."""


def read_listed(
    data: bytes, name: str, options: SourceOptions, base: str | None = None, visitor: Visitor | None = None
) -> Iterator[Page | PageError]:
    """The pages behind the entries of a feed or sitemap, and of the sitemaps that an index names; each address once.

    `base`: the address that it came from, if any. A listed address that holds another feed is not followed further.
    """
    from onrecord.sources.addresses import read_address

    used = visitor or Visitor(options)
    used.slow_down(_PAUSE)
    try:
        for found in listed_addresses(data, name, options, used, base):
            if isinstance(found, PageError):
                yield found
            else:
                yield from read_address(found, options, used, follow=False)
    finally:
        if visitor is None:
            used.close()


def listed_addresses(
    data: bytes, name: str, options: SourceOptions, visitor: Visitor, base: str | None = None
) -> Iterator[str | PageError]:
    """The addresses of pages in a feed or sitemap, sitemaps that it names included; each once, in order."""
    seen: set[str] = set() if base is None else {base}
    empty = True
    for found in _walk(data, name, options, visitor, base, seen, _DEPTH):
        empty = False
        if isinstance(found, PageError):
            yield found
        elif found not in seen:
            seen.add(found)
            yield found
    if empty:
        yield PageError(name, "lists no address of a page")


def _walk(
    data: bytes, name: str, options: SourceOptions, visitor: Visitor, base: str | None, seen: set[str], depth: int
) -> Iterator[str | PageError]:
    if len(data) > options.max_bytes:
        yield PageError(name, f"larger than the limit of {options.max_bytes:,} bytes")
        return
    try:
        listing = parse_listing(data, base)
    except NotAListing as error:
        yield PageError(name, str(error))
        return
    yield from listing.pages
    for address in listing.sitemaps:
        if address in seen:
            continue
        seen.add(address)
        if depth == 0:
            yield PageError(address, "sitemaps within sitemaps too deep to follow")
            continue
        try:
            body = unpacked(io.BytesIO(fetch(address, options, visitor).body)).read(options.max_bytes + 1)
        except (PageError, OSError, EOFError, zlib.error) as error:
            yield error if isinstance(error, PageError) else PageError(address, why(error))
        else:
            yield from _walk(body, address, options, visitor, address, seen, depth - 1)
