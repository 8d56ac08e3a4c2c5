"""RSS, Atom, JSON Feed and sitemaps: the addresses that they list."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec

__all__ = ["Listing", "NotAListing", "parse_listing"]

_SITEMAP = re.compile(rb"<(?:[\w.-]+:)?(urlset|sitemapindex)\b", re.IGNORECASE)
_HEAD = 8192


class Listing(msgspec.Struct, frozen=True):
    """What a feed or sitemap lists, in its order and each once: addresses of pages, and of further sitemaps."""

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()


class NotAListing(Exception):
    """The bytes are no feed and no sitemap; says why in words."""


def parse_listing(data: bytes, base: str | None = None) -> Listing:
    """The addresses in a feed or sitemap; `base` is where it came from, against which relative ones are read.

    Addresses that are not http(s) are left out. Raises `NotAListing`.
    """
    sitemap = _SITEMAP.search(data, 0, _HEAD)
    if sitemap is None:
        links, home = _entries(data)
        return Listing(pages=_absolute(links, base or home))
    found = _absolute(_locations(data), base)
    return Listing(sitemaps=found) if sitemap[1].lower() == b"sitemapindex" else Listing(pages=found)


def _entries(data: bytes) -> tuple[list[str], str]:
    """The links of a feed's entries, and the address that it calls its home."""
    import fastfeedparser

    try:
        feed: Any = fastfeedparser.parse(
            data, include_content=False, include_tags=False, include_media=False, include_enclosures=False
        )
    except Exception as error:  # the parser's promise is ValueError; hostile feeds find others
        raise NotAListing(f"not a feed or sitemap that can be read: {_first_words(error)}") from None
    return [str(entry.get("link") or "") for entry in feed.entries], str(feed.feed.get("link") or "")


def _locations(data: bytes) -> list[str]:
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotAListing(f"not a sitemap that can be read: {_first_words(error)}") from None
    if root is None:
        raise NotAListing("not a sitemap that can be read")
    return [
        (node.text or "").strip()
        for entry in root if isinstance(entry.tag, str)
        for node in entry if isinstance(node.tag, str) and node.tag.rpartition("}")[2].lower() == "loc"
    ]  # fmt: skip


def _absolute(links: list[str], base: str | None) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for link in links:
        try:
            address = urljoin(base or "", link.strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        if link.strip() and parts.scheme in ("http", "https") and parts.netloc:
            found[address.partition("#")[0]] = None
    return tuple(found)


def _first_words(error: BaseException) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__
