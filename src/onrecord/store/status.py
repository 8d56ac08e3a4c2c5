"""What a store holds, in numbers."""

from __future__ import annotations

import msgspec

__all__ = ["RunStatus", "Status"]


class RunStatus(msgspec.Struct, frozen=True, kw_only=True):
    """A run and the pages whose last reading is its."""

    id: str
    version: str
    codebook: str
    sources: tuple[str, ...]
    read: int
    skipped: int


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of everything. Dictionaries run from the most frequent to the least."""

    schema: int
    pages: int
    read: int
    skipped: int
    counts: dict[str, int]
    """Rows by table: articles, actors, events, statements, figures, ..., stories, happenings."""

    skipped_pages: dict[str, int]
    """Pages that gave no record, by reason."""

    skipped_parts: dict[str, int]
    """What stages gave up on inside read pages, by stage and reason."""

    events_by_type: dict[str, int]
    runs: tuple[RunStatus, ...]
