"""Pages that were given up at a limit have a row until they are read, or given up at another; nothing that was read is lost."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import msgspec
from store_pages import ids, of_article, read, skipped

from onrecord.keys import sha256
from onrecord.records import Record
from onrecord.settings import Settings
from onrecord.store import Outcome, Run, Store, coding_digest
from onrecord.store.given_up import given_up_coding, given_up_print


def run_of(settings: Settings) -> Run:
    return Run(settings=settings, version="0.1.0", codebook="digest", sources=("pages/",))


SHORT, LONG, OTHER = (run_of(Settings(page_seconds=s, historical_days=d)) for s, d in ((1, 365), (9, 365), (1, 700)))


def given_up(name: str = "page") -> Outcome:
    return Outcome(print=given_up_print(sha256(name)), source=name, reason="nothing came of it in time")


def known(store: Store, run: Run, name: str = "page") -> bool:
    """Whether a page was given up under the limits of this run."""
    print = given_up_print(sha256(name))
    return store.known([print], given_up_coding(coding_digest(run.settings), run.settings)) == {print}


def test_a_page_that_is_read_at_last_is_no_longer_skipped(store: Store, record: Record) -> None:
    store.write([given_up(), given_up("other")], store.start_run(SHORT))
    store.write([read(record, "page")], store.start_run(LONG))
    status = store.status()
    assert (status.pages, status.read, status.skipped_pages) == (2, 1, {"nothing came of it in time": 1})
    assert known(store, SHORT, "other")


def test_so_is_one_that_is_skipped_for_a_reason_of_its_own(store: Store) -> None:
    store.write([given_up()], store.start_run(SHORT))
    store.write([skipped("page")], store.start_run(LONG))
    assert store.status().skipped_pages == {"the page is empty": 1}


def test_a_page_given_up_under_other_limits_has_one_row(store: Store) -> None:
    for limits, others in ((SHORT, LONG), (LONG, SHORT)):
        run = store.start_run(limits)
        for _ in range(2):
            store.write([given_up()], run)
        assert (known(store, limits), known(store, others)) == (True, False)
        assert store.status().pages == 1
        assert {r.skipped for r in store.status().runs if r.id == run} == {1}


def test_what_another_has_read_is_not_given_up_whoever_comes_first(new_url: Callable[[], str], record: Record) -> None:
    calls = ((SHORT, [given_up()]), (LONG, [read(record, "page")]), (SHORT, [given_up(), read(record, "page")]))
    for some in permutations(calls):
        with Store.open(new_url()) as store:
            for run, outcomes in some:
                store.write(outcomes, store.start_run(run))
            assert ids(store) == [record.article.id]
            assert (store.status().pages, store.status().read) == (1, 1)


def test_giving_up_does_not_take_what_was_read_under_an_earlier_coding(store: Store, record: Record) -> None:
    earlier = of_article(record, "a-1")
    store.write([read(earlier, "page")], store.start_run(OTHER))
    store.write([given_up()], store.start_run(SHORT))
    assert list(store.records()) == [earlier]
    assert known(store, SHORT)
    anew = msgspec.structs.replace(earlier, events=earlier.events[:1])
    store.write([read(anew, "page")], store.start_run(LONG))
    assert list(store.records()) == [anew]
    assert store.status().pages == 1
