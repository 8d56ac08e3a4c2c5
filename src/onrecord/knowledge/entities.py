"""What the knowledge base knows: actors with a name, countries, and where a name stands in a sentence."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["Country", "Entity", "How", "NameMatch"]

How = Literal["name", "demonym", "metonym"]


class Entity(msgspec.Struct, frozen=True):
    """An actor with a name of its own.

    `country` is an ISO 3166 alpha-3 code or one of PLOVER's international codes (IGO UNO EUR NGO ISM IMG MNC), None
    where no one country is meant. `sectors` are PLOVER's. `role`, `start` and `end` (ISO dates, or a year or month where
    no more is known) belong to people in office, `start` and `end` also to states and organisations that began or ended.
    """

    id: str
    name: str
    kind: Literal["person", "organisation", "state", "group"]
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    start: str | None = None
    end: str | None = None


class NameMatch(msgspec.Struct, frozen=True):
    """A known name in a sentence: tokens `start` to `end`, half-open.

    More than one entity means that the name alone does not decide ("Georgia"); the order never changes. `metonym` is a
    capital or a building that may stand for a government: whether it does, or is only a place, is the caller's judgement.
    """

    start: int
    end: int
    how: How
    entities: tuple[Entity, ...]


class Country(msgspec.Struct, frozen=True):
    """A state or territory of ISO 3166, of today or (with `end`) of the past since 1990. Kosovo is KOS.

    `names` begins with the usual English name. `capitals` begins with the capital; others are seats of government and
    former capitals. `demonyms` are adjectives, then nouns for the people.
    """

    iso3: str
    iso2: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    start: str | None
    end: str | None
