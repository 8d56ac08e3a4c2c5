"""Pages for tests of the store, made from the sample record; and a store's whole content, to compare."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import select

from onrecord.keys import sha256
from onrecord.records import Record
from onrecord.settings import Settings
from onrecord.store import Outcome, Run, Store
from onrecord.store.address import parse_address
from onrecord.store.dialects import DIALECTS
from onrecord.store.tables import METADATA

RUN = Run(settings=Settings(), version="0.1.0", codebook="digest", sources=("pages/",))
OTHER_RUN = Run(settings=Settings(historical_days=700), version="0.1.0", codebook="digest", sources=("pages/",))


def of_article(record: Record, id: str, source_id: str = "pages/one.html") -> Record:
    """The record as if it were that of another article."""
    return msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, id=id, source_id=source_id))


def read(record: Record, name: str = "") -> Outcome:
    """A page that was read."""
    name = name or record.article.id
    return Outcome(print=sha256(name), source=record.article.source_id, record=record)


def skipped(name: str, reason: str = "the page is empty") -> Outcome:
    """A page that gave nothing."""
    return Outcome(print=sha256(name), source=name, reason=reason)


def content(url: str) -> dict[str, list[Any]]:
    """Every row of every table."""
    address = parse_address(url)
    engine = DIALECTS[address.get_backend_name()].engine(address)
    with engine.connect() as connection:
        found = {name: sorted(map(repr, connection.execute(select(table)))) for name, table in METADATA.tables.items()}
    engine.dispose()
    return found


def ids(store: Store) -> list[str]:
    """The articles whose records the store gives, in the order in which it gives them."""
    return [record.article.id for record in store.records()]
