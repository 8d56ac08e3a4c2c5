"""Parquet to pages: one page a row, with the columns that JSON lines have as fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources.json_lines import page_of
from onrecord.sources.options import SourceOptions

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

__all__ = ["read_parquet", "row_groups"]

_COLUMNS = ("id", "text", "html", "title", "url", "published", "outlet", "language")
_ROWS = 64
"""Rows held in memory at a time."""


def read_parquet(
    file: IO[bytes], name: str, options: SourceOptions, groups: Iterable[int] | None = None
) -> Iterator[Page | PageError]:
    """The pages of a Parquet file, row by row; of some of its row groups, if given. Other columns are not read.

    A row without an `id` is called after the file and its number, from 1. A row group that is damaged gives one
    `PageError`, and the others are read.
    """
    opened = _open(file, name)
    if isinstance(opened, PageError):
        yield opened
        return
    columns = [column for column in _COLUMNS if column in opened.schema_arrow.names]
    if not {"text", "html"} & set(columns):
        yield PageError(name, 'has no column "text" or "html"')
        return
    wanted = set(range(opened.num_row_groups) if groups is None else groups)
    first = 1
    for group in range(opened.num_row_groups):
        rows = opened.metadata.row_group(group).num_rows
        if group in wanted:
            yield from _read_group(opened, group, first, columns, name, options.max_bytes)
        first += rows
    if first == 1:
        yield PageError(name, "the file holds no page")


def row_groups(file: IO[bytes]) -> int:
    """How many row groups a file has; 1 when that cannot be read, so that whoever reads it tells why."""
    opened = _open(file, "")
    return 1 if isinstance(opened, PageError) else max(opened.num_row_groups, 1)


def _open(file: IO[bytes], name: str) -> ParquetFile | PageError:
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        return ParquetFile(file)
    except (ArrowException, OSError, ValueError) as error:
        return PageError(name, f"not a Parquet file that can be read: {_said(error)}")


def _read_group(
    opened: ParquetFile, group: int, first: int, columns: list[str], name: str, max_bytes: int
) -> Iterator[Page | PageError]:
    from pyarrow import ArrowException

    number = first
    try:
        for batch in opened.iter_batches(_ROWS, row_groups=[group], columns=columns):
            for row in _rows(batch):
                yield _page_of_row(row, f"{name}:{number}", max_bytes)
                number += 1
    except (ArrowException, OSError, ValueError) as error:
        yield PageError(name, f"row group {group} is damaged from row {number:,} on: {_said(error)}")


def _rows(batch: Any) -> Iterator[dict[str, Any]]:
    yield from batch.to_pylist()


def _page_of_row(row: dict[str, Any], where: str, max_bytes: int) -> Page | PageError:
    row = {name: _plain(value) for name, value in row.items()}
    for field in ("text", "html"):
        value = row.get(field)
        if isinstance(value, str) and len(value.encode("utf-8", "surrogatepass")) > max_bytes:
            return PageError(where, f"larger than the limit of {max_bytes:,} bytes")
    return page_of(row, where)


def _plain(value: Any) -> Any:
    """Dates as ISO text, bytes as UTF-8."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _said(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
