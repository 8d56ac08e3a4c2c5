"""Filters and a measure -> the figures that the pictures show."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

import msgspec
from sqlalchemy import Connection, func, select

from onrecord.records import Story
from onrecord.store.chart_points import series_of
from onrecord.store.filters import Filters
from onrecord.store.keys_of_events import keys_of
from onrecord.store.names import name_key
from onrecord.store.reading import read_records
from onrecord.store.store import Store
from onrecord.store.stories import read_stories
from onrecord.store.tables import t
from onrecord.store.writing import chunks
from onrecord.views.charts import Series
from onrecord.views.charts.calendar import day_of

__all__ = ["figures_of", "most_told"]

_FIGURES = t["figures"].c
_ALL = Filters()


def figures_of(store: Store, filters: Filters, measure: str) -> Series:
    """The figures of a measure in the articles of the events that fit; in all articles when there is no filter.

    A measure is asked for by its name ("killed"), or by words of it ("trade"). With days in the filter, figures about other days
    are left out. Errors: UsageError, StoreError.
    """
    with store._reading() as connection:
        articles = _articles(connection, filters)
        counts = _measures(connection, articles)
        names = _named(measure, counts)
        if not names:
            return Series(measure=measure, known=tuple(counts))
        records = list(read_records(connection, _having(connection, names, articles)))
        stories = _stories(connection, [record.article.id for record in records])
    return _within(series_of(records, stories, names, measure), day_of(filters.from_), day_of(filters.to))


def most_told(store: Store, filters: Filters) -> str | None:
    """The measure of which the articles of these events have most figures."""
    with store._reading() as connection:
        return next(iter(_measures(connection, _articles(connection, filters))), None)


def _articles(connection: Connection, filters: Filters) -> set[str] | None:
    """The articles of the events that fit; None for all."""
    if filters == _ALL:
        return None
    return set(connection.execute(select(keys_of(connection, filters).c.article_id).distinct()).scalars())


def _measures(connection: Connection, articles: set[str] | None) -> dict[str, int]:
    """How many figures each measure has, the most frequent first."""
    counted = select(_FIGURES.measure, func.count()).where(_FIGURES.measure.is_not(None)).group_by(_FIGURES.measure)
    parts = [counted] if articles is None else [counted.where(_FIGURES.article_id.in_(some)) for some in chunks(sorted(articles))]
    counts: dict[str, int] = {}
    for part in parts:
        for name, n in connection.execute(part):
            counts[name] = counts.get(name, 0) + n
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _named(measure: str, known: Iterable[str]) -> frozenset[str]:
    """The measures of this name; if there is none, those that have all of its words."""
    asked = name_key(measure)
    exact = frozenset(name for name in known if name_key(name) == asked)
    words = set(asked.split())
    return exact or frozenset(name for name in known if words and words <= set(name_key(name).split()))


def _having(connection: Connection, names: frozenset[str], articles: set[str] | None) -> list[str]:
    """The articles that have such figures."""
    query = select(_FIGURES.article_id).where(_FIGURES.measure.in_(sorted(names))).distinct()
    found = set(connection.execute(query).scalars())
    return sorted(found if articles is None else found & articles)


def _stories(connection: Connection, articles: Collection[str]) -> list[Story]:
    """The stories to which these articles belong."""
    column = t["story_articles"].c
    query = select(column.story_id).distinct()
    parts = [query.where(column.article_id.in_(some)) for some in chunks(sorted(articles))]
    ids = {id for part in parts for id in connection.execute(part).scalars()}
    return [story for story in read_stories(connection) if story.id in ids] if ids else []


def _within(series: Series, first: date | None, last: date | None) -> Series:
    kept = tuple(p for p in series.points if (first is None or p.last >= first) and (last is None or p.first <= last))
    return series if len(kept) == len(series.points) else msgspec.structs.replace(series, points=kept)


