"""http(s) addresses to pages: what may be fetched, and what the answer is."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources.bodies import declared_text
from onrecord.sources.content import Kind
from onrecord.sources.opened import kind_of_file, read_opened, unpacked, why
from onrecord.sources.options import SourceOptions

if TYPE_CHECKING:
    from onrecord.sources.fetch import Answer
    from onrecord.sources.visits import Visitor

__all__ = ["kind_of_answer", "read_address"]

_KINDS: dict[str, Kind] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "text/markdown": "text",
    "application/x-ndjson": "lines", "application/jsonl": "lines", "application/ndjson": "lines",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed", "application/feed+json": "feed",
    "application/warc": "warc", "application/vnd.apache.parquet": "parquet",
}  # fmt: skip
_LOOK_INSIDE = frozenset({
    "", "application/json", "application/xml", "application/gzip", "application/x-gzip", "application/octet-stream",
    "binary/octet-stream",
})  # fmt: skip


def read_address(
    address: str, options: SourceOptions, visitor: Visitor | None = None, follow: bool = True
) -> Iterator[Page | PageError]:
    """The page at an address. Its `source_id` is the address as given, its `url` where redirects led to.

    With `follow`, a feed or sitemap gives the pages of the addresses that it lists.
    """
    from onrecord.sources.fetch import fetch  # niquests takes long to import
    from onrecord.sources.visits import Visitor

    if visitor is None:
        with Visitor(options) as visitor:
            yield from read_address(address, options, visitor, follow)
        return
    try:
        answer = fetch(address, options, visitor)
    except PageError as error:
        yield error
        return
    kind = kind_of_answer(answer)
    if kind is None:
        yield PageError(address, f"the address holds {answer.media_type}, which is not read")
    elif kind == "feed" and not follow:
        yield PageError(address, "the address holds a feed or sitemap, and a listed one is not followed")
    elif kind == "feed":
        from onrecord.sources.listed import read_listed

        try:
            body = unpacked(io.BytesIO(answer.body)).read(options.max_bytes + 1)
        except (OSError, EOFError, zlib.error) as error:
            yield PageError(address, why(error))
        else:
            yield from read_listed(body, address, options, answer.address, visitor)
    else:
        for page in read_opened(io.BytesIO(answer.body), address, options, kind):
            if isinstance(page, Page) and kind in ("html", "text"):
                text = declared_text(answer.body, answer.charset)
                page = msgspec.structs.replace(page, content=text, url=answer.address)
            yield page


def kind_of_answer(answer: Answer) -> Kind | None:
    """What an answer holds: as its media type says, else as it looks; None for what is not read."""
    kind = _KINDS.get(answer.media_type)
    if kind is not None or not (answer.media_type in _LOOK_INSIDE or answer.media_type.startswith("text/")):
        return kind
    found = kind_of_file(io.BytesIO(answer.body), answer.address)
    if answer.media_type == "application/octet-stream" and found == "text":
        return None
    return "json" if answer.media_type == "application/json" and found != "feed" else found
