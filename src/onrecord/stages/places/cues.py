"""The words of places.toml that tell a place from a person or a firm of the same name."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

__all__ = ["Cues", "cues"]


class Cues(msgspec.Struct, frozen=True):
    """Lower-cased words by what they say, and abbreviations of names as they are written; see places.toml."""

    prepositions: frozenset[str]
    firm: frozenset[str]
    modifiers: frozenset[str]
    titles: frozenset[str]
    belongings: frozenset[str]
    kinds: frozenset[str]
    streets: frozenset[str]
    joints: frozenset[str]
    regions: dict[str, tuple[str, ...]]
    compass: frozenset[str]
    settlements: frozenset[str]
    divisions: frozenset[str]
    generic: frozenset[str]
    doubtful: frozenset[str]
    speech: frozenset[str]
    countries: dict[str, tuple[str, ...]]
    abbreviations: dict[str, str]
    postal: dict[str, str]


@cache
def cues() -> Cues:
    """The shipped words; read once."""
    return msgspec.convert(tomllib.loads(files(__package__).joinpath("places.toml").read_text("utf-8")), Cues)
