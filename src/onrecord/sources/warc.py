"""WARC and WARC.gz to pages: every page that the archive still holds, and a PageError for each stretch that is lost.

Record by record and in order, so an archive of any size takes little memory. What is damaged is stepped over: behind it,
reading goes on at the next record. In a WARC.gz, a page counts only when the checksum of its gzip member holds. The last
page of an archive that breaks off is given as far as it goes.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

import msgspec

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources.gzip_members import GzipMembers
from onrecord.sources.options import SourceOptions
from onrecord.sources.plain_stretch import PlainStretch
from onrecord.sources.warc_record import Capture, read_record

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

__all__ = ["read_warc"]

_CHUNK = 65_536
_GZIP = b"\x1f\x8b\x08"
_RECORD = b"WARC/"


def read_warc(file: IO[bytes], name: str, options: SourceOptions) -> Iterator[Page | PageError]:
    """The pages of an archive, plain or gzip; `file` must be seekable.

    `source_id` and `url` of a page are its WARC-Target-URI; where an archive holds an address again, the later captures
    get `#2`, `#3` and so on behind their `source_id`, in the order of the archive.
    """
    captures: Counter[str] = Counter()
    for found in _captures(file, name, options.max_bytes):
        if isinstance(found, Page):
            captures[found.source_id] += 1
            if (number := captures[found.source_id]) > 1:
                found = msgspec.structs.replace(found, source_id=f"{found.source_id}#{number}")
        yield found


def _captures(file: IO[bytes], name: str, max_bytes: int) -> Iterator[Page | PageError]:
    packed = _is_packed(file)
    start: int | None = 0
    damage: tuple[int, bool] | None = None
    while start is not None:
        stretch = GzipMembers(file, start) if packed else PlainStretch(file, start)
        walk = _Walk(stretch, max_bytes)
        for found in walk.pages():
            if damage is not None:
                yield PageError(name, _told(damage, start))
                damage = None
            yield found
        if damage is not None and not walk.empty:
            yield PageError(name, _told(damage, start))
            damage = None
        if not walk.broken:
            return
        resume = stretch.resume if isinstance(stretch, GzipMembers) else start + max(walk.end, 1)
        following = _next_record(file, resume, packed)
        yield from walk.last(following is None)
        damage = damage or (resume - 1, walk.cut or not walk.empty)
        start = following
    if damage is not None:
        yield PageError(name, _told(damage, None))


class _Walk:
    """One way through the records of a stretch, and how it ended."""

    def __init__(self, stretch: GzipMembers | PlainStretch, max_bytes: int) -> None:
        self._stretch, self._max_bytes = stretch, max_bytes
        self._held: Capture | None = None
        self.end = 0
        self.broken = False
        self.cut = False
        self.empty = True

    def pages(self) -> Iterator[Page | PageError]:
        """Each page is held back until the next record, or the end, shows that the stretch is sound up to there."""
        for record in self._records():
            if self._held is not None:
                yield from self._held.found
            self._held, self.empty = self._read(record), False
        held = self._held
        self.cut = self._stretch.fault == "cut" or (held is not None and not held.whole)
        damaged = self.cut or self._stretch.fault == "damaged"
        self.broken = self.broken or damaged or self.empty
        if held is not None and (held.proved or not damaged):
            yield from held.found
            self._held = None

    def last(self, at_end: bool) -> Iterator[Page]:
        """The page in which an archive breaks off, as far as it goes."""
        if self.cut and at_end and self._held is not None:
            yield from (found for found in self._held.found if isinstance(found, Page))

    def _read(self, record: WarcRecord) -> Capture | None:
        try:
            capture = read_record(record, self._max_bytes)
        except OSError:
            self.broken = True
            return None
        self.end = max(self.end, capture.end)
        return capture

    def _records(self) -> Iterator[WarcRecord]:
        from fastwarc.warc import ArchiveIterator

        stream: Any = self._stretch
        try:
            yield from ArchiveIterator(stream, parse_http=False, stream_detect=False)
        except OSError:
            self.broken = True


def _is_packed(file: IO[bytes]) -> bool:
    head = file.read(len(_RECORD))
    return head.startswith(_GZIP) or (head != _RECORD and _next_record(file, 0, True) is not None)


def _next_record(file: IO[bytes], start: int, packed: bool) -> int | None:
    """Where a record begins next, at or after `start`."""
    while (at := _find(file, start, _GZIP if packed else b"\n" + _RECORD)) is not None:
        if not packed:
            return at + 1
        if _unpacks_to_record(file, at):
            return at
        start = at + 1
    return None


def _unpacks_to_record(file: IO[bytes], at: int) -> bool:
    file.seek(at)
    try:
        return zlib.decompressobj(31).decompress(file.read(4096), len(_RECORD)) == _RECORD
    except zlib.error:
        return False


def _find(file: IO[bytes], start: int, sought: bytes) -> int | None:
    file.seek(start)
    kept = b""
    while part := file.read(_CHUNK):
        kept += part
        if (found := kept.find(sought)) >= 0:
            return start + found
        passed = len(kept) - len(sought) + 1
        if passed > 0:
            start, kept = start + passed, kept[passed:]
    return None


def _told(damage: tuple[int, bool], following: int | None) -> str:
    at, begun = damage
    if following is not None:
        return f"the archive is damaged behind byte {at:,}; reading goes on at byte {following:,}"
    if begun:
        return f"the archive is damaged or breaks off behind byte {at:,}"
    return "not a WARC file, or nothing of it can be read"
