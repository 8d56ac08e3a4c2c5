"""An old store becomes a new one and keeps what it holds; a stranger's database is left alone."""

from __future__ import annotations

import zlib

import pytest
from sqlalchemy import Engine, inspect, text
from store_pages import RUN, content, ids, of_article, read, skipped
from test_stories import story

from onrecord.errors import StoreError
from onrecord.export import write_jsonl
from onrecord.records import Record
from onrecord.store import Filters, Store
from onrecord.store.address import parse_address
from onrecord.store.dialects import DIALECTS
from onrecord.store.migrations import NEWEST, migrate
from onrecord.store.tables import METADATA

FIRST_SCHEMA_ROWS = (
    "INSERT INTO pages VALUES ('p', 'c', 'run-1', 'old.html', 'a-old', NULL)",
    "INSERT INTO articles (article_id, print, coding, source_id, published, sha256, text)"
    " VALUES ('a-old', 'p', 'c', 'old.html', '2026-03-23', 'x', 'Herring quotas were agreed in Bergen.')",
    "INSERT INTO events (article_id, n, event_id, event_type, plover_type, status, rule, confidence, day, last_day)"
    " VALUES ('a-old', 0, 'e-old', 'AGREE', 'AGREE', 'completed', 'r', 0.5, '2026-03-23', '2026-03-23')",
    "INSERT INTO happenings VALUES ('story-old', 0, 'happening-old', 'AGREE', 1, 1, 1.0, 'Told once.')",
    "INSERT INTO happening_events VALUES ('story-old', 0, 0, 'happening-old', 'e-old')",
    "INSERT INTO story_articles VALUES ('story-old', 'a-old')",
)
"""What a program of the first schema left behind."""


@pytest.fixture
def engine(url: str) -> Engine:
    address = parse_address(url)
    return DIALECTS[address.get_backend_name()].engine(address)


def test_a_store_of_the_first_schema_is_brought_to_the_newest(url: str, engine: Engine, record: Record) -> None:
    migrate(engine, "old", newest=1)
    old = of_article(record, "a-old")
    with engine.begin() as connection:
        assert connection.execute(text("SELECT max(step) FROM schema_steps")).scalar() == 1
        for statement in FIRST_SCHEMA_ROWS:
            connection.execute(text(statement))
        stored = {"record": zlib.compress(write_jsonl(old).encode()), "story": zlib.compress(b'{"id": "story-old"}')}
        connection.execute(text("INSERT INTO records VALUES ('a-old', :record)"), stored)
        connection.execute(text("INSERT INTO stories VALUES ('story-old', :story)"), stored)
        connection.execute(text("INSERT INTO signatures VALUES ('a-old', :story)"), stored)
    engine.dispose()
    with Store.open(url) as store:
        assert store.status().schema == NEWEST > 1
        assert list(store.records()) == [old]
        assert [row.event_id for row in store.query(Filters(text="herring quota"))] == ["e-old"]
        assert list(store.stories()) == []  # an old story lacks what a happening says now: it is told anew
        assert store.status().counts["happenings"] == 0
        assert list(store.signatures()) == ["a-old"]
        store.write([read(of_article(record, "a-new"))], store.start_run(RUN))
        assert ids(store) == ["a-new", "a-old"]
        assert len(list(store.query(Filters(text="trawler")))) == len(record.events)


def test_stories_that_are_there_fill_the_table_of_conflicts(
    url: str, store: Store, engine: Engine, run: str, record: Record
) -> None:
    store.write([read(of_article(record, "a-1")), skipped("x")], run)
    store.put_stories([], [story("story-1", "a-1"), story("story-2", "a-2")])
    before = content(url)
    assert len(before["happening_conflicts"]) == 2
    with engine.begin() as connection:  # what a program of the third schema left behind
        connection.execute(text("DROP TABLE happening_conflicts"))
        connection.execute(text("DELETE FROM schema_steps WHERE step > 3"))
        connection.execute(text("INSERT INTO pages VALUES ('given-up-of-old', 'c', 'run-1', 'slow.html', NULL, 'too slow')"))
    engine.dispose()
    for _ in range(2):
        Store.open(url).close()
        assert content(url) == before


def test_the_newest_schema_has_the_columns_that_the_program_uses(store: Store, engine: Engine) -> None:
    there = inspect(engine)
    own = {"articles": {"words"}}  # PostgreSQL's full-text index
    for name, table in METADATA.tables.items():
        columns = {column["name"] for column in there.get_columns(name)} - own.get(name, set())
        assert columns == set(table.c.keys()), name
        assert set(there.get_pk_constraint(name)["constrained_columns"]) - {"n"} <= {c.name for c in table.primary_key}
    engine.dispose()


def test_opening_again_changes_nothing(url: str, store: Store, run: str, record: Record) -> None:
    store.write([read(record)], run)
    for _ in range(2):
        with Store.open(url) as again:
            assert list(again.records()) == [record]


def test_a_store_of_a_newer_program_is_not_touched(url: str, store: Store, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO schema_steps VALUES (999)"))
    engine.dispose()
    with pytest.raises(StoreError, match="install a newer onrecord"):
        Store.open(url)


def test_another_programs_tables_are_not_touched(url: str, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE events (id INTEGER)"))
    with pytest.raises(StoreError, match="another program's table 'events'"):
        Store.open(url)
    assert inspect(engine).get_table_names() == ["events"]
    engine.dispose()


def test_nothing_is_made_where_there_is_no_store_and_none_is_wanted(url: str, engine: Engine) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        Store.open(url, create=False)
    if engine.dialect.name == "postgresql":
        assert inspect(engine).get_table_names() == []
    engine.dispose()
