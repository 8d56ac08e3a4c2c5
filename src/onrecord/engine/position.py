"""How far the reading of files has come, for the time that is left."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import accumulate

__all__ = ["Position"]

_OPEN = "/proc/self/fd"


class Position:
    """The share of the sources' bytes that this process has read: Linux tells where each open file stands.

    That holds for every format, packed or not. Nothing is known where a source is no local file or folder, or without /proc.
    """

    def __init__(self, sources: Iterable[str]) -> None:
        from onrecord.sources.files import below

        files: list[str] = []
        self._known = os.path.isdir(_OPEN)
        for source in sources:
            files += below(source) if os.path.isdir(source) else [source]
            self._known = self._known and os.path.exists(source)
        sizes = [os.path.getsize(file) if os.path.isfile(file) else 0 for file in files]
        self._whole = sum(sizes)
        self._before = {os.path.realpath(f): end - size for f, size, end in zip(files, sizes, accumulate(sizes), strict=True)}
        self._furthest = 0

    def share(self) -> float | None:
        """0 to 1, never less than before; None when it cannot be told."""
        if not self._known or not self._whole:
            return None
        for handle in os.listdir(_OPEN):
            try:
                before = self._before.get(os.readlink(f"{_OPEN}/{handle}"))
                if before is not None:
                    self._furthest = max(self._furthest, before + os.lseek(int(handle), 0, os.SEEK_CUR))
            except OSError:  # closed meanwhile, or nothing that has a position
                continue
        return min(1.0, self._furthest / self._whole) or None

    def finish(self) -> None:
        """All has been read."""
        self._furthest = self._whole
