"""http(s) addresses to pages: what may be fetched, and what the answer is."""

from __future__ import annotations

import io
from collections.abc import Iterator

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources.content import Kind, kind_of, read_stream
from onrecord.sources.options import SourceOptions

__all__ = ["read_address"]

_KINDS: dict[str, Kind] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "text/markdown": "text",
    "application/json": "json", "application/x-ndjson": "lines", "application/jsonl": "lines", "application/ndjson": "lines",
}  # fmt: skip


def read_address(address: str, options: SourceOptions) -> Iterator[Page | PageError]:
    """The page at an address. Its `source_id` is the address as given, its `url` where redirects led to."""
    from onrecord.sources.fetch import fetch  # niquests takes long to import

    try:
        answer = fetch(address, options)
    except PageError as error:
        yield error
        return
    kind = _KINDS.get(answer.media_type)
    if kind is None:
        if answer.media_type and not answer.media_type.startswith("text/"):
            yield PageError(address, f"the address holds {answer.media_type}, which is not read")
            return
        kind = kind_of(answer.body[:8192])
    for page in read_stream(io.BytesIO(answer.body), address, kind, options):
        if isinstance(page, Page) and kind in ("html", "text"):
            yield Page(address, _declared(answer.body, answer.charset), page.form, url=answer.address)
        else:
            yield page


def _declared(body: bytes, charset: str | None) -> bytes | str:
    """The body as text if it is what the server says it is; else the bytes, to be judged by what they say themselves."""
    if not charset:
        return body
    for encoding in ("utf-8", charset):  # valid UTF-8 hardly ever is anything else; servers' defaults often lie
        try:
            return body.decode(encoding)
        except (UnicodeError, LookupError, ValueError):
            continue
    return body
