"""Files and folders to pages."""

from __future__ import annotations

import gzip
import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources.content import Kind, kind_of, read_stream
from onrecord.sources.options import SourceOptions

__all__ = ["read_path"]

_KINDS: dict[str, Kind] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".md": "text", ".text": "text",
    ".jsonl": "lines", ".ndjson": "lines", ".json": "json",
}  # fmt: skip
_PACKED = b"\x1f\x8b"
_HEAD = 8192


def read_path(path: str, options: SourceOptions) -> Iterator[Page | PageError]:
    """The pages of a file, or of all files below a folder in the order of their names.

    In a folder, hidden files are passed over, and a file of an unknown kind gives a `PageError` that says so; a file that
    is named itself is read whatever it is called.
    """
    try:
        folder = stat.S_ISDIR(os.stat(path).st_mode)
    except (OSError, ValueError) as error:
        yield PageError(path, _said(error))
        return
    if folder:
        yield from _read_folder(path, options)
    else:
        yield from _read_file(path, options)


def _read_folder(path: str, options: SourceOptions) -> Iterator[Page | PageError]:
    found = False
    for name in _below(path):
        found = True
        if not stat.S_ISREG(os.stat(name).st_mode) if os.path.exists(name) else True:
            yield PageError(name, "not a regular file")
        elif _kind_by_name(name) is None:
            yield PageError(
                name,
                f"files that end in {Path(name).suffix or 'nothing'} are not read in a folder; name the file itself",
            )
        else:
            yield from _read_file(name, options)
    if not found:
        yield PageError(path, "the folder holds no files")


def _below(path: str) -> Iterator[str]:
    """Files below a folder, by name; links to folders are not followed, so there is no going in circles."""
    try:
        names = sorted(os.listdir(path))
    except OSError:
        return
    for name in names:
        if name.startswith("."):
            continue
        whole = os.path.join(path, name)
        if os.path.isdir(whole):
            if not os.path.islink(whole):
                yield from _below(whole)
        else:
            yield whole


def _kind_by_name(path: str) -> Kind | None:
    suffixes = [suffix.lower() for suffix in Path(path).suffixes[-2:]]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return _KINDS.get(suffixes[-1]) if suffixes else None


def _read_file(path: str, options: SourceOptions) -> Iterator[Page | PageError]:
    try:
        with open(path, "rb") as file:
            packed = file.peek(2)[:2] == _PACKED
            stream: Any = gzip.GzipFile(fileobj=file) if packed else file
            kind = _kind_by_name(path) or kind_of(stream.peek(_HEAD)[:_HEAD])
            yield from read_stream(stream, path, kind, options)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        yield PageError(path, _said(error))


def _said(error: BaseException) -> str:
    if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error):
        return "the packed file is damaged"
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    return str(getattr(error, "strerror", None) or error).lower()
