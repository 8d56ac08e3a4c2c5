"""The user's own names: a CSV file, or a folder of them, that is put before the shipped tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import KnowledgeError
from onrecord.keys import key
from onrecord.knowledge.entities import Entity
from onrecord.knowledge.tables import Row, parts, read, sectors

__all__ = ["read_overrides"]

_COLUMNS = ("name", "aliases", "kind", "country", "sectors", "role", "from", "to")
_KINDS = ("person", "organisation", "state", "group")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_COUNTRY = re.compile(r"[A-Z]{3}")


def read_overrides(path: Path) -> Iterator[tuple[Entity, tuple[str, ...]]]:
    """Entities with their names. `path` is a CSV or TSV file or a folder, whose files are read in order of their names.

    Only the columns `name` and `kind` are needed. Raises KnowledgeError naming file, line and fix.
    """
    for file in _files(path):
        for line, row in read(file, ("name", "kind")):
            full = {column: row.get(column, "") for column in _COLUMNS}
            _check(full, f"{file}, line {line}")
            yield _entity(full, file, line), (full["name"], *parts(full["aliases"]))


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    found = sorted(p for p in path.glob("*") if p.suffix in (".csv", ".tsv") and p.is_file())
    if not found:
        columns = ", ".join(_COLUMNS)
        raise KnowledgeError(f"{path}: no such file, or no .csv or .tsv file in it; give a file with columns {columns}")
    return found


def _check(row: Row, where: str) -> None:
    if not row["name"]:
        raise KnowledgeError(f"{where}: no name; write one or remove the row")
    if row["kind"] not in _KINDS:
        raise KnowledgeError(f"{where}: kind {row['kind']!r}; use one of {', '.join(_KINDS)}")
    if row["country"] and not _COUNTRY.fullmatch(row["country"]):
        raise KnowledgeError(f"{where}: country {row['country']!r}; use an ISO 3166 alpha-3 code such as RUS, or IGO, NGO ...")
    for column in ("from", "to"):
        if row[column] and not _DATE.fullmatch(row[column]):
            raise KnowledgeError(f"{where}: {column} {row[column]!r}; write a date as 2021-06-30, 2021-06 or 2021")


def _entity(row: Row, file: Path, line: int) -> Entity:
    return Entity(
        f"user:{key('name', row['name'], row['country'], row['kind']).removeprefix('name-')}",
        row["name"],
        row["kind"],  # type: ignore[arg-type]
        row["country"] or None,
        sectors(row["sectors"], file, line),
        row["role"] or None,
        row["from"] or None,
        row["to"] or None,
    )
