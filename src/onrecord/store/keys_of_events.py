"""Filters -> the query for the keys of events: day, article, number.

One table leads and is walked in order of day along an index: that of the filter that fewest events meet. The other filters are
looked up for each event that it gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import ColumnElement, Connection, FromClause, Select, Subquery, and_, exists, func, select, union_all

from onrecord.errors import UsageError
from onrecord.store.dialects import DIALECTS
from onrecord.store.filters import Filters
from onrecord.store.names import name_key
from onrecord.store.rows import storable
from onrecord.store.tables import t

__all__ = ["Key", "keys_of", "keys_queries"]

Conditions: TypeAlias = list[ColumnElement[bool]]
Days: TypeAlias = tuple[str | None, str | None]
OfDays: TypeAlias = Callable[[FromClause, str | None, str | None], Conditions]

Key: TypeAlias = tuple[str, int]
"""An article's id, and the number of an event in it."""

_CODE = re.compile(r"[A-Z]{3}")
_EVENTS = t["events"]

_MANY = 1_000
"""Articles: fetching the events of more takes longer than looking for them in order of day."""


def keys_queries(connection: Connection, filters: Filters) -> list[Select[Any]]:
    """Queries that give rows of (day, article_id, n), each in that order and all of the first before all of the second.

    With a first day there are two: what had begun before and lasts until it, and what begins on it or later; each has an index of
    its own. UsageError when a filter makes no sense.
    """
    filters = msgspec.convert({name: storable(value) for name, value in msgspec.structs.asdict(filters).items()}, Filters)
    days = _day(filters.from_), _day(filters.to)
    kinds = (_lasting, _beginning) if days[0] else (_beginning,)
    return [_keys_query(connection, filters, kind, days) for kind in kinds]


def keys_of(connection: Connection, filters: Filters) -> Subquery:
    """All keys at once: columns day, article_id, n."""
    parts = [query.subquery() for query in keys_queries(connection, filters)]
    names = ("day", "article_id", "n")
    selected = [select(*(column.label(name) for column, name in zip(part.c, names, strict=True))) for part in parts]
    keys = union_all(*selected).subquery()
    return select(keys).order_by(keys.c.day, keys.c.article_id, keys.c.n).limit(filters.limit).subquery()


def _keys_query(connection: Connection, filters: Filters, of_days: OfDays, days: Days) -> Select[Any]:
    parties = _of_parties(connection, filters)
    lead, leading = parties.pop(0) if parties else (_EVENTS, [])
    number = lead.c.n if lead is _EVENTS else lead.c.event
    query = select(lead.c.day, lead.c.article_id, number).where(*leading, *of_days(lead, *days))
    for table, conditions in parties:
        query = query.where(exists().where(table.c.article_id == lead.c.article_id, table.c.event == number, *conditions))
    of_events = _of_events(filters)
    if lead is not _EVENTS:
        query = query.distinct()
        if of_events:
            query = query.join(_EVENTS, and_(_EVENTS.c.article_id == lead.c.article_id, _EVENTS.c.n == number))
    query = query.where(*of_events)
    if filters.text:
        query = query.where(_has_words(connection, lead, _terms(filters.text)))
    return query.order_by(lead.c.day, lead.c.article_id, number).limit(filters.limit)


def _lasting(lead: FromClause, first: str | None, last: str | None) -> Conditions:
    """Begins before the first day and lasts until it or longer. The index by last day leads, so the one by day must not."""
    day = lead.c.day.concat("")
    out = [lead.c.last_day > lead.c.day, lead.c.last_day >= first, day < first]
    return [*out, day <= last] if last else out


def _beginning(lead: FromClause, first: str | None, last: str | None) -> Conditions:
    """Begins between these days."""
    out = [lead.c.day >= first] if first else []
    return [*out, lead.c.day <= last, lead.c.day > ""] if last else out


def _has_words(connection: Connection, lead: FromClause, terms: list[str]) -> ColumnElement[bool]:
    """Few articles have them: those lead. Many have: events are walked in order of day until enough are found."""
    found = DIALECTS[connection.dialect.name].articles_with(terms)
    counted = connection.execute(select(func.count()).select_from(found.limit(_MANY).subquery())).scalar()
    article = lead.c.article_id.concat("") if counted == _MANY else lead.c.article_id  # an expression has no index to lead by
    return article.in_(found)


def _of_parties(connection: Connection, filters: Filters) -> list[tuple[FromClause, Conditions]]:
    """Tables with the conditions on them, the rarest first."""
    out: list[tuple[FromClause, Conditions]] = []
    if filters.dyad:
        dyads = t["dyads"]
        actor, recipient = (code.strip().upper() for code in filters.dyad)
        out.append((dyads, [dyads.c.actor_country == actor, dyads.c.recipient_country == recipient]))
    if filters.actor:
        party = t["event_actors"].alias("party")
        out.append((party, [_is_party(connection, party, filters.actor.strip())]))
    if filters.country:
        citizen = t["event_actors"].alias("citizen")
        out.append((citizen, [citizen.c.country == filters.country.strip().upper()]))
    return out


def _is_party(connection: Connection, party: FromClause, typed: str) -> ColumnElement[bool]:
    """An identifier that the store has; else a country's code; else words of a name."""
    known = t["event_actors"].c.known_as
    if connection.execute(select(known).where(known == typed).limit(1)).first():
        return party.c.known_as == typed
    if _CODE.fullmatch(typed):
        return party.c.country == typed
    return party.c.name_key.in_(_names(typed))


def _of_events(filters: Filters) -> Conditions:
    events = _EVENTS.c
    out: Conditions = []
    if filters.type:
        out.append(events.event_type == filters.type.strip().upper())
    if filters.mode:
        out.append(events.event_mode == filters.mode.strip().lower())
    if filters.status:
        out.append(events.status == filters.status.strip().lower())
    if filters.place:
        typed = filters.place.strip()
        out.append(events.place_country == typed if _CODE.fullmatch(typed) else events.place_key.in_(_names(typed)))
    if filters.min_confidence is not None:
        out.append(events.confidence >= filters.min_confidence)
    return out


def _names(typed: str) -> Select[Any]:
    """The names that have all of these words."""
    words = name_key(typed).split()
    if not words:
        raise UsageError(f"{typed!r} has no word to look for")
    names = t["name_words"].c
    query = select(names.name_key).where(names.word == words[0])
    for word in words[1:]:
        other = t["name_words"].alias()
        query = query.where(exists().where(other.c.word == word, other.c.name_key == names.name_key))
    return query


def _terms(typed: str) -> list[str]:
    """Words one by one, and what stands in double quotes as one."""
    out: list[str] = []
    for i, part in enumerate(typed.translate({0x201C: '"', 0x201D: '"'}).split('"')):
        out += [part.strip()] if i % 2 else part.split()
    terms = [term for term in out if any(c.isalnum() for c in term)]
    if not terms:
        raise UsageError(f"{typed!r} has no word to look for")
    return terms


def _day(typed: str | None) -> str | None:
    try:
        return date.fromisoformat(typed).isoformat() if typed else None
    except ValueError as error:
        raise UsageError(f"{typed!r} is not a day; write it as 2026-03-31") from error
