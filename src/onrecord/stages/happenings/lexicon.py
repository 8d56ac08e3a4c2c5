"""The settings and words of happenings.toml, ready to look up."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

__all__ = ["Lexicon", "lexicon"]


class Lexicon(msgspec.Struct, frozen=True):
    """All of happenings.toml. `wires` gives the agency of each name that it is credited by."""

    points: dict[str, float]
    bounds: dict[str, int]
    close: frozenset[frozenset[str]]
    harm: frozenset[str]
    together: frozenset[str]
    growing: frozenset[str]
    size: tuple[str, ...]
    wires: dict[str, str]


@cache
def lexicon() -> Lexicon:
    """The shipped data, read once."""
    data = tomllib.loads((Path(__file__).parent / "happenings.toml").read_text("utf-8"))
    return Lexicon(
        points=data["points"],
        bounds=data["bounds"],
        close=frozenset(map(frozenset, data["close"]["pairs"])),
        harm=frozenset(data["close"]["harm"]),
        together=frozenset(data["close"]["together"]),
        growing=frozenset(data["counts"]["growing"]),
        size=tuple(data["counts"]["size"]),
        wires={name: agency for agency, names in data["wires"]["names"].items() for name in names},
    )
