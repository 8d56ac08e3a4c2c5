"""The counts that `onrecord status` shows."""

from __future__ import annotations

from store_pages import OTHER_RUN, RUN, of_article, read, skipped

from onrecord.records import Record
from onrecord.store import Store
from onrecord.store.status_text import status_lines


def test_everything_is_counted(store: Store, run: str, record: Record) -> None:
    store.write([read(of_article(record, "a-1")), read(of_article(record, "a-2"))], run)
    store.write([skipped("x", "in 31 words no article"), skipped("y", "in 7 words no article"), skipped("z")], run)
    status = store.status()
    assert (status.pages, status.read, status.skipped) == (5, 2, 3)
    assert status.skipped_pages == {"in ... words no article": 2, "the page is empty": 1}
    assert status.skipped_parts["events: no actor could be found for ..."] == 2
    assert list(status.events_by_type.items()) == [("CONSULT", 4), ("SANCTION", 4), ("ACCUSE", 2), ("ASSAULT", 2), ("REJECT", 2)]
    assert {name: status.counts[name] for name in ("articles", "events", "actors", "figures", "stories")} == {
        "articles": 2, "events": 14, "actors": 12, "figures": 8, "stories": 0,
    }  # fmt: skip


def test_a_run_counts_the_pages_that_it_read_last(store: Store, run: str, record: Record) -> None:
    store.write([read(of_article(record, "a-1"), "one"), skipped("two")], run)
    later = store.start_run(OTHER_RUN)
    store.write([skipped("one")], later)
    runs = {r.id: (r.read, r.skipped, r.sources) for r in store.status().runs}
    assert runs == {run: (0, 1, RUN.sources), later: (0, 1, RUN.sources)}


def test_an_empty_store_says_so(store: Store) -> None:
    assert next(iter(status_lines(store.status()))) == "0 pages: 0 read, 0 skipped"
