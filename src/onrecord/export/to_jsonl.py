"""JSON lines for programs: one record a line, so that a file can be read, cut and joined line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.export.encoding import encoded
from onrecord.records import Record

__all__ = ["jsonl_lines", "write_jsonl"]


def write_jsonl(record: Record) -> str:
    """The record as one line of JSON, without the newline. Order of keys as in `write_json`; Unicode is kept."""
    return encoded(record).decode()


def jsonl_lines(records: Iterable[Record]) -> Iterator[str]:
    """One line a record."""
    for record in records:
        yield write_jsonl(record) + "\n"
