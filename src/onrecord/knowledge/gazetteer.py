"""Places of the world by name: countries, first-level divisions, capitals and cities, from GeoNames."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from onrecord.knowledge.tables import parts, read
from onrecord.knowledge.words import fold

__all__ = ["Feature", "Gazetteer", "GazetteerPlace"]

Feature = Literal["PCLI", "ADM1", "PPLC", "PPLA", "PPL"]
_COLUMNS = ("geonames", "name", "country", "admin1", "latitude", "longitude", "population", "feature", "aliases")


class GazetteerPlace(msgspec.Struct, frozen=True):
    """A place on the map. `geonames` is GeoNames' id, `country` an ISO 3166 alpha-3 code, `population` in persons.

    `feature` is GeoNames' code: PCLI country, ADM1 first-level division, PPLC capital, PPLA seat of a division, PPL
    other city. A country's and a division's coordinates are the middle of its towns. `admin1` is the division's name.
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
    """The places under each of their names. Accents, case and a leading "the" make no difference."""

    def __init__(self, path: Path) -> None:
        self._places: dict[str, list[GazetteerPlace]] = {}
        for _, row in read(path, _COLUMNS):
            self._add(row)
        for found in self._places.values():
            found.sort(key=lambda p: (-p.population, p.geonames))

    def _add(self, row: dict[str, str]) -> None:
        place = GazetteerPlace(
            geonames=row["geonames"],
            name=row["name"],
            country=row["country"],
            admin1=row["admin1"] or None,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            population=int(row["population"]),
            feature=row["feature"],  # type: ignore[arg-type]
        )
        for key in {_key(name) for name in (place.name, *parts(row["aliases"]))}:
            self._places.setdefault(key, []).append(place)

    def places(self, name: str) -> tuple[GazetteerPlace, ...]:
        """The places of this name, the most populous first; none when it is not a known place."""
        return tuple(self._places.get(_key(name), ()))


def _key(name: str) -> str:
    folded = name if name.isascii() else fold(name)
    return folded.lower().replace("-", " ").removeprefix("the ").strip()
