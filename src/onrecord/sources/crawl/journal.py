"""The state of fetching into a folder: what was kept, and what hosts said to tell changes by.

A file of JSON lines that only grows, beside the archives. A page is written to its archive first and then told here with the
length of the archive, so whatever an archive holds beyond that length was written while the run was killed: it is cut off when
the folder is opened again, and its page fetched again. Nothing is lost, and nothing is there twice.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from onrecord.errors import UsageError

__all__ = ["Entry", "Journal"]

_NAME = "fetched.jsonl"


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of an address. `etag` and `modified` are the host's own words for the version that was seen last.

    `outcome`: kept (a page, in `file`), listed (a feed, all of whose pages are settled), refused (never to be had), begun (an
    archive was begun). `length`: bytes of the archive `file` with all that was kept up to here.
    """

    address: str
    outcome: str
    etag: str | None = None
    modified: str | None = None
    file: str | None = None
    length: int = 0
    digest: str | None = None


class Journal:
    """The journal of a folder, for one run at a time. UsageError when another run has it open or it cannot be written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._entries: dict[str, Entry] = {}
        self._lengths: dict[str, int] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = (folder / _NAME).open("a+b")
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(f"{folder}: another fetch is at work in this folder") from None
        except OSError as error:
            raise UsageError(f"{folder}: cannot be written: {error.strerror}") from error
        self._load()
        self._cut_archives()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def get(self, address: str) -> Entry | None:
        """What is known of an address."""
        return self._entries.get(address)

    def tell(self, entry: Entry) -> None:
        """Write an entry down for good. UsageError when the disk does not take it."""
        try:
            self._file.write(msgspec.json.encode(entry) + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise UsageError(f"{self.folder / _NAME}: cannot be written: {error.strerror}") from error
        self._remember(entry)

    def _load(self) -> None:
        self._file.seek(0)
        sound = 0
        for line in self._file:
            try:
                self._remember(msgspec.json.decode(line, type=Entry))
            except msgspec.DecodeError:
                if not line.endswith(b"\n"):
                    break  # the run was killed while it wrote this
            sound += len(line)
        self._file.truncate(sound)
        self._file.seek(0, os.SEEK_END)

    def _remember(self, entry: Entry) -> None:
        if entry.outcome != "begun":
            self._entries[entry.address] = entry
        if entry.file:
            self._lengths[entry.file] = max(entry.length, self._lengths.get(entry.file, 0))

    def _cut_archives(self) -> None:
        for name, length in self._lengths.items():
            path = self.folder / Path(name).name
            if path.exists() and length == 0:
                path.unlink()
            elif path.exists() and path.stat().st_size > length:
                os.truncate(path, length)
