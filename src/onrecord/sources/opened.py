"""An open file to pages, wherever it lies: what kind it is, whether it is packed, and who reads it."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources.content import Kind, kind_of, read_stream
from onrecord.sources.options import SourceOptions

__all__ = ["kind_in_folder", "kind_of_file", "read_opened", "unpacked", "why"]

_KINDS: dict[str, Kind] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".md": "text", ".text": "text",
    ".jsonl": "lines", ".ndjson": "lines", ".json": "json", ".warc": "warc", ".parquet": "parquet",
    ".rss": "feed", ".atom": "feed",
}  # fmt: skip
_PACKED = b"\x1f\x8b"
_HEAD = 8192
_WARC = b"WARC/"


def read_opened(file: IO[bytes], name: str, options: SourceOptions, kind: Kind | None = None) -> Iterator[Page | PageError]:
    """The pages of a file that can be sought. What it holds counts for more than its name; never raises."""
    try:
        kind = kind or kind_of_file(file, name)
        if kind == "warc":
            from onrecord.sources.warc import read_warc

            yield from read_warc(file, name, options)
        elif kind == "parquet":
            from onrecord.sources.parquet import read_parquet

            yield from read_parquet(file, name, options)
        else:
            yield from read_stream(unpacked(file), name, kind, options)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        yield PageError(name, why(error))


def kind_of_file(file: IO[bytes], name: str) -> Kind:
    """The kind of an open file, which is at its beginning again afterwards."""
    head = file.read(_HEAD)
    file.seek(0)
    if head.startswith(_PACKED):
        head = _first_unpacked(head)
    named = _kind_by_name(name)
    if head.startswith(_WARC) or named == "warc":
        return "warc"
    found = kind_of(head)
    return found if named is None or (named == "json" and found == "feed") else named


def unpacked(file: IO[bytes]) -> IO[bytes]:
    """The file from its beginning on, through gzip if that is what it is."""
    head = file.read(2)
    file.seek(0)
    reader: Any = gzip.GzipFile(fileobj=file) if head == _PACKED else file
    buffered: Any = reader if isinstance(reader, io.BufferedIOBase) else io.BufferedReader(reader)
    opened: IO[bytes] = buffered
    return opened


def _kind_by_name(path: str) -> Kind | None:
    """The kind that a name promises, with or without .gz; None for names that promise nothing."""
    suffixes = [suffix.lower() for suffix in PurePosixPath(path).suffixes[-2:]]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return _KINDS.get(suffixes[-1]) if suffixes else None


def kind_in_folder(path: str) -> Kind | None:
    """The kind that a file's name promises, in a folder. Feeds are left alone there, as reading one means to ask other hosts."""
    kind = _kind_by_name(path)
    return None if kind == "feed" else kind


def why(error: BaseException) -> str:
    """An error of reading a file, in words."""
    if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error):
        return "the packed file is damaged"
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    return " ".join(str(getattr(error, "strerror", None) or error).lower().split())


def _first_unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, _HEAD)
    except zlib.error:
        return b""
