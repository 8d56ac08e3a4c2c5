"""Filters -> happenings: those of which an event fits, each once, however many articles report it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, Select, and_, exists, func, select, tuple_

from onrecord.errors import UsageError
from onrecord.export.tables import joined
from onrecord.store.filters import Filters
from onrecord.store.happening_row import HappeningRow
from onrecord.store.keys_of_events import keys_of
from onrecord.store.store import Store
from onrecord.store.tables import t

__all__ = ["HappeningKey", "find_happenings", "found_keys", "happening_keys", "parts_of", "untold"]

HappeningKey: TypeAlias = tuple[str, int]
"""A story's id, and the number of a happening in it."""

_AT_ONCE = 500
"""Happenings whose rows are fetched together."""

_EVENTS, _HAPPENINGS, _MEMBERS, _TOLD = (t[name].c for name in ("events", "happenings", "happening_events", "story_articles"))
_OWN = [name for name in HappeningRow.__struct_fields__ if name in _HAPPENINGS]


def find_happenings(store: Store, filters: Filters) -> Iterator[HappeningRow]:
    """In order of day, then id; one without a day stands at the first day of its events that fit. `limit` counts happenings.

    Errors: UsageError, StoreError.
    """
    with store._reading() as connection:
        for keys in found_keys(connection, filters):
            yield from _rows(connection, keys)


def found_keys(connection: Connection, filters: Filters) -> Iterator[list[HappeningKey]]:
    """The keys of the happenings that fit, in order and many at a time. UsageError when the limit makes no sense."""
    if filters.limit is not None and filters.limit < 0:
        raise UsageError(f"a limit of {filters.limit} makes no sense; give a number of happenings")
    query = happening_keys(connection, filters)
    found = connection.execute(query, execution_options={"stream_results": True, "yield_per": _AT_ONCE})
    keys = ((row[0], row[1]) for row in found)
    while some := list(islice(keys, _AT_ONCE)):
        yield some


def untold(store: Store) -> int:
    """How many articles are in no story yet."""
    told = exists().where(_TOLD.article_id == t["articles"].c.article_id)
    with store._reading() as connection:
        return connection.execute(select(func.count()).select_from(t["articles"]).where(~told)).scalar() or 0


def happening_keys(connection: Connection, filters: Filters) -> Select[Any]:
    """Rows of (story_id, n, first_day) of the happenings that fit, in order."""
    keys = keys_of(connection, msgspec.structs.replace(filters, limit=None))
    h = _HAPPENINGS
    joins = (
        keys.join(t["events"], and_(_EVENTS.article_id == keys.c.article_id, _EVENTS.n == keys.c.n))
        .join(t["happening_events"], _MEMBERS.event_id == _EVENTS.event_id)
        .join(t["story_articles"], and_(_TOLD.story_id == _MEMBERS.story_id, _TOLD.article_id == _EVENTS.article_id))
        .join(t["happenings"], and_(h.story_id == _MEMBERS.story_id, h.n == _MEMBERS.happening))
    )
    day = func.coalesce(h.day, func.min(keys.c.day)).label("first_day")
    query = select(h.story_id, h.n, day).select_from(joins).group_by(h.story_id, h.n, h.day, h.happening_id)
    return query.order_by(day, h.happening_id, h.story_id).limit(filters.limit)


def _rows(connection: Connection, keys: list[HappeningKey]) -> Iterator[HappeningRow]:
    columns = (_HAPPENINGS[name] for name in _OWN)
    query = select(_HAPPENINGS.n, *columns).where(tuple_(_HAPPENINGS.story_id, _HAPPENINGS.n).in_(keys))
    own = {(row.story_id, row.n): {name: getattr(row, name) for name in _OWN} for row in connection.execute(query)}
    events = parts_of(connection, "happening_events", keys)
    figures = parts_of(connection, "happening_figures", keys)
    for key in keys:
        ids = joined(row.event_id for row in events[key])
        yield HappeningRow(**own[key], **_counts(figures[key]), event_ids=ids or "")


def parts_of(connection: Connection, name: str, keys: list[HappeningKey]) -> Mapping[HappeningKey, list[Any]]:
    """The rows of a table of parts, such as `happening_figures`, by happening and in order."""
    found: dict[HappeningKey, list[Any]] = defaultdict(list)
    table = t[name].c
    query = select(t[name]).where(tuple_(table.story_id, table.happening).in_(keys)).order_by(table.n)
    for row in connection.execute(query):
        found[row.story_id, row.happening].append(row)
    return found


def _counts(figures: Iterable[Any]) -> dict[str, Any]:
    """People, else the largest group of them."""
    out: dict[str, Any] = {}
    for f in sorted(figures, key=lambda f: (f.unit == "people", f.best, f.unit or "")):  # the last one stays
        if f.measure in ("killed", "injured"):
            out |= {f"{f.measure}_low": f.low, f"{f.measure}_best": f.best, f"{f.measure}_high": f.high}
    return out
