"""Sources that give no page are told as long as they fail, and no longer."""

from __future__ import annotations

import msgspec
import pytest
from store_pages import RUN, of_article, read, skipped

from onrecord.engine.ticket import Ticket
from onrecord.errors import PageError
from onrecord.records import Record
from onrecord.store import Outcome, Store

ABSENT, BROKEN = "absent.warc.gz", "pages/broken.jsonl:3"


def failed(source: str) -> Outcome:
    return Ticket(PageError(source, "there is no such file")).outcome()


def start(store: Store, *sources: str) -> str:
    return store.start_run(msgspec.structs.replace(RUN, sources=sources))


@pytest.fixture
def filled(store: Store, record: Record) -> Store:
    pages = [failed(ABSENT), failed(BROKEN), skipped("empty.html"), read(of_article(record, "a-1"))]
    store.write(pages, start(store, ABSENT, "pages/"))
    return store


def test_a_source_that_is_mended_is_no_longer_counted_as_skipped(filled: Store, record: Record) -> None:
    run = start(filled, ABSENT, "pages/")
    filled.write([read(of_article(record, "a-2", "https://news.example/2")), failed(BROKEN)], run)
    status = filled.status()
    assert (status.read, status.skipped) == (2, 2)
    assert status.skipped_pages == {"the page is empty": 1, "there is no such file": 1}


def test_one_of_several_sources_may_be_read_again_alone(filled: Store) -> None:
    start(filled, ABSENT)
    assert filled.status().skipped_pages == {"the page is empty": 1, "there is no such file": 1}


def test_more_sources_than_before_are_the_same_and_others(filled: Store) -> None:
    start(filled, "feed.xml", "pages/", ABSENT)
    assert filled.status().skipped_pages == {"the page is empty": 1}


def test_other_sources_leave_it_as_it_is(filled: Store) -> None:
    start(filled, "pages/one.html")
    assert filled.status().skipped == 3


def test_standard_input_never_comes_again(store: Store) -> None:
    store.write([failed("-")], start(store, "-"))
    start(store, "-")
    assert store.status().skipped == 1
