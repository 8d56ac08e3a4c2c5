"""Bytes to text, whatever the page says about its encoding. Never raises for bad bytes; tells what was lost."""

from __future__ import annotations

import codecs
import re

import msgspec

__all__ = ["Decoded", "decode", "kind_of_binary"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 8192
_GUESSED_FROM = 32_768
_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\x1f\x8b", "a gzip file inside another"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format", "a database"),
    (b"OggS", "a sound or film file"),
    (b"ID3", "a sound file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BINARY_SHARE = 0.02
"""Control characters above two in a hundred bytes: text has none, and a damaged page has few."""


class Decoded(msgspec.Struct, frozen=True):
    """Text, the encoding that it was read in, and how many characters could not be read (U+FFFD in the text)."""

    text: str
    encoding: str
    lost: int


def kind_of_binary(data: bytes) -> str | None:
    """What kind of file this is when it is not text; None for text."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    sample = data[:_GUESSED_FROM]
    if wide := _encoding_by_mark(data) or _wide(data):
        sample = sample.decode(wide, "replace").encode("utf-8", "replace")
    return "not text" if len(_CONTROL.findall(sample)) > _BINARY_SHARE * len(sample) else None


def decode(data: bytes) -> Decoded:
    """Read bytes as text: byte order mark, else UTF-8 if it is UTF-8, else what is declared, else a guess.

    UTF-8 goes before the declaration because text that happens to be valid UTF-8 hardly ever is something else, while
    pages that declare a wrong encoding are common.
    """
    encoding = _encoding_by_mark(data)
    if encoding:
        return _read(data, encoding)
    if wide := _wide(data):
        return _read(data, wide)
    if _fits(data, "utf-8"):
        return _read(data, "utf-8")
    declared = _declared(data)
    if declared and declared != "utf-8" and _fits(data, declared):
        return _read(data, declared)
    if _mostly_utf8(data):
        return _read(data, "utf-8")
    return _read(data, _guess(data))


def _encoding_by_mark(data: bytes) -> str | None:
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of Latin text is zero."""
    sample = data[:_GUESSED_FROM]
    if len(sample) < 8:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if not match:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
        "".encode(name)  # refuses codecs that are no text encodings (hex, zip)
    except (LookupError, ValueError, TypeError):
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeError, ValueError, LookupError):
        return False
    return True


def _mostly_utf8(data: bytes) -> bool:
    """True when the bytes beyond ASCII nearly all make UTF-8: a page that was cut, or pieced together badly."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for c in text[:_GUESSED_FROM] if c > "\x7f" and c != "\ufffd")
    return bad <= 1 or good > 4 * bad


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to import, and rarely needed

    best = from_bytes(data[:_GUESSED_FROM], steps=3, chunk_size=2048).best()
    return best.encoding if best and _fits(data, best.encoding) else "cp1252"


def _read(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    return Decoded(text, encoding, text.count("\ufffd"))
