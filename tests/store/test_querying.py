"""Each filter finds the events that it should, and no others; together they all must hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import msgspec
import pytest
from sample import sample
from store_pages import RUN, of_article, read

from onrecord.errors import UsageError
from onrecord.export.tables import TABLES
from onrecord.records import Record
from onrecord.store import EventRow, Filters, Store

ALL = ["e-accuse", "e-fire", "e-recall", "e-break", "e-sanction", "e-visit", "e-talks"]
"""The sample's events in order of day; those without a day of their own stand at the day of publication, 23 March 2026."""


@pytest.fixture(scope="module")
def filled(new_url: Callable[[], str]) -> Iterator[Store]:
    """A store with the sample record, which no test changes."""
    with Store.open(new_url()) as store:
        store.write([read(sample())], store.start_run(RUN))
        yield store


def found(store: Store, **filters: Any) -> list[str]:
    return [row.event_id for row in store.query(Filters(**filters))]


@pytest.mark.parametrize(
    ("filters", "events"),
    [
        ({}, ALL),
        ({"actor": "astrid SOLHEIM"}, ["e-visit", "e-talks"]),
        ({"actor": "solheim"}, ["e-visit", "e-talks"]),
        ({"actor": "Astrid Trawlers"}, []),
        ({"actor": "navy"}, ["e-fire"]),
        ({"actor": "country:CHL"}, ["e-accuse", "e-recall", "e-sanction", "e-visit", "e-talks"]),
        ({"actor": "NOR"}, ALL),
        ({"actor": "nobody at all"}, []),
        ({"country": "NOR"}, ALL),
        ({"country": "chl"}, ["e-accuse", "e-recall", "e-sanction", "e-visit", "e-talks"]),
        ({"country": "PER"}, []),
        ({"dyad": ("CHL", "NOR")}, ["e-accuse", "e-recall", "e-sanction", "e-talks"]),
        ({"dyad": ("NOR", "CHL")}, ["e-visit", "e-talks"]),
        ({"dyad": ("NOR", "NOR")}, []),
        ({"type": "consult"}, ["e-visit", "e-talks"]),
        ({"type": "AID"}, []),
        ({"mode": "visit"}, ["e-visit"]),
        ({"status": "denied"}, ["e-break"]),
        ({"from_": "2026-03-24"}, ["e-accuse", "e-visit", "e-talks"]),
        ({"to": "2026-03-02"}, ["e-accuse"]),
        ({"from_": "2026-03-03", "to": "2026-03-04"}, ["e-accuse", "e-fire"]),
        ({"from_": "2026-03-23", "to": "2026-03-23"}, ["e-accuse", "e-recall", "e-break", "e-sanction"]),
        ({"from_": "2026-04-01"}, []),
        ({"place": "oslo"}, ["e-fire"]),
        ({"place": "NOR"}, ["e-fire"]),
        ({"place": "Bergen"}, []),
        ({"text": "fishing"}, ALL),
        ({"text": "whaling"}, []),
        ({"min_confidence": 0.8}, ["e-accuse", "e-fire", "e-visit"]),
        ({"min_confidence": 0.88}, ["e-accuse", "e-visit"]),
        ({"limit": 2}, ALL[:2]),
        ({"limit": 0}, []),
        ({"country": "NOR", "limit": 3}, ALL[:3]),
        ({"actor": "chile", "country": "NOR", "dyad": ("CHL", "NOR"), "type": "SANCTION"}, ["e-recall", "e-sanction"]),
        ({"dyad": ("CHL", "NOR"), "from_": "2026-03-01", "to": "2026-03-23", "min_confidence": 0.7}, ["e-accuse", "e-sanction"]),
        ({"country": "NOR", "text": "trawler", "place": "Oslo", "mode": "firearms", "status": "completed"}, ["e-fire"]),
        ({"country": "CHL", "status": "planned", "text": "trawler", "limit": 1}, ["e-visit"]),
    ],
)
def test_filters(filled: Store, filters: dict[str, Any], events: list[str]) -> None:
    assert found(filled, **filters) == events


def test_a_row_is_that_of_the_csv_table(filled: Store, record: Record) -> None:
    rows = {row["event_id"]: row for row in TABLES["events"].rows(record)}
    assert {row.event_id: msgspec.structs.asdict(row) for row in filled.query(Filters())} == rows
    assert EventRow.__struct_fields__ == TABLES["events"].columns


def test_names_are_found_without_accents(store: Store, run: str, record: Record) -> None:
    actors = (msgspec.structs.replace(record.actors[0], name="Recep Tayyip Erdoğan", known_as=None), *record.actors[1:])
    store.write([read(msgspec.structs.replace(record, actors=actors))], run)
    assert found(store, actor="ERDOGAN") == found(store, actor="Erdoğan, Recep") == ["e-accuse", "e-recall", "e-break"]


def test_an_event_is_found_once_however_many_of_its_parties_fit(store: Store, run: str, record: Record) -> None:
    actors = tuple(msgspec.structs.replace(a, country="NOR") for a in record.actors)
    store.write([read(msgspec.structs.replace(record, actors=actors))], run)
    assert found(store, country="NOR") == ALL


def test_events_of_many_articles_come_in_order_of_day(store: Store, run: str, record: Record) -> None:
    store.write([read(of_article(record, f"a-{n:03}")) for n in range(200)], run)
    rows = list(store.query(Filters(country="NOR")))
    assert len(rows) == 200 * len(ALL)
    days = [row.date_from or "2026-03-23" for row in rows]
    assert days == sorted(days)
    assert [row.article_id for row in rows[:200]] == [f"a-{n:03}" for n in range(200)]


def test_an_event_without_any_day_is_found_when_no_day_is_asked_for(store: Store, run: str, record: Record) -> None:
    undated = msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, published=None))
    store.write([read(undated)], run)
    assert sorted(found(store)) == sorted(ALL)
    assert found(store, to="2030-01-01") == ["e-accuse", "e-fire", "e-visit", "e-talks"]
    assert found(store, from_="1900-01-01") == ["e-accuse", "e-fire", "e-visit", "e-talks"]


@pytest.mark.parametrize(
    "filters", [{"from_": "March"}, {"to": "2026-02-30"}, {"limit": -1}, {"text": "-- !"}, {"actor": "?"}, {"place": "  .  "}]
)
def test_a_filter_that_makes_no_sense_is_told(filled: Store, filters: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        found(filled, **filters)


@pytest.mark.parametrize("attack", ["x' OR '1'='1", 'x"; DROP TABLE events; --', "%", "a\0b", "🙂 x", "NEAR(a b)", "text:x*"])
def test_what_is_typed_is_never_a_statement(filled: Store, attack: str) -> None:
    for name in ("actor", "country", "place", "text", "type", "mode", "status"):
        with suppress(UsageError):
            assert found(filled, **{name: attack}) == []
    assert found(filled) == ALL
