"""Filters -> events: first their keys, in order and mostly from indexes alone, then the rows of those keys, many at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import msgspec
from sqlalchemy import Connection, select, tuple_

from onrecord.errors import UsageError
from onrecord.store.event_row import EventRow
from onrecord.store.filters import Filters
from onrecord.store.keys_of_events import Key, keys_queries
from onrecord.store.tables import t

__all__ = ["find_events"]

_AT_ONCE = 500
"""Events whose rows are fetched together."""

_EVENTS, _ARTICLES = t["events"].c, t["articles"].c
_COLUMNS = [(_EVENTS if name in _EVENTS else _ARTICLES)[name] for name in EventRow.__struct_fields__]
_ROWS = select(*_COLUMNS, _EVENTS.n).join_from(t["events"], t["articles"], _EVENTS.article_id == _ARTICLES.article_id)


def find_events(connection: Connection, filters: Filters) -> Iterator[EventRow]:
    """The events that fit, in order of day, then article, then place in the article. UsageError when a filter makes no sense."""
    if filters.limit is not None and filters.limit < 0:
        raise UsageError(f"a limit of {filters.limit} makes no sense; give a number of events")
    keys = islice(_keys(connection, filters), filters.limit)
    while some := list(islice(keys, _AT_ONCE)):
        yield from _rows(connection, some)


def _keys(connection: Connection, filters: Filters) -> Iterator[Key]:
    for query in keys_queries(connection, filters):
        found = connection.execute(query, execution_options={"stream_results": True, "yield_per": _AT_ONCE})
        yield from ((row[1], row[2]) for row in found)


def _rows(connection: Connection, keys: list[Key]) -> Iterator[EventRow]:
    found = connection.execute(_ROWS.where(tuple_(_EVENTS.article_id, _EVENTS.n).in_(keys)))
    rows = {(row.article_id, row.n): msgspec.convert(row._mapping, EventRow) for row in found}
    yield from (rows[key] for key in keys)
