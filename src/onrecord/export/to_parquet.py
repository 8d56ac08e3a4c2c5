"""Parquet for data frames and DuckDB: the tables of `tables.py`, one file each, every column with a type of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.export.tables import TABLES, Cell
from onrecord.records import Record

if TYPE_CHECKING:
    import pyarrow

__all__ = ["parquet_schema", "write_parquet", "write_parquet_rows"]

_ROW_GROUP = 20_000
"""Rows held in memory before they are written together."""

_RECORDS_AT_ONCE = 1_000

_NUMBERS = (
    "intensity", "confidence", "latitude", "longitude", "value", "low", "high", "agreement", "killed_low", "killed_best",
    "killed_high", "injured_low", "injured_best", "injured_high",
)  # fmt: skip
_COUNTS = ("start", "end", "mention_count", "reports", "independent_sources")
_TRUTHS = ("mutual", "attributed")
_SURROGATE = re.compile("[\ud800-\udfff]")


def parquet_schema(columns: Sequence[str]) -> pyarrow.Schema:
    """Columns of `tables.py` with their types; every one may be null."""
    import pyarrow as pa

    kinds = dict.fromkeys(_NUMBERS, pa.float64()) | dict.fromkeys(_COUNTS, pa.int64()) | dict.fromkeys(_TRUTHS, pa.bool_())
    return pa.schema([(column, kinds.get(column, pa.string())) for column in columns])


def write_parquet(records: Iterable[Record], folder: Path) -> list[Path]:
    """Every table of all records, one file a table (`events.parquet`, ...); returns the files.

    The folder is made when it is missing; files of these names in it are replaced. Errors: OSError.
    """
    from pyarrow.parquet import ParquetWriter

    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / f"{name}.parquet" for name in TABLES}
    schemas = {name: parquet_schema(table.columns) for name, table in TABLES.items()}
    coming = iter(records)
    with ExitStack() as stack:
        writers = {name: stack.enter_context(ParquetWriter(path, schemas[name])) for name, path in paths.items()}
        while some := list(islice(coming, _RECORDS_AT_ONCE)):
            for name, table in TABLES.items():
                rows = [row for record in some for row in table.rows(record)]
                if rows:
                    writers[name].write_table(_table(rows, schemas[name]))
    return list(paths.values())


def write_parquet_rows(rows: Iterable[Mapping[str, Cell]], columns: Sequence[str], path: Path) -> None:
    """Rows with these columns as one file, which is replaced when it is there. Errors: OSError."""
    from pyarrow.parquet import ParquetWriter

    schema = parquet_schema(columns)
    coming = iter(rows)
    with ParquetWriter(path, schema) as writer:
        while some := list(islice(coming, _ROW_GROUP)):
            writer.write_table(_table(some, schema))


def _table(rows: Sequence[Mapping[str, Cell]], schema: pyarrow.Schema) -> pyarrow.Table:
    import pyarrow as pa

    return pa.table({name: pa.array(list(_column(rows, name)), schema.field(name).type) for name in schema.names}, schema=schema)


def _column(rows: Sequence[Mapping[str, Cell]], name: str) -> Iterator[Any]:
    for row in rows:
        cell = row[name]
        yield _SURROGATE.sub("\ufffd", cell) if isinstance(cell, str) else cell
