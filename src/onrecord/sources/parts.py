"""A part of a file as a stream, and where a file of lines may be cut."""

from __future__ import annotations

import io
from typing import IO

__all__ = ["PartOfFile", "cut_lines"]

_CHUNK = 1 << 20


class PartOfFile(io.RawIOBase):
    """The bytes from `start` up to `end` of a file that can be sought."""

    def __init__(self, file: IO[bytes], start: int, end: int) -> None:
        file.seek(start)
        self._file, self._left = file, end - start

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Fills the buffer; 0 at the end of the part."""
        data = self._file.read(min(len(buffer), self._left))
        buffer[: len(data)] = data
        self._left -= len(data)
        return len(data)


def cut_lines(file: IO[bytes], size: int) -> list[tuple[int, int, int]]:
    """(first byte, byte behind the last, number of the first line) of parts of at least `size` bytes, each of whole lines."""
    cuts: list[tuple[int, int, int]] = []
    start, first, at, number = 0, 1, 0, 1
    while chunk := file.read(_CHUNK):
        passed = 0
        while (end := chunk.find(b"\n", max(passed, start + size - at - 1))) >= 0:
            number += chunk.count(b"\n", passed, end + 1)
            passed = end + 1
            cuts.append((start, at + passed, first))
            start, first = at + passed, number
        number += chunk.count(b"\n", passed)
        at += len(chunk)
    return cuts if cuts and at == start else [*cuts, (start, at, first)]
