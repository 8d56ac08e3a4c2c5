"""Answers of hosts to WARC files (ISO 28500): request and response as they went over the wire, a gzip member each."""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime
from itertools import count
from typing import IO, Any
from urllib.parse import urlsplit

from onrecord.errors import UsageError
from onrecord.sources.crawl.journal import Entry, Journal
from onrecord.sources.wire import Exchange

__all__ = ["Archive"]

_DECHUNKED = frozenset({"transfer-encoding"})
"""Headers that no longer hold for a body whose chunks were joined; they are kept under another name, as crawlers do."""


class Archive:
    """The WARC files of one run in a folder; the first is begun with the first page. Call `close` in the end.

    Everything of a page is written and forced to the disk at once. UsageError when the disk does not take it.
    """

    def __init__(self, journal: Journal, software: str, file_bytes: int) -> None:
        self._journal, self._folder = journal, journal.folder
        self._software, self._file_bytes = software, file_bytes
        self._file: IO[bytes] | None = None
        self.name: str | None = None

    def keep(self, way: list[Exchange]) -> tuple[str, int]:
        """Write all exchanges on the way to a page. The file's name and its length afterwards, in bytes."""
        if self._file is None or self._file.tell() >= self._file_bytes:
            self._begin()
        packed = io.BytesIO()
        writer = _writer(packed)
        for exchange in way:
            _write(writer, exchange)
        return self._append(packed.getvalue())

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _begin(self) -> None:
        self.close()
        self.name = self._new_name()
        self._journal.tell(Entry(self.name, "begun", file=self.name))  # first, so that a kill leaves nothing unknown
        try:
            self._file = (self._folder / self.name).open("xb")
        except OSError as error:
            raise UsageError(f"{self._folder}: cannot be written: {error.strerror}") from error
        packed = io.BytesIO()
        writer = _writer(packed)
        about = {"software": self._software, "format": "WARC File Format 1.1", "robots": "obey"}
        writer.write_record(writer.create_warcinfo_record(self.name, about))
        name, length = self._append(packed.getvalue())
        self._journal.tell(Entry(name, "begun", file=name, length=length))

    def _new_name(self) -> str:
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        names = (f"onrecord-{stamp}-{number:04}.warc.gz" for number in count())
        return next(name for name in names if not (self._folder / name).exists())

    def _append(self, data: bytes) -> tuple[str, int]:
        assert self._file is not None
        assert self.name is not None
        try:
            self._file.write(data)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise UsageError(f"{self._folder / self.name}: cannot be written: {error.strerror}") from error
        return self.name, self._file.tell()


def _writer(target: IO[bytes]) -> Any:
    from warcio.warcwriter import WARCWriter

    return WARCWriter(target, gzip=True, warc_version="1.1")


def _write(writer: Any, exchange: Exchange) -> None:
    from warcio.statusandheaders import StatusAndHeaders

    answered = [(f"X-Archive-Orig-{k}" if k.lower() in _DECHUNKED else k, v) for k, v in exchange.headers]
    status = StatusAndHeaders(f"{exchange.status} {exchange.reason}".strip(), answered, protocol="HTTP/1.1")
    about = {"WARC-Date": exchange.at} | ({"WARC-IP-Address": exchange.ip} if exchange.ip else {})
    response = writer.create_warc_record(
        exchange.address, "response", payload=io.BytesIO(exchange.body), http_headers=status, warc_headers_dict=about
    )
    parts = urlsplit(exchange.address)
    target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    asked = StatusAndHeaders(f"GET {target} HTTP/1.1", [("Host", parts.netloc), *exchange.asked], is_http_request=True)
    request = writer.create_warc_record(exchange.address, "request", http_headers=asked, warc_headers_dict=about)
    writer.write_request_response_pair(request, response)
