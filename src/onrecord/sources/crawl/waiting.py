"""Answers that came before their turn to be written: on the disk, so that neither memory nor a kill matters."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import msgspec

from onrecord.errors import UsageError
from onrecord.sources.wire import Exchange

__all__ = ["Waiting"]

_NAME = ".waiting"
"""Hidden, so that nobody reads it as pages."""


class _Answer(msgspec.Struct, frozen=True):
    address: str
    way: list[Exchange]


class Waiting:
    """A folder with a file for each answer. UsageError when the disk does not take one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / _NAME
        self._left = sorted(self._folder.glob("*.answer"))
        self._numbers = count(int(self._left[-1].stem) + 1 if self._left else 0)
        self._paths: dict[str, Path] = {}

    def left(self) -> Iterator[tuple[str, list[Exchange]]]:
        """What a killed run had not written yet: addresses and the ways to them. Each is gone once the next is asked for."""
        for path in self._left:
            try:
                found = msgspec.msgpack.decode(path.read_bytes(), type=_Answer)
            except (OSError, msgspec.DecodeError):
                pass  # not ours, or damaged: it is fetched again
            else:
                yield found.address, found.way
            path.unlink(missing_ok=True)
        self._left = []

    def put(self, address: str, way: list[Exchange]) -> None:
        """Let an answer wait. It is whole once it has its name."""
        path = self._folder / f"{next(self._numbers):012}.answer"
        new = path.with_suffix(".new")
        try:
            self._folder.mkdir(exist_ok=True)
            with new.open("wb") as file:
                file.write(msgspec.msgpack.encode(_Answer(address, way)))
                file.flush()
                os.fsync(file.fileno())
            new.rename(path)
        except OSError as error:
            raise UsageError(f"{self._folder}: cannot be written: {error.strerror}") from error
        self._paths[address] = path

    def get(self, address: str) -> list[Exchange] | None:
        """The answer of an address, if it waits."""
        path = self._paths.get(address)
        if path is None:
            return None
        try:
            return msgspec.msgpack.decode(path.read_bytes(), type=_Answer).way
        except (OSError, msgspec.DecodeError) as error:
            raise UsageError(f"{path}: cannot be read again: {error}") from error

    def done(self, address: str) -> None:
        """An answer was written where it belongs."""
        path = self._paths.pop(address, None)
        if path is not None:
            path.unlink(missing_ok=True)
