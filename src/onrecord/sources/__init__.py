"""Inputs to pages: files, folders, archives, feeds, standard input, addresses, storage; and how an input is cut into shards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources.options import SourceOptions
from onrecord.sources.shard import Shard

__all__ = ["Shard", "SourceOptions", "pages", "shards"]

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")


def pages(argument: str | Shard, options: SourceOptions | None = None) -> Iterator[Page | PageError]:
    """The pages of an input, in order: a path, a folder, "-" for standard input, an address, or a shard of one of these.

    Files are HTML, text, JSON, JSON lines, WARC, Parquet, RSS, Atom, JSON Feed or sitemaps, with or without gzip; the last four
    give the pages behind the addresses that they list. Addresses are http(s), or storage such as s3://bucket/prefix.
    Whatever cannot be read is yielded as a `PageError` in its place, never raised, so that the rest is still read.
    """
    options = options or SourceOptions()
    if not isinstance(argument, str):
        from onrecord.sources.sharding import read_shard

        yield from read_shard(argument, options) if argument.files else pages(argument.source, options)
        return
    scheme = _SCHEME.match(argument)
    if argument == "-":
        from onrecord.sources.standard_input import read_standard_input

        yield from read_standard_input(options)
    elif scheme and scheme[1].lower() in ("http", "https"):
        from onrecord.sources.addresses import read_address

        yield from read_address(argument, options)
    elif scheme:
        yield from _stored(argument, scheme[1], options)
    else:
        from onrecord.sources.files import read_path

        yield from read_path(argument, options)


def shards(source: str) -> list[Shard]:
    """The source in pieces for several workers, in order; reading each with `pages` gives what `pages(source)` gives."""
    from onrecord.sources.sharding import shards_of

    return shards_of(source)


def _stored(address: str, scheme: str, options: SourceOptions) -> Iterator[Page | PageError]:
    from onrecord.sources.remote import read_remote, storage_of

    if storage_of(address):
        yield from read_remote(address, options)
    else:
        yield PageError(
            address, f"addresses that begin with {scheme}:// are not read; only http and https are, and storage such as s3://"
        )
