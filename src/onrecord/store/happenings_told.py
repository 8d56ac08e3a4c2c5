"""Filters -> happenings as a page tells them: each with its figures, its contradictions, and the words of its reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, func, select, tuple_

from onrecord.store.filters import Filters
from onrecord.store.happening_rows import HappeningKey, found_keys, happening_keys, parts_of, untold
from onrecord.store.store import Store
from onrecord.store.tables import t
from onrecord.store.writing import chunks
from onrecord.views.happenings_page import Counted, ToldConflict, ToldHappening, ToldReport, ToldSpread

__all__ = ["count_happenings", "tell_happenings"]

_HAPPENINGS, _MEMBERS, _EVENTS, _ARTICLES = (t[name].c for name in ("happenings", "happening_events", "events", "articles"))


def tell_happenings(store: Store, filters: Filters) -> Iterator[ToldHappening]:
    """The same happenings as `find_happenings`, in the same order. Errors: UsageError, StoreError."""
    with store._reading() as connection:
        for keys in found_keys(connection, filters):
            yield from _told(connection, keys)


def count_happenings(store: Store, filters: Filters) -> Counted:
    """All happenings that fit, whatever the limit. Errors: UsageError, StoreError."""
    types: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    h, c = _HAPPENINGS, t["happening_conflicts"].c
    with store._reading() as connection:
        keys = happening_keys(connection, msgspec.structs.replace(filters, limit=None)).subquery()
        own = keys.join(t["happenings"], and_(h.story_id == keys.c.story_id, h.n == keys.c.n))
        query = select(h.event_type, h.status, func.count()).select_from(own).group_by(h.event_type, h.status)
        for kind, status, n in connection.execute(query):
            types[kind] += n
            statuses[status] += n
        disputes = keys.join(t["happening_conflicts"], and_(c.story_id == keys.c.story_id, c.happening == keys.c.n))
        conflicts = connection.execute(select(func.count()).select_from(disputes)).scalar() or 0
    return Counted(types=types, statuses=statuses, conflicts=conflicts, untold=untold(store))


def _told(connection: Connection, keys: list[HappeningKey]) -> Iterator[ToldHappening]:
    found = connection.execute(select(t["happenings"]).where(tuple_(_HAPPENINGS.story_id, _HAPPENINGS.n).in_(keys)))
    own = {(row.story_id, row.n): row for row in found}
    figures = parts_of(connection, "happening_figures", keys)
    conflicts = parts_of(connection, "happening_conflicts", keys)
    events = _events(connection, keys)
    sides = _articles(connection, [row for key in keys for row in conflicts[key]])
    for key in keys:
        row = own[key]
        quads = [event.quad_class for event in events[key] if event.event_type == row.event_type]
        yield msgspec.convert(
            {
                **{name: row._mapping[name] for name in ToldHappening.__struct_fields__ if name in _HAPPENINGS},
                "quad_class": quads[0] if quads else None,
                "spreads": [msgspec.convert(figure, ToldSpread, from_attributes=True) for figure in figures[key]],
                "conflicts": [_conflict(conflict, sides) for conflict in conflicts[key]],
                "told_by": _reports(events[key]),
            },
            ToldHappening,
        )


def _events(connection: Connection, keys: list[HappeningKey]) -> Mapping[HappeningKey, list[Any]]:
    """The events of each happening, with what is known of their articles: the first published first."""
    m, e, a, told = _MEMBERS, _EVENTS, _ARTICLES, t["story_articles"].c
    joins = (
        t["happening_events"].join(t["story_articles"], told.story_id == m.story_id)
        .join(t["events"], and_(e.event_id == m.event_id, e.article_id == told.article_id))
        .join(t["articles"], a.article_id == e.article_id)
    )  # fmt: skip
    of_event = (e.article_id, e.n, e.event_type, e.quad_class, e.evidence)
    query = select(m.story_id, m.happening, *of_event, a.outlet, a.published, a.source_id, a.url).select_from(joins)
    found: dict[HappeningKey, list[Any]] = defaultdict(list)
    rows = connection.execute(query.where(tuple_(m.story_id, m.happening).in_(keys)))
    for row in sorted(rows, key=lambda row: (row.published or "~", row.article_id, row.n)):
        found[row.story_id, row.happening].append(row)
    return found


def _reports(events: Sequence[Any]) -> tuple[ToldReport, ...]:
    """An article each, in order of its first event, with all that it says of the happening."""
    of_article: dict[str, list[Any]] = defaultdict(list)
    for event in events:
        of_article[event.article_id].append(event)
    return tuple(
        ToldReport(
            outlet=some[0].outlet, published=some[0].published, source_id=some[0].source_id, url=some[0].url,
            quotations=tuple(dict.fromkeys(words for event in some for words in (event.evidence or "").split(" | ") if words)),
        )
        for some in of_article.values()
    )  # fmt: skip


def _articles(connection: Connection, conflicts: Sequence[Any]) -> Mapping[str, Any]:
    """Names and addresses of the articles that contradict each other."""
    wanted = {id for row in conflicts for id in (row.first_article_id, row.second_article_id) if id}
    query = select(_ARTICLES.article_id, _ARTICLES.source_id, _ARTICLES.url)
    parts = (query.where(_ARTICLES.article_id.in_(some)) for some in chunks(sorted(wanted)))
    return {row.article_id: row for part in parts for row in connection.execute(part)}


def _conflict(row: Any, articles: Mapping[str, Any]) -> ToldConflict:
    sides = (_side(row._mapping, "first", articles), _side(row._mapping, "second", articles))
    return ToldConflict(kind=row.kind, explanation=row.explanation, sides=sides)


def _side(row: Mapping[str, Any], side: str, articles: Mapping[str, Any]) -> ToldReport:
    article = articles.get(row[f"{side}_article_id"] or "")
    return ToldReport(
        outlet=row[f"{side}_outlet"], published=row[f"{side}_published"], source_id=article.source_id if article else None,
        url=article.url if article else None, quotations=(row[f"{side}_evidence"],),
    )  # fmt: skip
