"""Every test of the store runs on both databases: SQLite in a temporary folder, and a real PostgreSQL server."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_pages import RUN

from onrecord.records import Record
from onrecord.store import Store
from postgresql import Server, running_server

sys.path.insert(0, str(Path(__file__).parents[1] / "contract"))

from sample import hostile, sample


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running_server() as server:
        yield server


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Gives addresses of stores that are not there yet."""
    if request.param == "sqlite":
        return lambda: str(tmp_path_factory.mktemp("store") / "records.db")
    server: Server = request.getfixturevalue("server")
    return server.new_database


@pytest.fixture
def url(new_url: Callable[[], str]) -> str:
    """The address of a store that is not there yet."""
    return new_url()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.open(url) as store:
        yield store


@pytest.fixture
def run(store: Store) -> str:
    return store.start_run(RUN)


@pytest.fixture
def record() -> Record:
    return sample()


@pytest.fixture
def hostile_record() -> Record:
    return hostile()
