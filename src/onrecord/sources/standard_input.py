"""Standard input and pipes to pages: anything that a file may be, told apart by how it begins."""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources.content import kind_of, read_stream
from onrecord.sources.opened import read_opened, why
from onrecord.sources.options import SourceOptions

__all__ = ["read_pipe", "read_standard_input"]

_NAME = "standard input"
_HEAD = 8192
_PACKED = b"\x1f\x8b"


def read_standard_input(options: SourceOptions, stream: IO[bytes] | None = None) -> Iterator[Page | PageError]:
    """The pages on standard input. JSON lines are read as they arrive."""
    yield from read_pipe(stream or sys.stdin.buffer, _NAME, options)


def read_pipe(source: IO[bytes], name: str, options: SourceOptions) -> Iterator[Page | PageError]:
    """The pages of a stream that has no way back. What needs one is put into a temporary file first."""
    try:
        buffered: Any = source if isinstance(source, io.BufferedReader) else io.BufferedReader(_Raw(source))
        head = buffered.peek(_HEAD)[:_HEAD]
        kind = kind_of(head)
        if kind in ("warc", "parquet") or head.startswith(_PACKED):
            with tempfile.TemporaryFile() as file:
                shutil.copyfileobj(buffered, file)
                file.seek(0)
                yield from read_opened(file, name, options)
        else:
            yield from read_stream(buffered, name, kind, options)
    except (OSError, ValueError) as error:
        yield PageError(name, why(error))


class _Raw(io.RawIOBase):
    """Any stream of bytes, in the shape that `io.BufferedReader` wants."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
