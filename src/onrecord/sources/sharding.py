"""A source cut into pieces of work that engines hand out: stable, independent, and read lazily by whoever gets one.

The pages of all shards, one after the other, are the pages of the source: the same, called the same, in the same order. How a
source is cut depends on nothing but the source.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from typing import IO, Any

from onrecord.errors import PageError
from onrecord.records import Page
from onrecord.sources.files import below, read_file_below
from onrecord.sources.json_lines import read_json_lines
from onrecord.sources.opened import kind_in_folder, kind_of_file, why
from onrecord.sources.options import SourceOptions
from onrecord.sources.parquet import read_parquet, row_groups
from onrecord.sources.parts import PartOfFile, cut_lines
from onrecord.sources.remote import below_remote, open_remote, read_remote_below, storage_of, why_remote
from onrecord.sources.shard import Shard

__all__ = ["read_shard", "shards_of"]

_FILES = 100
"""Files of one page each that make a shard."""
_BYTES = 32_000_000
"""Bytes of JSON lines that make a shard: some ten thousand articles."""
_ALONE = frozenset({"warc", "parquet", "lines"})
_HEAD = 2


def shards_of(source: str, bytes_each: int = _BYTES, files_each: int = _FILES) -> list[Shard]:
    """The shards of a source, at least one. What cannot be cut or read is one shard, which then tells why.

    A WARC file is a shard, so is a Parquet row group, `bytes_each` of unpacked JSON lines, and in a folder `files_each` of
    all other files in a row.
    """
    names = _files_below(source)
    if names is None:
        return _cut(source, source, bytes_each)
    found: list[Shard] = []
    row: list[str] = []
    for name in names:
        if kind_in_folder(name) in _ALONE:
            found += _grouped(source, row, files_each)
            found += _cut(source, name, bytes_each, below=True)
            row = []
        else:
            row.append(name)
    found += _grouped(source, row, files_each)
    return found or [Shard(source)]


def read_shard(shard: Shard, options: SourceOptions) -> Iterator[Page | PageError]:
    """The pages of a shard that has files."""
    if shard.part is None and not shard.groups:
        for name in shard.files:
            yield from read_remote_below(name, options) if storage_of(name) else read_file_below(name, options)
        return
    (name,) = shard.files
    try:
        with _open(name) as file:
            if shard.part is not None:
                stream: Any = PartOfFile(file, *shard.part)
                lines: Any = io.BufferedReader(stream)
                yield from read_json_lines(lines, name, options.max_bytes, shard.first)
            else:
                yield from read_parquet(file, name, options, shard.groups)
    except Exception as error:  # each kind of storage has errors of its own
        yield PageError(name, why_remote(error) if storage_of(name) else why(error))


def _files_below(source: str) -> list[str] | None:
    """The files of a folder; None for anything else."""
    if storage_of(source):
        try:
            return below_remote(source)
        except Exception:  # told when the shard is read
            return None
    return list(below(source)) if os.path.isdir(source) else None


def _cut(source: str, name: str, bytes_each: int, below: bool = False) -> list[Shard]:
    """The shards of a file, or of anything that is no folder. `below`: it lies in a folder that was named."""
    whole = Shard(source, (name,)) if below else Shard(source)
    if not storage_of(name) and not os.path.isfile(name):
        return [whole]
    try:
        with _open(name) as file:
            kind, packed = kind_of_file(file, name), file.read(_HEAD)
            file.seek(0)
            if kind == "parquet":
                count = row_groups(file)
                return [Shard(source, (name,), groups=(n,)) for n in range(count)] if count > 1 else [whole]
            if kind == "lines" and packed not in (b"\x1f\x8b", b"\xff\xfe", b"\xfe\xff"):
                cuts = cut_lines(file, bytes_each)
                return [Shard(source, (name,), (a, b), first) for a, b, first in cuts] if len(cuts) > 1 else [whole]
    except Exception:  # told when the shard is read
        return [whole]
    return [whole]


def _open(name: str) -> IO[bytes]:
    return open_remote(name) if storage_of(name) else open(name, "rb")


def _grouped(source: str, names: Iterable[str], size: int) -> list[Shard]:
    names = list(names)
    return [Shard(source, tuple(names[at : at + size])) for at in range(0, len(names), size)]
