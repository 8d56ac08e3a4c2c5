"""Outcomes as Parquet files, each written once under a name made from what is in it: what tasks of a cluster leave behind."""

from __future__ import annotations

import os
import posixpath
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from typing import Any

import msgspec

from onrecord.errors import RunError, UsageError
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
    read or written, UsageError when there can be no such folder.
    """

    def __init__(self, folder: str) -> None:
        import fsspec

        try:
            self._files, self._folder = fsspec.core.url_to_fs(folder)
        except ImportError as error:
            package = f'a package that is not installed (for S3: pip install ".[s3]" in a clone of onrecord): {error}'
            raise UsageError(f"{folder}: this storage needs {package}") from error
        except ValueError as error:
            raise UsageError(f"{folder}: is no folder, nor an address that can be written to: {error}") from error

    def name(self, shard: str, prints: Iterable[str], coding: str) -> str:
        """The name of the part with the outcomes of these pages of a shard under this coding."""
        return f"{key('part', coding, shard, *sorted(prints))}.parquet"

    def address(self, name: str) -> str:
        """Where a part is, for whoever reads Parquet."""
        return str(self._files.unstrip_protocol(self._at(name)))

    def has(self, name: str) -> bool:
        """Whether this part has been written. One that does not open, as a power cut may leave it, is to be written again."""
        import pyarrow.parquet as parquet

        try:
            with self._files.open(self._at(name), "rb") as file:
                return parquet.ParquetFile(file).metadata is not None
        except Exception:  # each kind of storage has errors of its own; writing will tell them
            return False

    def write(self, shard: str, coding: str, outcomes: Iterable[list[Outcome]]) -> str:
        """Writes a part as its outcomes come, first as a draft, so that nobody ever sees half of it. Gives its name."""
        import pyarrow.parquet as parquet

        draft, prints = self._at(f"{uuid.uuid4().hex}.draft"), []
        told = partial(_told, f"{self._folder}: cannot be written")
        with ExitStack() as finally_:
            with told():
                self._files.makedirs(self._folder, exist_ok=True)
                finally_.callback(_quietly, self._files.rm, draft)
                file = self._files.open(draft, "wb")
                finally_.callback(_quietly, file.close)
                writer = parquet.ParquetWriter(file, _schema(), compression="zstd")
                finally_.callback(_quietly, writer.close)
            for rows in _packed(outcomes):
                prints += [outcome.print for outcome in rows]
                with told():
                    writer.write_table(_table(rows))
            name = self.name(shard, prints, coding)
            with told():
                writer.close()
                _force_to_disk(file)
                file.close()
                self._files.mv(draft, self._at(name))
        return name

    def read(self, name: str) -> Iterator[list[Outcome]]:
        """The outcomes of a part, in the order in which they were written."""
        import pyarrow.parquet as parquet

        with _told(f"{self._at(name)}: cannot be read, remove it and run again"), self._files.open(self._at(name), "rb") as file:
            for batch in parquet.ParquetFile(file).iter_batches(_ROWS):
                yield [_outcome(row) for row in batch.to_pylist()]

    def _at(self, name: str) -> str:
        return posixpath.join(self._folder, name)


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Turns any error into a RunError, since each kind of storage has errors of its own."""
    try:
        yield
    except Exception as error:
        why = (isinstance(error, OSError) and error.strerror) or " ".join(str(error).split())[:200] or type(error).__name__
        raise RunError(f"{what}: {why}") from error


def _quietly(do: Callable[..., Any], *given: Any) -> None:
    with suppress(Exception):  # it is done already, or failing for a reason that is being told
        do(*given)


def _force_to_disk(file: Any) -> None:
    """What a disk of this machine holds survives a power cut; addresses have no such file."""
    file.flush()
    with suppress(AttributeError, OSError):
        os.fsync(file.fileno())


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
