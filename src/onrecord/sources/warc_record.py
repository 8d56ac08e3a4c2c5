"""A record of a WARC file to a page, or to the reason why it gives none."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import msgspec

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources.bodies import DamagedBody, LargeBody, charset_of, declared_text, media_type_of, unpack
from onrecord.sources.digests import digest_holds

if TYPE_CHECKING:
    from fastwarc.warc import HeaderMap, WarcRecord

__all__ = ["Capture", "read_record"]

_NO_PAGES = frozenset({"warcinfo", "request", "metadata"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_DIGEST = "its record does not have the digest that it states, so it may be damaged; what it holds was read"
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_HEADERS = 65_536
"""Bytes that the headers of an answer may take besides its body."""


class Capture(msgspec.Struct):
    """What a record gave: `found` is empty when it is no page by nature, as a request.

    `whole`: it has as many bytes as it says. `proved`: its digest holds. `end`: a byte of the stream before which the
    next record does not begin.
    """

    found: tuple[Page | PageError, ...]
    whole: bool
    proved: bool
    end: int


def read_record(record: WarcRecord, max_bytes: int) -> Capture:
    """Read a record to its end. Only answers of status 200 that hold HTML are pages; redirects lead to other records.

    A page whose record does not have the digest that it states is given (many writers get digests wrong), and told.
    """
    declared = record.headers.get("Content-Length")
    length = record.content_length
    end = record.stream_pos + length
    if length > max_bytes + _HEADERS:
        record.consume()
        return Capture((_too_large(_address(record), max_bytes),), True, False, end)
    block = _block(record, length)
    whole = declared is not None and len(block) == length
    holds = digest_holds(record.headers.get("WARC-Block-Digest"), block) if whole else None
    found = _found(record, block, whole, max_bytes)
    told = (PageError(found.source_id, _DIGEST),) if isinstance(found, Page) and holds is False else ()
    if holds is False:
        end = record.stream_pos + 1  # its length may be what is wrong
    return Capture((found, *told) if found else (), whole, bool(holds), end)


def _block(record: WarcRecord, length: int) -> bytes:
    parts, size = [], 0
    while size < length and (part := record.reader.read(length - size)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _found(record: WarcRecord, block: bytes, whole: bool, max_bytes: int) -> Page | PageError | None:
    kind = record.headers.get("WARC-Type") or "unknown"
    if kind in _NO_PAGES or (not block and not whole):
        return None
    address = _address(record)
    if kind == "revisit":
        return PageError(address, "seen again unchanged; the page stands in another record")
    if kind != "response":
        return PageError(address, f"a record of the type {kind[:20]!r}; only responses are read")
    if not address.lower().startswith(("http:", "https:")):
        return PageError(address, "not the response of a web server")
    return _answer(address, block, whole, max_bytes)


def _answer(address: str, block: bytes, whole: bool, max_bytes: int) -> Page | PageError | None:
    parsed = _parsed(block)
    if parsed is None:
        return PageError(address, "the response has no headers of HTTP") if whole else None
    headers, body = parsed
    status, kind = headers.status_code, headers.get("Content-Type") or ""
    if status in _REDIRECTS and headers.get("Location"):
        return None
    if status != 200:
        return PageError(address, f"the host answered {status}")
    media_type = media_type_of(kind)
    if media_type not in _HTML and (media_type or not _looks_like_html(body)):
        return PageError(address, f"holds {media_type or 'no stated media type'}, which is not read")
    try:
        text = unpack(body, headers.get("Transfer-Encoding") or "", headers.get("Content-Encoding") or "", max_bytes)
    except LargeBody:
        return _too_large(address, max_bytes)
    except DamagedBody:
        return PageError(address, "its packed body is damaged")
    if not text.strip():
        return PageError(address, "the page is empty") if whole else None
    return Page(address, declared_text(text, charset_of(kind)), "html", url=address)


def _parsed(block: bytes) -> tuple[HeaderMap, bytes] | None:
    from fastwarc.warc import HeaderMap

    end = _HEADERS_END.search(block, 0, _HEADERS)
    if end is None or not block.startswith(b"HTTP/"):
        return None
    headers = HeaderMap("latin1")
    headers.parse(io.BytesIO(block[: end.end()].replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")))
    return headers, block[end.end() :]


def _address(record: WarcRecord) -> str:
    address = (record.headers.get("WARC-Target-URI") or "").strip().strip("<>")
    return address or record.headers.get("WARC-Record-ID") or "a record without an address"


def _looks_like_html(body: bytes) -> bool:
    return b"<html" in body[:2048].lower()


def _too_large(address: str, max_bytes: int) -> PageError:
    return PageError(address, f"larger than the limit of {max_bytes:,} bytes")
