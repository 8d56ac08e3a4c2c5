"""Reads the tables of the knowledge base into one Knowledge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import KnowledgeError
from onrecord.knowledge.entities import Country, Entity
from onrecord.knowledge.gazetteer import Gazetteer
from onrecord.knowledge.knowledge import Knowledge
from onrecord.knowledge.names import NameIndex
from onrecord.knowledge.offices import Offices
from onrecord.knowledge.overrides import read_overrides
from onrecord.knowledge.roles import Role, RoleIndex
from onrecord.knowledge.tables import Row, parts, read, sectors
from onrecord.knowledge.words import fold

__all__ = ["DATA", "load"]

DATA = Path(__file__).parent / "data"


def load(overrides: Path | None = None) -> Knowledge:
    """The knowledge base, with the user's own CSV file or folder of them put first.

    Raises KnowledgeError naming file, line and fix when a table is broken.
    """
    return _Loader().load(overrides)


class _Loader:
    """Tables are added in the order in which their entities rank under an ambiguous name."""

    def __init__(self) -> None:
        self.countries: dict[str, Country] = {}
        self.entities: dict[str, Entity] = {}
        self.names = NameIndex()
        self.roles = RoleIndex()
        self.offices = Offices()
        self._people: dict[tuple[str | None, str], str] = {}

    def load(self, overrides: Path | None) -> Knowledge:
        if overrides is not None:
            self._add_overrides(overrides)
        organisations = list(self._organisations())
        self._add_countries()
        self._add_seats()
        self._add_peoples(DATA / "regions.tsv", "state", "name")
        for entity, names in organisations:
            for name in names:
                self.names.add(name, "name", (entity,))
        self._add_peoples(DATA / "groups.tsv", "group", "demonym")
        for file in ("leaders.tsv", "office_holders.tsv"):
            self._add_people(DATA / file)
        for _, row in read(DATA / "nobody.tsv", ("name",)):
            self.names.add(row["name"], "name", ())
        self._add_roles()
        return Knowledge(
            self.countries, self.entities, self.names, self.roles, self.offices, lambda: Gazetteer(DATA / "gazetteer.tsv.gz"),
            {row["name"]: row["sex"] for _, row in read(DATA / "given_names.tsv", ("name", "sex"))},
        )  # fmt: skip

    def _add_overrides(self, path: Path) -> None:
        for entity, names in read_overrides(path):
            self._keep(entity)
            for name in names:
                self.names.add(name, "name", (entity,))
            if entity.role:
                self.offices.add(entity)

    def _keep(self, entity: Entity) -> None:
        self.entities.setdefault(entity.id, entity)

    def _add_countries(self) -> None:
        columns = ("iso3", "iso2", "name", "aliases", "adjectives", "people", "capitals", "from", "to")
        for _, row in read(DATA / "countries.tsv", columns):
            self._add_country(row)

    def _add_country(self, row: Row) -> None:
        names = (row["name"], *parts(row["aliases"]))
        demonyms = parts(row["adjectives"]) + parts(row["people"])
        capitals = parts(row["capitals"])
        dates = (row["from"] or None, row["to"] or None)
        iso3 = row["iso3"]
        self.countries[iso3] = Country(
            iso3, row["iso2"], row["name"], names, demonyms, tuple(c.removeprefix("~") for c in capitals), *dates
        )
        state = Entity(f"country:{iso3}", row["name"], "state", iso3, start=dates[0], end=dates[1])
        self._keep(state)
        for name in names:
            self.names.add(name, "name", (state,))
        for name in demonyms:
            self.names.add(name, "demonym", (state,))
        government = Entity(state.id, state.name, "state", iso3, ("GOV",), start=dates[0], end=dates[1])
        for name in capitals:
            if not name.startswith("~"):  # a common word: known, but not searched for
                self.names.add(name, "metonym", (government,))

    def _add_seats(self) -> None:
        path = DATA / "seats.tsv"
        for line, row in read(path, ("name", "aliases", "stands_for", "sectors")):
            meant = []
            for id in parts(row["stands_for"]):
                entity = self.entities.get(id)
                if entity is None:
                    raise KnowledgeError(f"{path}, line {line}: {id!r} is in no table; give the id of a known entity")
                codes = sectors(row["sectors"], path, line)
                meant.append(Entity(id, entity.name, entity.kind, entity.country, codes, start=entity.start, end=entity.end))
            for name in (row["name"], *parts(row["aliases"])):
                self.names.add(name, "metonym", meant)

    def _add_peoples(self, path: Path, kind: str, how: str) -> None:
        for line, row in read(path, ("id", "name", "aliases", "adjectives", "country", "sectors")):
            entity = Entity(
                row["id"], row["name"], kind, row["country"] or None, sectors(row["sectors"], path, line)  # type: ignore[arg-type]
            )
            self._keep(entity)
            for name in (row["name"], *parts(row["aliases"])):
                self.names.add(name, how, (entity,))  # type: ignore[arg-type]
            for name in parts(row["adjectives"]):
                self.names.add(name, "demonym", (entity,))

    def _organisations(self) -> Iterator[tuple[Entity, tuple[str, ...]]]:
        for path in sorted((DATA / "organisations").glob("*.tsv")):
            for line, row in read(path, ("id", "name", "aliases", "country", "sectors", "from", "to")):
                entity = Entity(
                    row["id"],
                    row["name"],
                    "organisation",
                    row["country"] or None,
                    sectors(row["sectors"], path, line),
                    start=row["from"] or None,
                    end=row["to"] or None,
                )
                self._keep(entity)
                yield entity, (row["name"], *parts(row["aliases"]))

    def _add_people(self, path: Path) -> None:
        people: dict[tuple[str | None, str], str] = {}
        for line, row in read(path, ("id", "name", "aliases", "country", "role", "sectors", "from", "to")):
            names = (row["name"], *parts(row["aliases"]))
            term = Entity(
                self._known_as(names, row["country"]) or row["id"],
                row["name"],
                "person",
                row["country"] or None,
                sectors(row["sectors"], path, line),
                row["role"] or None,
                row["from"] or None,
                row["to"] or None,
            )
            people.update({(term.country, fold(name)): term.id for name in names if " " in name})
            self._keep(term)
            self.offices.add(term)
            for name in names:
                self.names.add(name, "name", (self.entities[term.id],))
        self._people = people | self._people

    def _known_as(self, names: tuple[str, ...], country: str) -> str | None:
        """The id of the person of that country whom a table read before knows by one of the full names."""
        return next((id for name in names if (id := self._people.get((country or None, fold(name))))), None)

    def _add_roles(self) -> None:
        path = DATA / "roles.tsv"
        for line, row in read(path, ("role", "aliases", "kind", "sectors")):
            role = Role(row["role"], sectors(row["sectors"], path, line), row["kind"])  # type: ignore[arg-type]
            for name in (row["role"], *parts(row["aliases"])):
                self.roles.add(name, role)
