"""Filters -> contradictions between reports: those of the happenings of which an event fits."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from sqlalchemy import and_, select

from onrecord.errors import UsageError
from onrecord.store.conflict_row import ConflictRow
from onrecord.store.filters import Filters
from onrecord.store.happening_rows import happening_keys
from onrecord.store.store import Store
from onrecord.store.tables import t

__all__ = ["find_conflicts"]

_CONFLICTS, _HAPPENINGS = t["happening_conflicts"].c, t["happenings"].c
_COLUMNS = [(_CONFLICTS if name in _CONFLICTS else _HAPPENINGS)[name] for name in ConflictRow.__struct_fields__]


def find_conflicts(store: Store, filters: Filters) -> Iterator[ConflictRow]:
    """In the order of their happenings. `limit` counts contradictions. Errors: UsageError, StoreError."""
    if filters.limit is not None and filters.limit < 0:
        raise UsageError(f"a limit of {filters.limit} makes no sense; give a number of conflicts")
    c, h = _CONFLICTS, _HAPPENINGS
    with store._reading() as connection:
        keys = happening_keys(connection, msgspec.structs.replace(filters, limit=None)).subquery()
        joins = keys.join(t["happenings"], and_(h.story_id == keys.c.story_id, h.n == keys.c.n)).join(
            t["happening_conflicts"], and_(c.story_id == h.story_id, c.happening == h.n)
        )
        query = select(*_COLUMNS).select_from(joins).order_by(keys.c.first_day, h.happening_id, h.story_id, c.n)
        for row in connection.execute(query.limit(filters.limit), execution_options={"stream_results": True, "yield_per": 500}):
            yield msgspec.convert(row._mapping, ConflictRow)
