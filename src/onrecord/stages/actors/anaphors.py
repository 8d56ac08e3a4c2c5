"""The words of anaphors.toml: pronouns, and nouns that mean somebody who was named before."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

__all__ = ["ANAPHORS", "Anaphors"]


class Anaphors:
    """Pronouns with their number; nouns with the kinds of actors that they may mean."""

    def __init__(self, table: dict[str, dict[str, Any]]) -> None:
        self.pronouns: dict[str, str] = {w: number for number in ("one", "many") for w in table["pronouns"][number]}
        self.personal = frozenset(table["pronouns"]["personal"])
        self.government = frozenset(table["government"]["words"])
        self._paired = frozenset(table["pairs"]["words"])
        self._pairs = {noun: kind for kind in ("state", "person") for noun in table["pairs"][kind]}
        self._definite = {noun: kind for kind in ("state", "organisation") for noun in table["definite"][kind]}
        self._offices = [frozenset(group) for group in table["offices"]["same"]]
        self._any_office = frozenset(table["offices"]["any"])
        self.nouns = frozenset(self._pairs) | frozenset(self._definite)

    def kinds(self, noun: str, words: Sequence[str]) -> tuple[str, ...]:
        """The kinds that a definite phrase may mean: `noun` its head lemma, `words` all its words; () when it means nobody."""
        if self._paired.intersection(words[:2]):
            kind = self._pairs.get(noun)
            return (kind, "organisation") if kind == "state" else (kind,) if kind else ()
        kind = self._definite.get(noun)
        return (kind,) if kind else ()

    def may_hold(self, said: str, office: str) -> bool:
        """Whether somebody whose role is `office` may be called `said`: "the premier" for a prime minister."""
        if said == office or office.endswith(" " + said) or said in self._any_office:
            return True
        return any(said in group and office in group for group in self._offices)


ANAPHORS = Anaphors(tomllib.loads((Path(__file__).parent / "anaphors.toml").read_text("utf-8")))
