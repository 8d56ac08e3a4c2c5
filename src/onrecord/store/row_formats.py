"""Rows that were found, in each format: the same columns in every one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from onrecord.export import csv_rows, write_parquet_rows

__all__ = ["RowFormats"]

Row = TypeVar("Row", bound=msgspec.Struct)


class RowFormats(Generic[Row]):
    """How rows of one kind are written: a struct whose fields are the columns, and its words for people."""

    def __init__(self, kind: type[Row], terminal: Callable[[Iterable[Row]], Iterator[str]]) -> None:
        self._columns = kind.__struct_fields__
        self._texts = {"terminal": terminal, "json": _json, "jsonl": _jsonl, "csv": self._csv}

    def text(self, format: str, rows: Iterable[Row]) -> Iterator[str]:
        """Rows in, pieces of text out. `format`: terminal, json, jsonl, csv."""
        return self._texts[format](rows)

    def write_parquet(self, rows: Iterable[Row], path: Path) -> None:
        """One Parquet file. Errors: OSError."""
        write_parquet_rows(map(_cells, rows), self._columns, path)

    def _csv(self, rows: Iterable[Row]) -> Iterator[str]:
        return csv_rows(map(_cells, rows), self._columns)


def _json(rows: Iterable[msgspec.Struct]) -> Iterator[str]:
    between = "[\n"
    for row in rows:
        yield between + msgspec.json.encode(row).decode()
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def _jsonl(rows: Iterable[msgspec.Struct]) -> Iterator[str]:
    for row in rows:
        yield msgspec.json.encode(row).decode() + "\n"


def _cells(row: msgspec.Struct) -> dict[str, Any]:
    return msgspec.structs.asdict(row)
