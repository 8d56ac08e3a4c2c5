"""Standard input to pages: HTML, JSON lines or text, told apart by how it begins."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from typing import IO, Any

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources.content import kind_of, read_stream
from onrecord.sources.options import SourceOptions

__all__ = ["read_standard_input"]

_NAME = "standard input"


def read_standard_input(options: SourceOptions, stream: IO[bytes] | None = None) -> Iterator[Page | PageError]:
    """The pages on standard input. JSON lines are read as they arrive."""
    try:
        source = stream or sys.stdin.buffer
        buffered: Any = source if isinstance(source, io.BufferedReader) else io.BufferedReader(_Raw(source))
        head = buffered.peek(8192)[:8192]
        yield from read_stream(buffered, _NAME, kind_of(head), options)
    except (OSError, ValueError) as error:
        yield PageError(_NAME, str(error))


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
