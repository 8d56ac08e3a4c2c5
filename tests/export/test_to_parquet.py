"""Parquet: every table with its columns and types, the same bytes for the same records, whatever the text."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.export import write_parquet
from onrecord.export.tables import TABLES
from onrecord.records import Record


def test_every_table_with_its_rows_and_types(record: Record, hostile_record: Record, tmp_path: Path) -> None:
    files = write_parquet([record, hostile_record], tmp_path / "tables")
    assert [path.stem for path in files] == list(TABLES)
    for path in files:
        table = pq.read_table(path)
        assert table.schema.names == list(TABLES[path.stem].columns)
        assert table.to_pylist() == [row for r in (record, hostile_record) for row in TABLES[path.stem].rows(r)], path.stem
    types = {field.name: field.type for path in files for field in pq.read_schema(path)}
    assert (types["confidence"], types["mention_count"], types["mutual"]) == (pa.float64(), pa.int64(), pa.bool_())


def test_no_records_still_give_tables_with_their_columns(tmp_path: Path) -> None:
    for path in write_parquet([], tmp_path):
        assert pq.read_table(path).num_rows == 0
        assert pq.read_schema(path).names == list(TABLES[path.stem].columns)


def test_the_same_records_give_the_same_bytes(record: Record, tmp_path: Path) -> None:
    first, second = (write_parquet([record] * 3, tmp_path / name) for name in ("one", "two"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_a_lone_surrogate_can_be_written(record: Record, tmp_path: Path) -> None:
    odd = msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, source_id="caf\udce9"))
    write_parquet([odd], tmp_path)
    assert pq.read_table(tmp_path / "articles.parquet").column("source_id").to_pylist() == ["caf\ufffd"]
