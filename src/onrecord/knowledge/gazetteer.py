"""Places of the world by name: countries, divisions of two levels, capitals, cities and towns, from GeoNames."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from onrecord.errors import KnowledgeError
from onrecord.knowledge.tables import read_text
from onrecord.knowledge.words import fold

__all__ = ["COLUMNS", "Feature", "Gazetteer", "GazetteerPlace", "name_key"]

Feature = Literal["PCLI", "ADM1", "ADM2", "PPLC", "PPLA", "PPL"]
COLUMNS = ("key", "geonames", "name", "country", "admin1", "latitude", "longitude", "population", "feature")
"""The file's columns; `key` is one of the place's names as `name_key` writes it. Lines go by key, then from many people to
few. A line of three cells is another name: its third cell is the key under which the place of this id stands."""

_SHORT = {"st": "saint", "st.": "saint", "ste.": "sainte", "ft.": "fort", "mt.": "mount"}


class GazetteerPlace(msgspec.Struct, frozen=True):
    """A place on the map. `geonames` is GeoNames' id, `country` an ISO 3166 alpha-3 code, `population` in persons.

    `feature` is GeoNames' code: PCLI country, ADM1 first-level division, ADM2 county or district, PPLC capital, PPLA
    largest town of a division, PPL other town. A country's and a division's coordinates are near its middle, and a
    division's population is that of its towns. `admin1` is the first-level division's name, None for countries, for these
    divisions and where it is not known. `geonames` is None for second-level divisions, whose ids are not known.
    """

    geonames: str | None
    name: str
    country: str
    admin1: str | None
    latitude: float
    longitude: float
    population: int
    feature: Feature


class Gazetteer:
    """The places under each of their names. Accents, case, hyphens and a leading "the" make no difference."""

    def __init__(self, path: Path) -> None:
        """Raises KnowledgeError naming file, line and fix for a broken table."""
        self._path = path
        self._text = read_text(path).encode()  # one block, searched by halves: cheaper than an index of every name
        header, _, _ = self._text.partition(b"\n")
        if tuple(header.decode().split("\t")) != COLUMNS:
            raise KnowledgeError(f"{path}, line 1: the first line must name {', '.join(COLUMNS)}")
        self._begin = len(header) + 1

    def places(self, name: str) -> tuple[GazetteerPlace, ...]:
        """The places of this name, the most populous first; none when it is not a known place."""
        found = [self._place(self._own(cells)) for cells in self._lines(name_key(name))]
        return tuple(sorted(found, key=lambda place: -place.population))

    def names(self) -> tuple[str, ...]:
        """All known names as `name_key` writes them."""
        lines = self._text[self._begin :].decode().splitlines()
        return tuple(dict.fromkeys(line.partition("\t")[0] for line in lines))

    def _own(self, cells: list[str]) -> list[str]:
        """The line of the place itself for one that only gives another name."""
        if len(cells) != 3:
            return cells
        return next((line for line in self._lines(cells[2]) if line[1] == cells[1] and len(line) > 3), cells)

    def _lines(self, key: str) -> Iterator[list[str]]:
        wanted = key.encode() + b"\t"
        at = self._first(wanted)
        while self._text.startswith(wanted, at):
            end = self._end(at)
            yield self._text[at:end].decode().split("\t")
            at = end + 1

    def _first(self, wanted: bytes) -> int:
        """Where the first line begins that does not sort before the wanted one."""
        low, high = self._begin, len(self._text)
        while low < high:
            start = self._text.rfind(b"\n", 0, (low + high) // 2) + 1
            end = self._end(start)
            if self._text[start:end].partition(b"\t")[0] < wanted[:-1]:
                low = end + 1
            else:
                high = start
        return low

    def _end(self, at: int) -> int:
        end = self._text.find(b"\n", at)
        return len(self._text) if end < 0 else end

    def _place(self, cells: list[str]) -> GazetteerPlace:
        row: dict[str, str | None] = dict(zip(COLUMNS, cells, strict=False))
        try:
            row |= {"admin1": row["admin1"] or None, "geonames": row["geonames"] or None}
            return msgspec.convert(row, GazetteerPlace, strict=False)
        except (KeyError, msgspec.ValidationError) as error:
            line = "\t".join(cells)[:60]
            raise KnowledgeError(f"{self._path}: {line!r} is no place ({error}); run genscripts/gazetteer.py") from None


def name_key(name: str) -> str:
    """The spelling under which names of places are compared: "The Hague" and "hague", "St. Louis" and "Saint Louis" are one."""
    folded = name if name.isascii() else fold(name)
    words = folded.lower().replace("-", " ").removeprefix("the ").split()
    return " ".join(_SHORT.get(word, word) for word in words)
