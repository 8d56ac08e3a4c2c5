"""docs/store.md: its statements run on both databases, and it names every table and column."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import text
from store_pages import read, skipped

from onrecord.export.tables import TABLES
from onrecord.records import Record
from onrecord.store import Store
from onrecord.store.tables import METADATA, columns_of

PAGE = (Path(__file__).parents[2] / "docs" / "store.md").read_text("utf-8")
STATEMENTS = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("number", range(len(STATEMENTS)))
def test_the_statements_run(store: Store, run: str, record: Record, number: int) -> None:
    store.write([read(record), skipped("empty.html")], run)
    with store._engine.connect() as connection:
        rows = connection.execute(text(STATEMENTS[number].rstrip().rstrip(";"))).all()
    assert rows or "happenings" in STATEMENTS[number] or "'killed'" in STATEMENTS[number]


def test_every_table_and_column_is_named() -> None:
    for name in METADATA.tables:
        assert f"`{name}`" in PAGE
        exported = TABLES[name].columns if name in TABLES else ()
        for column in columns_of(name):
            assert column in exported or f"`{column}`" in PAGE, f"{name}.{column}"
