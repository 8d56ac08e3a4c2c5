"""Records, articles' ids and signatures out of the tables."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, delete, select

from onrecord.records import Record
from onrecord.store.tables import t
from onrecord.store.writing import chunks, insert_rows

__all__ = ["article_ids", "known_pages", "put_signatures", "read_records", "read_signatures"]

_AT_ONCE = 100
"""Rows held at a time while streaming; a record has some 20 kB."""

_RECORD = msgspec.json.Decoder(Record)


def known_pages(connection: Connection, prints: Sequence[str], coding: str) -> set[str]:
    """Of these fingerprints, those of pages that are there under this coding."""
    pages = t["pages"].c
    query = select(pages.print).where(pages.coding == coding)
    return {row[0] for some in chunks(prints) for row in connection.execute(query.where(pages.print.in_(some)))}


def article_ids(connection: Connection) -> list[str]:
    """All articles' ids, in order."""
    column = t["articles"].c.article_id
    return list(connection.execute(select(column).order_by(column)).scalars())


def read_records(connection: Connection, ids: Iterable[str] | None) -> Iterator[Record]:
    """The records of these articles, or all, in order of the article's id; ids that are not there give nothing."""
    records = t["records"].c
    query = select(records.record).order_by(records.article_id)
    for part in [query] if ids is None else [query.where(records.article_id.in_(some)) for some in chunks(sorted(set(ids)))]:
        for row in _streamed(connection, part):
            yield _RECORD.decode(zlib.decompress(row[0]))


def read_signatures(connection: Connection, ids: Iterable[str] | None) -> dict[str, bytes]:
    """Signatures by article, in order of id."""
    table = t["signatures"].c
    query = select(table.article_id, table.signature).order_by(table.article_id)
    parts = [query] if ids is None else [query.where(table.article_id.in_(some)) for some in chunks(sorted(set(ids)))]
    return {row[0]: bytes(row[1]) for part in parts for row in _streamed(connection, part)}


def put_signatures(connection: Connection, signatures: Mapping[str, bytes]) -> None:
    """Keeps signatures in place of those that are there."""
    table = t["signatures"]
    for some in chunks(sorted(signatures)):
        connection.execute(delete(table).where(table.c.article_id.in_(some)))
    insert_rows(connection, {"signatures": [{"article_id": id, "signature": signatures[id]} for id in sorted(signatures)]})


def _streamed(connection: Connection, query: Select[Any]) -> Iterator[Any]:
    yield from connection.execute(query, execution_options={"stream_results": True, "yield_per": _AT_ONCE})
