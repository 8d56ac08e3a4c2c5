"""What kind of input some bytes are, and the pages in a stream that is read once from front to back."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import IO, Literal

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources.json_lines import read_json, read_json_lines
from onrecord.sources.options import SourceOptions

__all__ = ["Kind", "kind_of", "read_stream"]

Kind = Literal["html", "text", "lines", "json", "feed", "warc", "parquet"]
"""`feed` is RSS, Atom, JSON Feed, and sitemaps: whatever lists addresses. `warc` and `parquet` need a file that can be sought."""

_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|\?xml|article|main|div|p|h1|section|meta|title|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"<(?:/?(?:p|div|html|body|head|a|span|h\d|script|article)\b)", re.IGNORECASE)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MANY_TAGS = 5
_FEED = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:[\w.-]+:)?(?:rss|feed|RDF|urlset|sitemapindex)\b",
    re.DOTALL | re.IGNORECASE,
)
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/')
_BY_MAGIC: tuple[tuple[bytes, Kind], ...] = ((b"WARC/", "warc"), (b"PAR1", "parquet"))


def kind_of(head: bytes) -> Kind:
    """The kind of an input, from its first bytes. What is neither an archive, a list, JSON nor HTML is text."""
    for magic, kind in _BY_MAGIC:
        if head.startswith(magic):
            return kind
    for mark, name in zip(_MARKS, ("utf-8", "utf-16-le", "utf-16-be"), strict=True):
        if head.startswith(mark):
            text = head[len(mark) :].decode(name, "replace")
            break
    else:
        text = head.decode("utf-8", "replace")
    start = text.lstrip()[:1]
    if start == "{":
        return "feed" if _JSON_FEED.search(text) else "lines"
    if start == "[" and re.match(r"\s*\[\s*(?:\{|\])", text):
        return "json"
    if _FEED.match(text):
        return "feed"
    return "html" if _HTML.match(text) or len(_TAGS.findall(text)) >= _MANY_TAGS else "text"


def read_stream(stream: IO[bytes], name: str, kind: Kind, options: SourceOptions) -> Iterator[Page | PageError]:
    """The pages of an open input. JSON lines are read one by one; everything else is one page."""
    if kind == "lines":
        yield from read_json_lines(stream, name, options.max_bytes)
        return
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        yield PageError(name, f"larger than the limit of {options.max_bytes:,} bytes")
    elif kind == "json":
        yield from read_json(data, name)
    elif kind == "feed":
        from onrecord.sources.listed import read_listed  # niquests and lxml take long to import

        yield from read_listed(data, name, options)
    elif not data.strip():
        yield PageError(name, "the page is empty")
    else:
        yield Page(source_id=name, content=data, form="html" if kind == "html" else "text")
