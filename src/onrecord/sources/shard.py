"""A piece of a source, as engines hand it out."""

from __future__ import annotations

import msgspec

__all__ = ["Shard"]


class Shard(msgspec.Struct, frozen=True):
    """A piece of a source; can be pickled. `source` is what the person named, `files` what of it this shard reads.

    `part` cuts its only file: the bytes (start, end) of JSON lines, the first of them line `first`; or, in `groups`, one row
    group of Parquet. A shard without files is the whole source.
    """

    source: str
    files: tuple[str, ...] = ()
    part: tuple[int, int] | None = None
    first: int = 1
    groups: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """What tells this shard from all others, for logs and the names of results."""
        where = self.files[0] if self.files else self.source
        if self.part is not None:
            return f"{where}@{self.part[0]}"
        return f"{where}@row-group-{self.groups[0]}" if self.groups else where
