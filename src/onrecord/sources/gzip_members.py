"""The inside of a file of gzip members, as one stream that ends where the file is damaged and says where to go on.

WARC.gz files hold a member for each record, so that what stands behind a damaged one can still be read.
"""

from __future__ import annotations

import zlib
from typing import IO, Literal

__all__ = ["GzipMembers"]

_CHUNK = 65_536
_PART = 262_144


class GzipMembers:
    """Reads the members of `file` from the byte `start` on. A read never goes past the end of a member.

    After the stream has ended, `fault` says why: None at the end of the file, "cut" where the file ends inside a member,
    "damaged" where a member breaks its format or its checksum. `resume` is the byte at which to look for the next member.
    """

    def __init__(self, file: IO[bytes], start: int) -> None:
        file.seek(start)
        self._file = file
        self._decoder = zlib.decompressobj(31)
        self._packed = b""
        self._at = start
        self._given = 0
        self._open = False
        self.resume = start
        self.fault: Literal["cut", "damaged"] | None = None

    def read(self, size: int = -1) -> bytes:
        """At most `size` unpacked bytes; none at the end or where the damage begins."""
        wanted = _PART if size is None or size < 0 else min(size, _PART)
        while self.fault is None:
            if not self._packed and not self._fill():
                return b""
            part = self._unpack(wanted)
            if part:
                self._given += len(part)
                return part
        return b""

    def tell(self) -> int:
        """How many unpacked bytes were given out."""
        return self._given

    def seek(self, *_: int) -> int:
        """Streams have no way back."""
        raise OSError("a stream cannot be sought")

    def _fill(self) -> bool:
        self._packed = self._file.read(_CHUNK)
        self._at += len(self._packed)
        if not self._packed and self._open:
            self.fault = "cut"
        return bool(self._packed)

    def _unpack(self, wanted: int) -> bytes:
        if not self._open:
            self._packed = self._packed.lstrip(b"\0")  # some writers pad
            if not self._packed:
                return b""
            self.resume = self._at - len(self._packed) + 1
            self._open = True
        try:
            part = self._decoder.decompress(self._packed, wanted)
        except zlib.error:
            self.fault = "damaged"
            return b""
        self._packed = self._decoder.unconsumed_tail
        if self._decoder.eof:
            self._packed = self._decoder.unused_data
            self.resume = self._at - len(self._packed)
            self._decoder = zlib.decompressobj(31)
            self._open = False
        return part
