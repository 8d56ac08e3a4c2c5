"""Outcomes of pages -> rows, so that the store ends up the same whatever came first, twice, or from two sides at once.

A page has one row, that of its last coding; one that was given up has a row beside it until it is read (see given_up.py). Where
several pages have the same article (one text at two addresses), the page with the smallest fingerprint gives its record. An
article that no page has any more goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, select

from onrecord.errors import StoreError
from onrecord.keys import sha256
from onrecord.settings import Settings
from onrecord.store.dialects import DIALECTS
from onrecord.store.given_up import given_up_coding, given_up_page, given_up_print
from onrecord.store.outcome import Outcome
from onrecord.store.rows import Rows, rows_of, storable
from onrecord.store.tables import OF_ARTICLE, t

__all__ = ["Owner", "chunks", "forget_failures", "insert_rows", "owners", "write_outcomes"]

_CHUNK = 500
"""Values in one statement; both databases take tens of thousands."""

_SHARED = ("runs", "name_words")


class Owner(msgspec.Struct, frozen=True):
    """The page whose record an article has, and the coding under which it was read."""

    print: str
    coding: str


def write_outcomes(connection: Connection, outcomes: Iterable[Outcome], run: str) -> None:
    """Writes what is new. The caller holds the writers' lock and commits. StoreError when the run is unknown."""
    runs = t["runs"].c
    told = connection.execute(select(runs.coding, runs.settings).where(runs.run_id == run)).first()
    if told is None:
        raise StoreError(f"run {run!r} is unknown; start it first")
    coding = str(told.coding)
    limited = given_up_coding(coding, msgspec.json.decode(told.settings, type=Settings))
    given = {outcome.print: outcome for outcome in outcomes}
    before = _pages(connection, [*given, *filter(None, map(given_up_page, given))])
    codings = {p: limited if given_up_page(p) else coding for p in given}
    read = given.keys() | {p for p, row in before.items() if row[0] == coding}  # by this run or by another: no longer given up
    new = (p for p in sorted(given) if p not in before or before[p][0] != codings[p])
    fresh = [given[p] for p in new if given_up_page(p) not in read]
    _put_pages(connection, fresh, run, codings)
    chosen = _chosen(connection, fresh, coding)
    left = {article for p in fresh for article in [before.get(p.print, ("", None))[1]] if article} - chosen.keys()
    remove_articles(connection, [*chosen, *_orphans(connection, left)])
    rows: Rows = defaultdict(list)
    for outcome in chosen.values():
        assert outcome.record is not None
        for name, more in rows_of(outcome.record, outcome.print, coding).items():
            rows[name] += more
    insert_rows(connection, rows)


def forget_failures(connection: Connection, sources: Sequence[str]) -> None:
    """Takes out what gave no page when no more than these sources were read: whoever reads them again tells it again.

    Pages that gave no record stay, since they are known. What came through standard input stays too: it never comes again.
    """
    runs, pages = t["runs"].c, t["pages"].c
    again = set(sources) - {"-"}
    earlier = [
        id
        for id, told in connection.execute(select(runs.run_id, runs.sources))
        if again.issuperset(msgspec.json.decode(told, type=list[str]))
    ]
    query = select(pages.print, pages.source_id, pages.reason).where(pages.article_id.is_(None))
    of_runs = [pages.run_id.in_(some) for some in chunks(earlier)]
    of_names = [pages.source_id.in_(some) for some in chunks(sorted(map(storable, again)))]
    for part in (*of_runs, *of_names):
        failed = [row[0] for row in connection.execute(query.where(part)) if row[0] == sha256(f"{row[1]}\0{row[2]}")]
        for some in chunks(failed):  # a failure has no bytes: engine/ticket.py makes its fingerprint from these two
            connection.execute(delete(t["pages"]).where(pages.print.in_(some)))


def remove_articles(connection: Connection, ids: Sequence[str]) -> None:
    """Takes out all rows of these articles."""
    for some in chunks(ids):
        for name in OF_ARTICLE:
            connection.execute(delete(t[name]).where(t[name].c.article_id.in_(some)))


def insert_rows(connection: Connection, rows: Rows) -> None:
    """Puts rows in. What many share may be there already: names, runs."""
    insert = DIALECTS[connection.dialect.name].insert
    for name, some in rows.items():
        if some:
            statement = insert(t[name])
            connection.execute(statement.on_conflict_do_nothing() if name in _SHARED else statement, some)


def chunks(items: Sequence[str]) -> Iterable[list[str]]:
    """The items in lists that fit into one statement."""
    coming = iter(items)
    while some := list(islice(coming, _CHUNK)):
        yield some


def owners(connection: Connection, ids: Sequence[str]) -> dict[str, Owner]:
    """Where the records of these articles are from; as long as that is the same, so is the record."""
    articles = t["articles"].c
    query = select(articles.article_id, articles.print, articles.coding)
    rows = (row for some in chunks(ids) for row in connection.execute(query.where(articles.article_id.in_(some))))
    return {row[0]: Owner(row[1], row[2]) for row in rows}


def _pages(connection: Connection, prints: Sequence[str]) -> dict[str, tuple[str, str | None]]:
    """Coding and article of those of these pages that are there."""
    pages = t["pages"].c
    query = select(pages.print, pages.coding, pages.article_id)
    return {row[0]: (row[1], row[2]) for some in chunks(prints) for row in connection.execute(query.where(pages.print.in_(some)))}


def _put_pages(connection: Connection, fresh: Sequence[Outcome], run: str, codings: Mapping[str, str]) -> None:
    prints = [outcome.print for outcome in fresh]
    for some in chunks([*prints, *map(given_up_print, prints)]):
        connection.execute(delete(t["pages"]).where(t["pages"].c.print.in_(some)))
    insert_rows(connection, {"pages": [_page_row(outcome, run, codings[outcome.print]) for outcome in fresh]})


def _page_row(outcome: Outcome, run: str, coding: str) -> dict[str, Any]:
    record = outcome.record
    return {
        "print": outcome.print, "coding": coding, "run_id": run, "source_id": storable(outcome.source),
        "article_id": record.article.id if record else None,
        "reason": None if record else storable(outcome.reason or "no reason was given"),
    }  # fmt: skip


def _chosen(connection: Connection, fresh: Sequence[Outcome], coding: str) -> dict[str, Outcome]:
    """By article, the outcome whose record it is to have; an article that keeps what it has is not in it."""
    with_record = {o.record.article.id: o for o in reversed(fresh) if o.record is not None}  # the smallest print comes last
    before = owners(connection, list(with_record))
    return {id: o for id, o in with_record.items() if _gives_way(before.get(id), o.print, coding)}


def _gives_way(owner: Owner | None, print: str, coding: str) -> bool:
    return owner is None or owner.coding != coding or print < owner.print


def _orphans(connection: Connection, ids: Iterable[str]) -> list[str]:
    """Those of these articles that no page has."""
    pages = t["pages"].c
    wanted = sorted(ids)
    query = select(pages.article_id)
    held = {row[0] for some in chunks(wanted) for row in connection.execute(query.where(pages.article_id.in_(some)))}
    return [id for id in wanted if id not in held]
