"""Outcomes as Parquet files, each written once under a name made from what is in it: what tasks of a cluster leave behind."""

from __future__ import annotations

import posixpath
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from onrecord.errors import RunError
from onrecord.keys import key
from onrecord.records import Record
from onrecord.store import Outcome

__all__ = ["Parts"]

_ROWS = 500
"""Outcomes that are packed together, and held in memory: some 25 MB."""

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)


class Parts:
    """A folder of parts, on a disk or at an address such as s3://bucket/folder, that all machines can reach.

    A part has a row a page: `print`, `source`, `article` (id, or null), `reason` (why there is none, or null) and `record` (its
    JSON, or null). A part is there whole or not at all, and writing it again changes nothing. RunError when the folder cannot be
    read or written.
    """

    def __init__(self, folder: str) -> None:
        import fsspec

        self._files, self._folder = fsspec.core.url_to_fs(folder)

    def name(self, shard: str, prints: Sequence[str], coding: str) -> str:
        """The name of the part with the outcomes of these pages of a shard under this coding."""
        return f"{key('part', coding, shard, *prints)}.parquet"

    def address(self, name: str) -> str:
        """Where a part is, for whoever reads Parquet."""
        return str(self._files.unstrip_protocol(posixpath.join(self._folder, name)))

    def has(self, name: str) -> bool:
        """Whether this part has been written."""
        return bool(self._files.exists(posixpath.join(self._folder, name)))

    def write(self, name: str, outcomes: Iterable[list[Outcome]]) -> None:
        """Writes a part as its outcomes come: under a name of its own first, so that nobody ever sees half of it."""
        import pyarrow.parquet as parquet

        self._files.makedirs(self._folder, exist_ok=True)
        final = posixpath.join(self._folder, name)
        draft = f"{final}.{uuid.uuid4().hex}.draft"
        try:
            with self._files.open(draft, "wb") as file, parquet.ParquetWriter(file, _schema(), compression="zstd") as writer:
                for rows in _packed(outcomes):
                    writer.write_table(_table(rows))
            self._files.mv(draft, final)
        except OSError as error:
            raise RunError(f"{final}: cannot be written: {error.strerror or error}") from error
        finally:
            if self._files.exists(draft):
                self._files.rm(draft)

    def read(self, name: str) -> Iterator[list[Outcome]]:
        """The outcomes of a part, in the order in which they were written."""
        import pyarrow.parquet as parquet

        try:
            with self._files.open(posixpath.join(self._folder, name), "rb") as file:
                for batch in parquet.ParquetFile(file).iter_batches(_ROWS):
                    yield [_outcome(row) for row in batch.to_pylist()]
        except OSError as error:
            raise RunError(f"{name}: cannot be read: {error.strerror or error}") from error


def _schema() -> Any:
    import pyarrow

    text = pyarrow.string()
    return pyarrow.schema(
        [("print", text), ("source", text), ("article", text), ("reason", text), ("record", pyarrow.large_binary())]
    )


def _packed(outcomes: Iterable[list[Outcome]]) -> Iterator[list[Outcome]]:
    """The same outcomes, so many at a time."""
    rows: list[Outcome] = []
    for some in outcomes:
        rows += some
        while len(rows) >= _ROWS:
            yield rows[:_ROWS]
            rows = rows[_ROWS:]
    if rows:
        yield rows


def _table(outcomes: Sequence[Outcome]) -> Any:
    import pyarrow

    rows = [
        {
            "print": outcome.print,
            "source": outcome.source,
            "article": outcome.record and outcome.record.article.id,
            "reason": outcome.reason,
            "record": outcome.record and _encoder.encode(outcome.record),
        }
        for outcome in outcomes
    ]
    return pyarrow.Table.from_pylist(rows, schema=_schema())


def _outcome(row: Mapping[str, Any]) -> Outcome:
    record = None if row["record"] is None else _decoder.decode(row["record"])
    return Outcome(print=row["print"], source=row["source"], record=record, reason=row["reason"])
