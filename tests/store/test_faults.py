"""What disks, files and servers do to a store: one line that says what is wrong, and nothing lost that was written before."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from store_pages import RUN, ids, of_article, read

from onrecord.errors import StoreError
from onrecord.records import Record
from onrecord.store import Filters, Store
from postgresql import Server

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path, record: Record) -> Path:
    """A store in a file, with a hundred articles."""
    path = tmp_path / "records.db"
    with Store.open(str(path)) as store:
        store.write([read(of_article(record, f"a-{n:03}")) for n in range(100)], store.start_run(RUN))
    return path


@contextmanager
def without_rights() -> Iterator[None]:
    """Root may write anywhere; for as long as one is inside, it is nobody."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(was)


def told(url: object) -> str:
    """What one is told who opens it."""
    with pytest.raises(StoreError) as caught:
        Store.open(str(url))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_full_disk_loses_nothing_that_was_written(path: Path, record: Record) -> None:
    with Store.open(str(path)) as store:

        @event.listens_for(store._engine, "connect")
        def fill_the_disk(connection: Any, _: Any) -> None:
            connection.execute("PRAGMA max_page_count = 1")  # the file may not grow any more

        store._engine.dispose()
        with pytest.raises(StoreError, match="full"):
            store.write([read(of_article(record, f"b-{n}")) for n in range(200)], store.start_run(RUN))
        assert len(ids(store)) == 100
    with Store.open(str(path)) as store:
        store.write([read(of_article(record, "b-0"))], store.start_run(RUN))
        assert len(ids(store)) == 101


def test_a_store_that_may_not_be_written(path: Path, record: Record) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        shutil.copy(path, folder / "records.db")
        (folder / "records.db").chmod(0o444)
        folder.chmod(0o555)
        with without_rights():
            said = told(folder / "records.db")
            nowhere = told(folder / "new.db")
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
    assert str(folder / "records.db") in said
    assert "write" in said
    assert "may you write in it?" in nowhere


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40)
    assert "not an SQLite file" in told(tmp_path / "photo.jpg")
    assert (tmp_path / "photo.jpg").read_bytes().startswith(b"\xff\xd8")


def test_a_folder_and_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert "cannot be opened" in told(tmp_path)
    assert "is there such a folder" in told(tmp_path / "none" / "records.db")


@pytest.mark.parametrize("damage", ["scribbled", "cut"])
def test_a_damaged_file(path: Path, damage: str) -> None:
    data = bytearray(path.read_bytes())
    if damage == "scribbled":
        data[8192:] = bytes(i * 7 % 256 for i in range(len(data) - 8192))
    else:
        del data[len(data) // 2 :]
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"damaged|malformed|disk fails"):
        read_all(str(path))


def read_all(url: str) -> None:
    with Store.open(url) as store:
        store.status()
        list(store.records())
        list(store.query(Filters(country="NOR", text="trawler")))


def test_a_damaged_record(path: Path) -> None:
    with Store.open(str(path)) as store:
        with store._engine.execution_options(writes=True).begin() as connection:
            connection.execute(text("UPDATE records SET record = x'00ff' WHERE article_id = 'a-050'"))
        with pytest.raises(StoreError, match=r"records\.db"):
            list(store.records())


def test_a_server_that_is_not_there_and_a_password_that_nobody_sees() -> None:
    said = told("postgresql://anna:s3cret@127.0.0.1:1/records")
    assert "no server answers there" in said
    assert "s3cret" not in said
    assert "s3cret" not in told("postgresql://anna:s3cret@[bad/records")
    assert "s3cret" not in told("mysql://anna:s3cret@host/records")


def test_a_database_that_is_not_there(server: Server) -> None:
    assert "does not exist" in told(f"postgresql://onrecord@/none?host={server.folder}")


def test_a_server_that_goes_away(server: Server, record: Record) -> None:
    url = server.new_database()
    with Store.open(url) as store:
        run = store.start_run(RUN)
        store.write([read(of_article(record, f"a-{n:03}")) for n in range(300)], run)
        records = store.records()
        next(records)
        with Store.open(url) as other, other._engine.connect() as connection:
            connection.execute(text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ))  # fmt: skip
        with pytest.raises(StoreError):
            list(records)
        assert len(ids(store)) == 300  # a new connection is made by itself


def test_postgresql_without_its_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "'.[postgres]'" in told("postgresql://anna@127.0.0.1/records")


@pytest.mark.parametrize("address", ["", "  ", "sqlite://", ":memory:", "sqlite:///:memory:", "mysql://host/db", "://"])
def test_what_is_no_store(address: str) -> None:
    assert "file" in told(address)
