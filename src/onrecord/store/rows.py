"""A record as rows of the store's tables. Tables that the CSV export has too take its rows, so that both say the same."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, TypeAlias

from onrecord.export.encoding import encoded
from onrecord.export.tables import TABLES
from onrecord.records import Record
from onrecord.store.names import name_key
from onrecord.store.tables import columns_of

__all__ = ["Rows", "rows_of", "storable"]

Rows: TypeAlias = dict[str, list[dict[str, Any]]]
"""Rows by table."""

Days: TypeAlias = list[dict[str, str]]
"""First and last day of each event."""

_AS_EXPORTED = ("actors", "statements", "figures", "places", "times", "conflicts", "skipped")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def rows_of(record: Record, print: str, coding: str) -> Rows:
    """The rows of a record that was read from the page with this fingerprint under this coding digest."""
    article_id = storable(record.article.id)
    events = [_with_keys(row, record.article.published) for row in _exported("events", record)]
    days = [{"day": row["day"], "last_day": row["last_day"]} for row in events]
    rows: Rows = defaultdict(list, {name: list(_exported(name, record)) for name in _AS_EXPORTED})
    rows["articles"] = [{**row, "print": print, "coding": coding} for row in _exported("articles", record)]
    rows["records"] = [{"article_id": article_id, "record": zlib.compress(encoded(record), 1)}]
    rows["events"] = events
    rows["event_actors"] = list(_event_actors(record, article_id, days))
    rows["dyads"] = list(_dyads(record, article_id, days))
    rows["name_words"] = [{"word": w, "name_key": k} for k in sorted(_name_keys(rows)) for w in sorted(set(k.split()))]
    return rows


def _exported(name: str, record: Record) -> Iterator[dict[str, Any]]:
    columns = columns_of(name)
    for n, row in enumerate(TABLES[name].rows(record)):
        yield {column: n if column == "n" else storable(row.get(column)) for column in columns}


def _with_keys(event: dict[str, Any], published: str | None) -> dict[str, Any]:
    """What events are found by. One without days of its own counts on the day of publication; "" is no day at all."""
    day = event["date_from"] or (published[:10] if published and _DAY.match(published) else "")
    place = event["place"]
    return event | {"day": day, "last_day": event["date_to"] or day, "place_key": name_key(place) if place else None}


def _event_actors(record: Record, article_id: str, days: Days) -> Iterator[dict[str, Any]]:
    known = {a.id: a for a in record.actors}
    for at, event in enumerate(record.events):
        sides = [("actor", id) for id in event.actors] + [("recipient", id) for id in event.recipients]
        for n, (side, id) in enumerate(sides):
            actor = known.get(id)
            yield {
                "article_id": article_id, "event": at, "n": n, "event_id": event.id, "side": side, "actor_id": id,
                "name_key": name_key(actor.name) if actor else None, "country": storable(actor.country) if actor else None,
                "known_as": storable(actor.known_as) if actor else None, **days[at],
            }  # fmt: skip


def _dyads(record: Record, article_id: str, days: Days) -> Iterator[dict[str, Any]]:
    numbers = {event.id: n for n, event in enumerate(record.events)}
    pairs = {
        (numbers[str(row["event_id"])], row["actor_country"], row["recipient_country"])
        for row in TABLES["event_dyads"].rows(record)
        if row["actor_country"] and row["recipient_country"]
    }
    for at, actor, recipient in sorted(pairs, key=str):
        yield {"actor_country": actor, "recipient_country": recipient, "article_id": article_id, "event": at, **days[at]}


def _name_keys(rows: Rows) -> set[str]:
    return {k for k in (*(r["name_key"] for r in rows["event_actors"]), *(r["place_key"] for r in rows["events"])) if k}


def storable(value: Any) -> Any:
    """PostgreSQL has no NUL in a text, and no encoding has lone surrogates; the whole record keeps the first."""
    return _UNSTORABLE.sub("\ufffd", value) if isinstance(value, str) else value
