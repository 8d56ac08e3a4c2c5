"""What goes in comes out, once, whatever came first and however often."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import msgspec
import pytest
from store_pages import OTHER_RUN, RUN, content, ids, of_article, read, skipped

from onrecord.errors import StoreError
from onrecord.export import write_jsonl
from onrecord.keys import sha256
from onrecord.records import How, Record
from onrecord.store import Filters, Outcome, Store, coding_digest


def test_a_record_comes_back_byte_for_byte(store: Store, run: str, record: Record, hostile_record: Record) -> None:
    given = [of_article(record, "a-1"), of_article(hostile_record, "a-2")]
    store.write([read(r) for r in given], run)
    assert [write_jsonl(r) for r in store.records()] == [write_jsonl(r) for r in given]


def test_a_nul_and_a_lone_surrogate_stop_nobody(store: Store, run: str, record: Record) -> None:
    odd = of_article(record, "a-1", source_id="caf\udce9\0.html")
    odd = msgspec.structs.replace(odd, article=msgspec.structs.replace(odd.article, text=odd.article.text + "\0"))
    store.write([read(odd), skipped("caf\udce9\0")], run)
    assert [write_jsonl(r) for r in store.records()] == [write_jsonl(odd)]
    assert [row.source_id for row in store.query(Filters(limit=1))] == ["caf\ufffd\ufffd.html"]


def test_records_come_in_order_of_id_whatever_the_order_of_arrival(store: Store, run: str, record: Record) -> None:
    for id in ("a-3", "a-1", "a-2"):
        store.write([read(of_article(record, id))], run)
    assert ids(store) == store.article_ids() == ["a-1", "a-2", "a-3"]
    assert [r.article.id for r in store.records(["a-3", "a-1", "a-1", "a-9"])] == ["a-1", "a-3"]


def test_writing_twice_changes_nothing(url: str, store: Store, run: str, record: Record) -> None:
    pages = [read(of_article(record, "a-1")), read(of_article(record, "a-2")), skipped("empty.html")]
    store.write(pages, run)
    before = content(url)
    store.write(pages, store.start_run(RUN))
    store.write(pages[::-1], run)
    assert content(url) == before
    assert len(before["articles"]) == 2
    assert len(before["pages"]) == 3


def test_two_pages_with_one_article_end_up_the_same_in_any_order(new_url: Callable[[], str], record: Record) -> None:
    pages = [read(of_article(record, "a-1", f"pages/{n}.html"), name=f"{n}") for n in range(3)]
    ends = []
    for some in permutations(pages):
        url = new_url()
        with Store.open(url) as store:
            run = store.start_run(RUN)
            for page in some:
                store.write([page], run)
        ends.append(content(url))
    assert all(end == ends[0] for end in ends)
    assert len(ends[0]["articles"]) == 1
    assert len(ends[0]["pages"]) == 3


def test_known_are_pages_read_or_skipped_under_this_coding(store: Store, run: str, record: Record) -> None:
    store.write([read(record, "one"), skipped("two")], run)
    prints = [sha256(name) for name in ("one", "two", "three")]
    assert store.known(prints, coding_digest(RUN.settings)) == set(prints[:2])
    assert store.known(prints, coding_digest(OTHER_RUN.settings)) == set()
    assert store.known([], coding_digest(RUN.settings)) == set()


def test_many_pages_may_be_asked_about(store: Store, run: str) -> None:
    store.write([skipped(str(n)) for n in range(2_000)], run)
    prints = [sha256(str(n)) for n in range(70_000)]
    assert store.known(prints, coding_digest(RUN.settings)) == set(prints[:2_000])


def test_a_new_coding_takes_the_place_of_the_old(url: str, store: Store, run: str, record: Record) -> None:
    store.write([read(of_article(record, "a-1"), "page"), read(of_article(record, "a-2"), "other")], run)
    anew = msgspec.structs.replace(of_article(record, "a-1"), events=record.events[:1])
    store.write([read(anew, "page")], store.start_run(OTHER_RUN))
    assert [len(r.events) for r in store.records()] == [1, len(record.events)]
    assert sum("'a-1'" in row for row in content(url)["events"]) == 1


def test_the_article_that_no_page_has_any_more_goes(url: str, store: Store, run: str, record: Record) -> None:
    store.write([read(of_article(record, "a-1"), "page")], run)
    store.write([read(of_article(record, "a-2"), "page")], store.start_run(OTHER_RUN))
    assert ids(store) == ["a-2"]
    assert not [name for name, rows in content(url).items() if any("'a-1'" in row for row in rows)]


def test_the_article_that_another_page_has_stays(store: Store, run: str, record: Record) -> None:
    store.write([read(of_article(record, "a-1"), "page"), read(of_article(record, "a-1"), "twin")], run)
    store.write([skipped("page")], store.start_run(OTHER_RUN))
    assert ids(store) == ["a-1"]
    store.write([skipped("twin")], store.start_run(OTHER_RUN))
    assert ids(store) == []


def test_all_pages_of_a_call_are_written_or_none(store: Store, run: str, record: Record) -> None:
    broken = msgspec.structs.replace(of_article(record, "a-2"), events=(msgspec.structs.replace(record.events[0], type=None),))
    with pytest.raises(StoreError):
        store.write([read(of_article(record, "a-1")), read(broken)], run)
    assert ids(store) == []
    assert store.status().pages == 0


def test_a_run_must_have_been_started(store: Store, record: Record) -> None:
    with pytest.raises(StoreError, match="start it first"):
        store.write([read(record)], "run-unknown")


def test_a_run_told_twice_is_one_run(store: Store) -> None:
    assert store.start_run(RUN) == store.start_run(RUN) != store.start_run(OTHER_RUN)
    assert len(store.status().runs) == 2


def test_a_signature_lasts_until_its_article_is_read_anew(store: Store, run: str, record: Record) -> None:
    store.write([read(of_article(record, "a-1"), "page"), read(of_article(record, "a-2"), "other")], run)
    assert store.sign(["a-1", "a-2"], lambda r: {"a-1": b"old", "a-2": b"\0\xff"}[r.article.id]) == store.signatures()
    assert store.sign(["a-1", "a-9"], lambda _: b"new") == {"a-1": b"new"}
    assert store.signatures() == {"a-1": b"new", "a-2": b"\0\xff"}
    assert store.signatures(["a-2", "a-9"]) == {"a-2": b"\0\xff"}
    store.write([read(of_article(record, "a-1"), "page")], store.start_run(OTHER_RUN))
    assert store.signatures() == {"a-2": b"\0\xff"}


def test_a_signature_of_a_record_that_was_replaced_meanwhile_is_not_kept(store: Store, run: str, record: Record) -> None:
    store.write([read(of_article(record, "a-1"), "page"), read(of_article(record, "a-2"), "other")], run)

    def late(signed: Record) -> bytes:
        if signed.article.id == "a-1":
            store.write([read(of_article(record, "a-1"), "page")], store.start_run(OTHER_RUN))
        return b"x"

    assert store.sign(["a-1", "a-2"], late) == store.signatures() == {"a-2": b"x"}


def test_scores_come_back_in_one_order(store: Store, run: str, record: Record) -> None:
    event = msgspec.structs.replace(record.events[0], how=How("rule", {"b": 1.0, "a": 0.5}))
    store.write([read(msgspec.structs.replace(record, events=(event,)))], run)
    assert list(next(store.records()).events[0].how.scores) == ["a", "b"]


def test_reading_goes_on_while_others_write(store: Store, run: str, record: Record) -> None:
    store.write([read(of_article(record, f"a-{n}")) for n in range(220)], run)
    for seen, found in enumerate(store.records(), start=1):
        store.sign([found.article.id], lambda _: b"x")
        store.write([read(of_article(record, f"b-{seen}"))], run)
        if seen == 120:
            break
    assert len(store.signatures()) == 120


def test_a_store_can_be_a_file_or_an_sqlite_address(tmp_path: Path, record: Record) -> None:
    with Store.open(f"sqlite:///{tmp_path}/a.db") as store:
        store.write([read(record)], store.start_run(RUN))
    with Store.open(str(tmp_path / "a.db")) as store:
        assert ids(store) == [record.article.id]


def test_an_outcome_without_a_reason_is_told_as_such(store: Store, run: str) -> None:
    store.write([Outcome(print="p", source="s")], run)
    assert store.status().skipped_pages == {"no reason was given": 1}
