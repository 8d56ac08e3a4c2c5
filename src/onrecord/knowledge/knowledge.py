"""The knowledge base: one object that answers for names, roles, countries, office holders and places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from onrecord.knowledge.entities import Country, Entity, NameMatch
from onrecord.knowledge.gazetteer import Gazetteer, GazetteerPlace
from onrecord.knowledge.names import NameIndex
from onrecord.knowledge.offices import Offices
from onrecord.knowledge.roles import Role, RoleIndex

__all__ = ["Knowledge"]


class Knowledge:
    """What is known before reading. Made by `load`; nothing in it changes afterwards."""

    def __init__(
        self,
        countries: Mapping[str, Country],
        entities: Mapping[str, Entity],
        names: NameIndex,
        roles: RoleIndex,
        offices: Offices,
        gazetteer: Callable[[], Gazetteer],
        given_names: Mapping[str, str],
    ) -> None:
        self.countries = countries
        self.entities = entities
        self._names = names
        self._roles = roles
        self._offices = offices
        self._open_gazetteer = gazetteer
        self._given_names = given_names

    def find(self, words: Sequence[str]) -> list[NameMatch]:
        """The known names among the words of one sentence, longest first at each place, never overlapping.

        Words are as spaCy cuts them ("Guinea", "-", "Bissau"). Case counts, but longer names are known in capitals too.
        """
        return self._names.find(words)

    def is_nobody(self, words: Sequence[str]) -> bool:
        """Whether these words as a whole are known as the name of nobody: "World War II"."""
        return self._names.is_nobody(words)

    def sex(self, given_name: str) -> str | None:
        """"he" or "she" for a given name that only one sex bears, or nearly so; None for others."""
        return self._given_names.get(given_name)

    def role(self, words: Sequence[str]) -> Role | None:
        """The role named by the longest ending of a noun phrase's lower-cased lemmas: "foreign", "minister"."""
        return self._roles.find(words)

    def role_size(self, words: Sequence[str]) -> int:
        """How many of the last words `role` takes; 0 where they name none."""
        return self._roles.size(words)

    def country(self, iso3: str) -> Country | None:
        """The country of an ISO 3166 alpha-3 code; None for PLOVER's international codes and unknown ones."""
        return self.countries.get(iso3)

    def entity(self, id: str) -> Entity | None:
        """The entity of this id, such as `country:RUS`."""
        return self.entities.get(id)

    def holder(self, country: str, office: str, date: str) -> Entity | None:
        """Who held an office of a country (alpha-3 or international code) on an ISO date; None where that is unsure."""
        return self._offices.holder(country, office, date)

    def at(self, person: Entity, date: str) -> Entity:
        """The person as of an ISO date: with the role and sectors of that day, or none of either when out of office."""
        return self._offices.at(person, date)

    def terms(self, person: Entity) -> tuple[Entity, ...]:
        """All known terms in office of a person."""
        return self._offices.terms(person)

    def places(self, name: str) -> tuple[GazetteerPlace, ...]:
        """The places of this name, the most populous first. The first call reads the gazetteer."""
        return self._gazetteer.places(name)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return self._open_gazetteer()
