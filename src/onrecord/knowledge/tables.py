"""The tables of the knowledge base: text files of tab-separated (or, for CSV, comma-separated) cells with a header."""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.errors import KnowledgeError

__all__ = ["SECTORS", "Row", "parts", "read", "read_text", "sectors"]

Row = dict[str, str]

SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
"""PLOVER's codes for the part that an actor plays in politics."""


def read(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, Row]]:
    """Rows with their line numbers. Raises KnowledgeError for a missing column or a row with too many cells.

    Cells that a row leaves out at its end are empty. Empty lines and lines that begin with # are passed over.
    """
    lines = enumerate(_lines(path), 1)
    number, header = next(lines, (1, []))
    missing = [column for column in columns if column not in header]
    if missing:
        raise KnowledgeError(f"{path}, line {number}: no column {missing[0]!r}; the first line must name {', '.join(columns)}")
    for number, cells in lines:
        if not any(cells) or cells[0].startswith("#"):
            continue
        if len(cells) > len(header):
            raise KnowledgeError(f"{path}, line {number}: {len(cells)} cells under {len(header)} columns; remove the extra ones")
        yield number, dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, unpacked when it ends in .gz. Raises KnowledgeError for one that cannot be read."""
    try:
        data = path.read_bytes()
        data = gzip.decompress(data) if path.suffix == ".gz" else data
        return data.decode("utf-8-sig")
    except (OSError, EOFError, zlib.error) as error:
        raise KnowledgeError(f"{path}: cannot be read ({error}); give a readable file") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise KnowledgeError(f"{path}, line {line}: not UTF-8; save the file as UTF-8") from None


def _lines(path: Path) -> list[list[str]]:
    text = read_text(path)
    if path.suffix == ".csv":
        try:
            return [[cell.strip() for cell in cells] for cells in csv.reader(text.splitlines(), strict=True)]
        except csv.Error as error:
            raise KnowledgeError(f"{path}: not CSV ({error}); check its quotation marks") from None
    return [[cell.strip() for cell in line.split("\t")] for line in text.splitlines()]


def parts(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, separated by |."""
    return tuple(part for part in map(str.strip, cell.split("|")) if part) if cell else ()


def sectors(cell: str, path: Path, line: int) -> tuple[str, ...]:
    """The sector codes of a cell, separated by blanks or |. Raises KnowledgeError for one that PLOVER does not have."""
    codes = tuple(cell.replace("|", " ").split())
    for code in codes:
        if code not in SECTORS:
            raise KnowledgeError(f"{path}, line {line}: {code!r} is not a sector; use one of {' '.join(sorted(SECTORS))}")
    return codes
