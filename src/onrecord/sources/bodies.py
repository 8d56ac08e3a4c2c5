"""What an HTTP message carries, unpacked: chunks joined, gzip, deflate, Brotli and Zstandard undone, never beyond a limit.

Archives and servers declare codings that a body does not have: archives often keep the header and store the body unpacked
already. So what does not follow its coding from the first byte on is taken as it is, and what breaks off is taken as far as
it goes.
"""

from __future__ import annotations

import io
import re
import zlib

__all__ = ["DamagedBody", "LargeBody", "charset_of", "declared_text", "media_type_of", "unpack"]

_ZLIB = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s\"';,]+)", re.IGNORECASE)


class LargeBody(Exception):
    """Unpacked, the body is larger than allowed."""


class DamagedBody(Exception):
    """The body follows its coding at first and then errs."""


def unpack(body: bytes, transfer: str, content: str, limit: int) -> bytes:
    """The body without its Transfer-Encoding and Content-Encoding (the headers' values, "" for none); `limit` in bytes."""
    if "chunked" in transfer.lower():
        body = _joined(body)
    for coding in reversed([c.strip().lower() for c in content.split(",")]):
        if coding in _ZLIB:
            body = _inflated(body, _ZLIB[coding], limit)
        elif coding in ("br", "zstd"):
            body = _read_by_fastwarc(body, coding, limit)
    if len(body) > limit:
        raise LargeBody
    return body


def media_type_of(header: str) -> str:
    """The media type of a Content-Type header, in lower case; "" when there is none."""
    return header.partition(";")[0].strip().lower()


def charset_of(header: str) -> str | None:
    """The charset of a Content-Type header."""
    found = _CHARSET.search(header)
    return found[1] if found else None


def declared_text(body: bytes, charset: str | None) -> bytes | str:
    """The body as text if it is what the server says it is; else the bytes, to be judged by what they say themselves."""
    if not charset:
        return body
    for encoding in ("utf-8", charset):  # valid UTF-8 hardly ever is anything else; servers' defaults often lie
        try:
            return body.decode(encoding)
        except (UnicodeError, LookupError, ValueError):
            continue
    return body


def _joined(body: bytes) -> bytes:
    """The chunks (RFC 9112, 7.1) joined; a body that is not in chunks as it is, one that breaks off as far as it goes."""
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK.match(body, at):
        size, at = int(found[1], 16), found.end()
        if not size:
            return b"".join(parts)
        parts.append(body[at : at + size])
        at += size
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0
    return b"".join(parts) if parts and at >= len(body) else body


def _inflated(body: bytes, bits: int, limit: int) -> bytes:
    for window in (bits, -15) if bits == 15 else (bits,):  # deflate should be zlib's format and often is raw
        decoder, size, rest = zlib.decompressobj(window), 0, body
        parts: list[bytes] = []
        try:
            while rest and not decoder.eof:
                parts.append(decoder.decompress(rest, 1 << 20))
                size += len(parts[-1])
                if size > limit:
                    raise LargeBody
                rest = decoder.unconsumed_tail
        except zlib.error:
            if size:
                raise DamagedBody from None
            continue
        if size or decoder.eof:
            return b"".join(parts)
    return body


def _read_by_fastwarc(body: bytes, coding: str, limit: int) -> bytes:
    from fastwarc.stream_io import BrotliReader, ZstdReader

    reader = (BrotliReader if coding == "br" else ZstdReader)(io.BytesIO(body))
    parts, size = [], 0
    try:
        while part := reader.read(min(1 << 20, limit + 1 - size)):
            parts.append(part)
            size += len(part)
            if size > limit:
                raise LargeBody
    except OSError:
        if parts:
            raise DamagedBody from None
        return body
    return b"".join(parts)
