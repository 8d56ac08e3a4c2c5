"""Places of the world by name: countries, first-level divisions, capitals and cities, from GeoNames."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from onrecord.knowledge.tables import Row, read
from onrecord.knowledge.words import fold

__all__ = ["COLUMNS", "Feature", "Gazetteer", "GazetteerPlace", "name_key"]

Feature = Literal["PCLI", "ADM1", "PPLC", "PPLA", "PPL"]
COLUMNS = ("geonames", "name", "country", "admin1", "latitude", "longitude", "population", "feature", "keys")
"""The file's columns; `keys` are the place's names as `name_key` writes them. Rows go from many people to few."""


class GazetteerPlace(msgspec.Struct, frozen=True):
    """A place on the map. `geonames` is GeoNames' id, `country` an ISO 3166 alpha-3 code, `population` in persons.

    `feature` is GeoNames' code: PCLI country, ADM1 first-level division, PPLC capital, PPLA largest town of a division,
    PPL other town. A country's and a division's coordinates are the middle of its towns, and a division's population is
    theirs. `admin1` is the division's name, None for countries, divisions and where it is not known.
    """

    geonames: str
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
        self._rows: dict[str, list[Row]] = {}
        for _, row in read(path, COLUMNS):
            for key in row["keys"].split("|"):
                self._rows.setdefault(key, []).append(row)

    def places(self, name: str) -> tuple[GazetteerPlace, ...]:
        """The places of this name, the most populous first; none when it is not a known place."""
        return tuple(map(_place, self._rows.get(name_key(name), ())))

    def names(self) -> tuple[str, ...]:
        """All known names as `name_key` writes them."""
        return tuple(self._rows)


def name_key(name: str) -> str:
    """The spelling under which names of places are compared: "The Hague" and "hague" are one."""
    folded = name if name.isascii() else fold(name)
    return " ".join(folded.lower().replace("-", " ").removeprefix("the ").split())


def _place(row: Row) -> GazetteerPlace:
    return msgspec.convert(row | {"admin1": row["admin1"] or None}, GazetteerPlace, strict=False)
