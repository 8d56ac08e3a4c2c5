"""Records written in the formats that other programs read. One file per format; none knows another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from onrecord.export.to_csv import csv_lines, csv_rows, write_csv
from onrecord.export.to_json import json_lines, write_json
from onrecord.export.to_jsonl import jsonl_lines, write_jsonl
from onrecord.export.to_parquet import write_parquet, write_parquet_rows
from onrecord.records import Record

__all__ = [
    "FORMATS", "Writer", "csv_lines", "csv_rows", "json_lines", "jsonl_lines", "write_csv", "write_json", "write_jsonl",
    "write_parquet", "write_parquet_rows",
]  # fmt: skip

Writer: TypeAlias = Callable[[Iterable[Record]], Iterator[str]]
"""Records in, pieces of text out, to be written one after the other as they are (newlines included)."""

FORMATS: dict[str, Writer] = {"json": json_lines, "jsonl": jsonl_lines, "csv": csv_lines}
"""What `--format` offers: the name, and who writes it. All of them stream: one record is held at a time."""
