"""Events that were found, as text for people and as data: one row each, the same columns in every format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from onrecord.export import csv_rows, write_parquet_rows
from onrecord.store.event_row import EventRow
from onrecord.views.plain import plain

__all__ = ["EVENT_FORMATS", "write_parquet_events"]

_COLUMNS = EventRow.__struct_fields__


def write_parquet_events(rows: Iterable[EventRow], path: Path) -> None:
    """One Parquet file. Errors: OSError."""
    write_parquet_rows(map(_cells, rows), _COLUMNS, path)


def _terminal(rows: Iterable[EventRow]) -> Iterator[str]:
    """Two lines an event: what it is, and the words that say so."""
    found = False
    for row in rows:
        found = True
        kind = " ".join(filter(None, (row.event_type, row.event_mode)))
        parties = " > ".join(filter(None, (row.actor_names or "?", row.recipient_names)))
        where = f" at {row.place}" if row.place else ""
        yield _line(f"{_when(row)} {kind} ({row.status}, {row.confidence:.2f}): {parties}{where}") + "\n"
        yield "    " + _line(f"“{row.evidence or ''}” {row.source_id}") + "\n"
    if not found:
        yield "no event fits\n"


def _when(row: EventRow) -> str:
    """The event's day or days; in brackets, where it has none, the day of publication."""
    if row.date_from is None:
        return f"({row.published[:10]})" if row.published else "no day"
    return row.date_from if row.date_from == row.date_to else f"{row.date_from}..{row.date_to}"


def _line(text: str) -> str:
    return plain(" ".join(text.split()))


def _json(rows: Iterable[EventRow]) -> Iterator[str]:
    between = "[\n"
    for row in rows:
        yield between + msgspec.json.encode(row).decode()
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def _jsonl(rows: Iterable[EventRow]) -> Iterator[str]:
    for row in rows:
        yield msgspec.json.encode(row).decode() + "\n"


def _csv(rows: Iterable[EventRow]) -> Iterator[str]:
    return csv_rows(map(_cells, rows), _COLUMNS)


def _cells(row: EventRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _COLUMNS}


EVENT_FORMATS: dict[str, Callable[[Iterable[EventRow]], Iterator[str]]] = {
    "terminal": _terminal, "json": _json, "jsonl": _jsonl, "csv": _csv,
}  # fmt: skip
"""Rows in, pieces of text out."""
