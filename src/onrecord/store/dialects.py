"""All in which SQLite and PostgreSQL differ: connecting, taking turns at writing, words of the schema, full-text search.

SQLite runs in WAL mode: readers never wait, one writer works at a time, and what was committed survives a kill at any moment.
"""

from __future__ import annotations

import re
import sqlite3
import time
import unicodedata
from collections.abc import Callable
from typing import Any

import msgspec
from sqlalchemy import URL, Connection, Engine, Select, Table, column, create_engine, event, func, select, table, text
from sqlalchemy.dialects import postgresql, sqlite

__all__ = ["DIALECTS", "Dialect"]

_PATIENCE = 60.0
"""Seconds that a writer waits for its turn; a transaction takes far less than one."""

_MARKS = re.compile("[\u0300-\u036f]")
"""Accents of letters that were taken apart, as in steps/2.postgresql.sql."""

_PRAGMAS = ("synchronous = NORMAL", "cache_size = -65536", "temp_store = MEMORY")


class Dialect(msgspec.Struct, frozen=True):
    """One of the two databases."""

    engine: Callable[[URL], Engine]

    reads: dict[str, Any]
    """Execution options of a connection that reads: it sees one state of the database from beginning to end."""

    writes: dict[str, Any]
    """Execution options of a connection that writes."""

    lock: str | None
    """A statement that waits until no other writer is at work, and holds others off until the transaction ends."""

    insert: Callable[[Table], Any]
    """INSERT with ON CONFLICT."""

    words: dict[str, str]
    """What fills the braces of the schema's steps."""

    articles_with: Callable[[list[str]], Select[Any]]
    """Ids of the articles that have all of these words and phrases."""


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": _PATIENCE})

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # transactions begin below, not in the driver at the first INSERT
        _use_wal(connection)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    return engine


def _use_wal(connection: Any) -> None:
    """Two that open a new file at once may find it locked, and in this step SQLite itself does not wait."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _postgresql_engine(url: URL) -> Engine:
    return create_engine(url.set(drivername="postgresql+psycopg"), connect_args={"connect_timeout": 10}, pool_pre_ping=True)


def _sqlite_articles_with(terms: list[str]) -> Select[Any]:
    words, numbers = table("article_words", column("rowid")), table("article_numbers", column("n"), column("article_id"))
    match = text("article_words MATCH :match").bindparams(match=" ".join(f'"{term}"' for term in terms))
    return select(numbers.c.article_id).join_from(words, numbers, numbers.c.n == words.c.rowid).where(match)


def _postgresql_articles_with(terms: list[str]) -> Select[Any]:
    articles = table("articles", column("words"), column("article_id"))
    plain = _MARKS.sub("", unicodedata.normalize("NFD", " ".join(f'"{term}"' for term in terms)))
    return select(articles.c.article_id).where(articles.c.words.op("@@")(func.websearch_to_tsquery(text("'english'"), plain)))


DIALECTS = {
    "sqlite": Dialect(
        engine=_sqlite_engine,
        reads={},
        writes={"writes": True},
        lock=None,  # BEGIN IMMEDIATE has waited already
        insert=sqlite.insert,
        words={"id": "TEXT", "bytes": "BLOB", "real": "REAL", "clustered": " WITHOUT ROWID"},
        articles_with=_sqlite_articles_with,
    ),
    "postgresql": Dialect(
        engine=_postgresql_engine,
        reads={"isolation_level": "REPEATABLE READ"},
        writes={"isolation_level": "READ COMMITTED"},
        lock="SELECT pg_advisory_xact_lock(hashtext('onrecord ' || current_schema()))",
        insert=postgresql.insert,
        words={"id": 'TEXT COLLATE "C"', "bytes": "BYTEA", "real": "DOUBLE PRECISION", "clustered": ""},
        articles_with=_postgresql_articles_with,
    ),
}
"""By SQLAlchemy's name."""
