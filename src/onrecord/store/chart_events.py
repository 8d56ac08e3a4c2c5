"""Filters -> events counted for the pictures, in the database where it can and row by row where it must."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Subquery, and_, null, select

from onrecord.store.filters import Filters
from onrecord.store.keys_of_events import keys_of
from onrecord.store.store import Store
from onrecord.store.tables import t
from onrecord.views.charts import Spot, Sum, Tally
from onrecord.views.charts.calendar import day_of

__all__ = ["count_events"]

_HAPPENED = frozenset(("completed", "ongoing", "historical"))
"""Statuses of what took place. The others are drawn only when the filter asks for them."""

_EVENTS, _DYADS = t["events"].c, t["dyads"].c


def count_events(store: Store, filters: Filters) -> Tally:
    """The events that fit, counted by day, by pair of countries and by place.

    A happening counts once: at its most exact day, at the first place that a report names, and for each pair of countries.
    Errors: UsageError, StoreError.
    """
    with store._reading() as connection:
        keys = keys_of(connection, filters)
        has_stories = connection.execute(select(t["stories"].c.story_id).limit(1)).first() is not None
        counting = _Counting(Tally(has_stories=has_stories), None if filters.status is None else filters.status.strip().lower())
        for row in _rows(connection, _events_query(keys, has_stories)):
            counting.add(row)
        for row in _rows(connection, _dyads_query(keys, has_stories)):
            counting.add_dyad(row)
    return counting.finished()


class _Counting:
    """Takes rows in order of day and sees to it that each happening counts once."""

    def __init__(self, tally: Tally, status: str | None) -> None:
        self.tally, self.status = tally, status
        self.days: dict[Any, tuple[int, tuple[str, str, str], str]] = {}
        self.placed: set[Any] = set()
        self.paired: set[Any] = set()
        self.pairs: set[Any] = set()

    def add(self, row: Any) -> None:
        if not self._counts(row.status):
            self.tally.left_out[row.status] += 1
            return
        self.tally.reports += 1
        what = row.happening or (row.article_id, row.n)
        day = (_length(row.day, row.last_day), (row.day, row.last_day, row.quad_class or ""), row.event_type)
        self.days[what] = min(self.days.get(what, day), day, key=lambda found: found[0])
        if row.latitude is not None and row.longitude is not None and what not in self.placed:
            self.placed.add(what)
            spot = Spot(row.place or "", row.latitude, row.longitude)
            self.tally.places.setdefault(spot, Sum()).add(row.intensity)

    def add_dyad(self, row: Any) -> None:
        what = row.happening or (row.article_id, row.n)
        pair = (row.actor_country, row.recipient_country)
        if self._counts(row.status) and (what, pair) not in self.pairs:
            self.pairs.add((what, pair))
            self.paired.add(what)
            self.tally.dyads.setdefault(pair, Sum()).add(row.intensity)

    def finished(self) -> Tally:
        self.tally.happenings = len(self.days)
        self.tally.days.update(day for _, day, _ in self.days.values())
        self.tally.types.update(type for _, _, type in self.days.values())
        self.tally.without_dyad = len(self.days.keys() - self.paired)
        self.tally.without_place = len(self.days.keys() - self.placed)
        return self.tally

    def _counts(self, status: str) -> bool:
        return status == self.status if self.status is not None else status in _HAPPENED


def _length(first: str, last: str) -> int:
    """Days between; what has no day at all is the least exact."""
    a, b = day_of(first), day_of(last)
    return (b - a).days if a and b else 10**7


def _events_query(keys: Subquery, has_stories: bool) -> Select[Any]:
    wanted = ("event_type", "status", "last_day", "quad_class", "intensity", "place", "latitude", "longitude")
    return _of_keys(keys, t["events"], has_stories, [_EVENTS[name] for name in wanted])


def _dyads_query(keys: Subquery, has_stories: bool) -> Select[Any]:
    joined = t["events"].join(t["dyads"], and_(_DYADS.article_id == _EVENTS.article_id, _DYADS.event == _EVENTS.n))
    columns = [_EVENTS.status, _EVENTS.intensity, _DYADS.actor_country, _DYADS.recipient_country]
    query = _of_keys(keys, joined, has_stories, columns)
    return query.order_by(_DYADS.actor_country, _DYADS.recipient_country)


def _of_keys(keys: Subquery, tables: FromClause, has_stories: bool, columns: Sequence[ColumnElement[Any]]) -> Select[Any]:
    joined = keys.join(tables, and_(_EVENTS.article_id == keys.c.article_id, _EVENTS.n == keys.c.n))
    happening = _happening() if has_stories else null()
    chosen = select(keys.c.day, keys.c.article_id, keys.c.n, *columns, happening.label("happening"))
    return chosen.select_from(joined).order_by(keys.c.day, keys.c.article_id, keys.c.n)


def _happening() -> Any:
    """The happening that an event belongs to, by way of its article's story."""
    stories, happenings = t["story_articles"].c, t["happening_events"].c
    found = select(happenings.happening_id).where(
        stories.article_id == _EVENTS.article_id, happenings.story_id == stories.story_id, happenings.event_id == _EVENTS.event_id
    )
    return found.order_by(happenings.happening_id).limit(1).correlate(t["events"]).scalar_subquery()


def _rows(connection: Connection, query: Select[Any]) -> Iterator[Any]:
    yield from connection.execute(query, execution_options={"stream_results": True, "yield_per": 1000})
