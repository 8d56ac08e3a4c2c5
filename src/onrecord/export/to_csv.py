"""CSV for spreadsheets and statistics (RFC 4180: UTF-8, comma, lines end in CR LF, quotes where needed).

Text from a page is a stranger's: a cell that a spreadsheet would run as a formula gets an apostrophe in front.
Numbers are left alone, so a negative intensity stays a number.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from io import StringIO
from pathlib import Path

from onrecord.export.tables import TABLES, Cell, Table
from onrecord.records import Record

__all__ = ["csv_lines", "csv_rows", "write_csv"]

# What a spreadsheet takes for the start of a formula, the full-width forms that some of them fold included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_lines(records: Iterable[Record], table: str = "events") -> Iterator[str]:
    """One table of all records as CSV text: first its header, then the rows of a record at a time.

    `table` is a key of `TABLES`; an unknown one is a KeyError.
    """
    chosen = TABLES[table]
    yield _text([chosen.columns])
    for record in records:
        rows = _rows(chosen, record)
        if rows:
            yield _text(rows)


def csv_rows(rows: Iterable[Mapping[str, Cell]], columns: Sequence[str]) -> Iterator[str]:
    """Rows as CSV text: first the header, then a row at a time."""
    yield _text([columns])
    for row in rows:
        yield _text([[_cell(row[column]) for column in columns]])


def write_csv(records: Iterable[Record], folder: Path) -> list[Path]:
    """Every table of all records, one file a table (`events.csv`, `event_dyads.csv`, ...); returns the files.

    The folder is made when it is missing; files of these names in it are replaced. Errors: OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / f"{name}.csv" for name in TABLES}
    with ExitStack() as stack:
        writers = {
            name: csv.writer(stack.enter_context(path.open("w", encoding="utf-8", errors="replace", newline="")))
            for name, path in paths.items()
        }
        for name, table in TABLES.items():
            writers[name].writerow(table.columns)
        for record in records:
            for name, table in TABLES.items():
                writers[name].writerows(_rows(table, record))
    return list(paths.values())


def _rows(table: Table, record: Record) -> list[list[str | int | float]]:
    return [[_cell(row[column]) for column in table.columns] for row in table.rows(record)]


def _cell(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        plain = value.replace("\0", "\ufffd")
        return "'" + plain if plain.lstrip(" \u00a0").startswith(_FORMULA) else plain
    return value


def _text(rows: Iterable[Iterable[str | int | float]]) -> str:
    out = StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()
