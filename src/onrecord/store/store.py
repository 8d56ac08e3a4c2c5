"""The store's door: pages in once, records, events and stories out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType

import msgspec
from sqlalchemy import URL, Connection, Engine, text

from onrecord.errors import StoreError
from onrecord.keys import key
from onrecord.records import Record, Story
from onrecord.store.address import is_missing, parse_address, shown
from onrecord.store.coding import coding_digest
from onrecord.store.counting import count_all
from onrecord.store.dialects import DIALECTS
from onrecord.store.event_row import EventRow
from onrecord.store.faults import store_errors
from onrecord.store.filters import Filters
from onrecord.store.migrations import migrate
from onrecord.store.outcome import Outcome, Run
from onrecord.store.querying import find_events
from onrecord.store.reading import article_ids, known_pages, put_signatures, read_records, read_signatures
from onrecord.store.status import Status
from onrecord.store.stories import put_stories, read_stories, story_articles
from onrecord.store.writing import forget_failures, insert_rows, owners, write_outcomes

__all__ = ["Store"]


class Store:
    """Records in SQLite or PostgreSQL. Use it as a context manager. Everything may raise StoreError."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine, self._name = engine, name
        self._dialect = DIALECTS[engine.dialect.name]

    @classmethod
    def open(cls, url: str, *, create: bool = True) -> Store:
        """Opens a store and brings it to the newest schema.

        `url` is a path or `sqlite:///path` for SQLite, or `postgresql://user@host/database`. With `create` false a store that
        is not there is a StoreError.
        """
        address = parse_address(url)
        if not create and is_missing(address):
            raise StoreError(f"{shown(address)}: there is no store; `onrecord add` makes one")
        store = cls(_engine(address), shown(address))
        try:
            with store_errors(store._name):
                migrate(store._engine, store._name, create=create)
        except StoreError:
            store.close()
            raise
        return store

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database; may be called again."""
        self._engine.dispose()

    def known(self, prints: Sequence[str], coding: str) -> set[str]:
        """Of these fingerprints, those of pages that were read or skipped under this coding digest."""
        with self._reading() as connection:
            return known_pages(connection, prints, coding)

    def start_run(self, run: Run) -> str:
        """The run's id, made from what it was told. What its sources did not give before is forgotten, since the run tells it."""
        told = {
            "version": run.version, "codebook": run.codebook, "coding": coding_digest(run.settings),
            "settings": msgspec.json.encode(run.settings).decode(), "sources": msgspec.json.encode(run.sources).decode(),
        }  # fmt: skip
        id = key("run", *told.values())
        with self._writing() as connection:
            forget_failures(connection, run.sources)
            insert_rows(connection, {"runs": [{"run_id": id, **told}]})
        return id

    def write(self, outcomes: Sequence[Outcome], run: str) -> None:
        """All of these pages in one transaction, or none. Writing them again changes nothing; many may write at once."""
        with self._writing() as connection:
            write_outcomes(connection, outcomes, run)

    def records(self, ids: Iterable[str] | None = None) -> Iterator[Record]:
        """All records, or those of these articles, in order of the article's id."""
        with self._reading() as connection:
            yield from read_records(connection, ids)

    def article_ids(self) -> list[str]:
        """The ids of all articles, in order."""
        with self._reading() as connection:
            return article_ids(connection)

    def signatures(self, ids: Iterable[str] | None = None) -> dict[str, bytes]:
        """What was kept by `sign`, of all articles or of these. An article that is read anew loses its signature."""
        with self._reading() as connection:
            return read_signatures(connection, ids)

    def sign(self, ids: Sequence[str], make: Callable[[Record], bytes]) -> dict[str, bytes]:
        """Keeps what `make` gives for the records of these articles, and gives it back.

        Others may write while it is made; a record that they replace or take out has no part in it.
        """
        with self._reading() as connection:
            before = owners(connection, ids)
            made = {record.article.id: make(record) for record in read_records(connection, ids)}
        with self._writing() as connection:
            now = owners(connection, ids)
            kept = {id: signature for id, signature in made.items() if now.get(id) == before[id]}
            put_signatures(connection, kept)
        return kept

    def stories(self) -> Iterator[Story]:
        """All stories, in order of id."""
        with self._reading() as connection:
            yield from read_stories(connection)

    def story_articles(self) -> dict[str, tuple[str, ...]]:
        """The ids of the articles of each story, by its id."""
        with self._reading() as connection:
            return story_articles(connection)

    def put_stories(self, removed: Iterable[str], added: Iterable[Story]) -> None:
        """Takes stories out by id and puts others in, in place of all that have an article of theirs, in one transaction.

        `added` is gone through before that begins, so that nobody waits for stories that are told on the way.
        """
        told = list(added)
        with self._writing() as connection:
            put_stories(connection, removed, told)

    def query(self, filters: Filters) -> Iterator[EventRow]:
        """The events that fit, in order of day, then article, then place in it. UsageError when a filter makes no sense."""
        with self._reading() as connection:
            yield from find_events(connection, filters)

    def status(self) -> Status:
        """Counts of everything."""
        with self._reading() as connection:
            return count_all(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with store_errors(self._name), self._engine.execution_options(**self._dialect.reads).connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with store_errors(self._name), self._engine.execution_options(**self._dialect.writes).begin() as connection:
            if self._dialect.lock:
                connection.execute(text(self._dialect.lock))
            yield connection


def _engine(address: URL) -> Engine:
    with store_errors(shown(address)):
        return DIALECTS[address.get_backend_name()].engine(address)
