"""An unpacked archive from one byte on, in the shape of `GzipMembers`."""

from __future__ import annotations

from typing import IO

__all__ = ["PlainStretch"]


class PlainStretch:
    """Reads `file` from the byte `start` on. It knows of no damage of its own: `fault` is always None."""

    fault: None = None

    def __init__(self, file: IO[bytes], start: int) -> None:
        file.seek(start)
        self._file = file
        self.start = start

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes."""
        return self._file.read(size)

    def tell(self) -> int:
        """How far the file was read, counted from `start`."""
        return self._file.tell() - self.start

    def seek(self, *_: int) -> int:
        """Streams have no way back."""
        raise OSError("a stream cannot be sought")
