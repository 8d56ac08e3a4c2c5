"""Inputs to pages: files, folders, JSON lines, standard input, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources.options import SourceOptions

__all__ = ["SourceOptions", "pages"]

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")


def pages(argument: str, options: SourceOptions | None = None) -> Iterator[Page | PageError]:
    """The pages of an input, in order: a path, a folder, "-" for standard input, or an http(s) address.

    Whatever cannot be read is yielded as a `PageError` in its place, never raised, so that the rest is still read.
    """
    options = options or SourceOptions()
    scheme = _SCHEME.match(argument)
    if argument == "-":
        from onrecord.sources.standard_input import read_standard_input

        yield from read_standard_input(options)
    elif scheme and scheme[1].lower() in ("http", "https"):
        from onrecord.sources.addresses import read_address

        yield from read_address(argument, options)
    elif scheme:
        yield PageError(argument, f"addresses that begin with {scheme[1]}:// are not read; only http and https are")
    else:
        from onrecord.sources.files import read_path

        yield from read_path(argument, options)
