"""Places of the world by name: countries, first-level divisions, capitals and cities, from GeoNames."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from onrecord.errors import KnowledgeError
from onrecord.knowledge.tables import read_text
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
        self._path = path
        self._rows: dict[str, list[str]] = {}
        lines = read_text(path).splitlines()
        if not lines or tuple(lines[0].split("\t")) != COLUMNS:
            raise KnowledgeError(f"{path}, line 1: the first line must name {', '.join(COLUMNS)}")
        for line in lines[1:]:  # cut into cells only when asked for: most places never are
            for key in line[line.rfind("\t") + 1 :].split("|"):
                self._rows.setdefault(key, []).append(line)

    def places(self, name: str) -> tuple[GazetteerPlace, ...]:
        """The places of this name, the most populous first; none when it is not a known place."""
        return tuple(self._place(line) for line in self._rows.get(name_key(name), ()))

    def names(self) -> tuple[str, ...]:
        """All known names as `name_key` writes them."""
        return tuple(self._rows)

    def _place(self, line: str) -> GazetteerPlace:
        row = dict(zip(COLUMNS, line.split("\t"), strict=False))
        try:
            return msgspec.convert(row | {"admin1": row["admin1"] or None}, GazetteerPlace, strict=False)
        except (KeyError, msgspec.ValidationError) as error:
            raise KnowledgeError(f"{self._path}: {line[:60]!r} is no place ({error}); run genscripts/gazetteer.py") from None


def name_key(name: str) -> str:
    """The spelling under which names of places are compared: "The Hague" and "hague" are one."""
    folded = name if name.isascii() else fold(name)
    return " ".join(folded.lower().replace("-", " ").removeprefix("the ").split())
