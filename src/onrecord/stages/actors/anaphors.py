"""The words of anaphors.toml: pronouns, and nouns that mean somebody who was named before."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

__all__ = ["AGED", "ANAPHORS", "Anaphors"]

AGED = "-year-old"
"""The role lemma of "the 52-year-old"."""


class Anaphors:
    """Pronouns with their number; nouns with the kinds of actors that they may mean."""

    def __init__(self, table: dict[str, dict[str, Any]]) -> None:
        self.pronouns: dict[str, str] = {w: number for number in ("one", "many") for w in table["pronouns"][number]}
        self.personal = frozenset(table["pronouns"]["personal"])
        self.first_person = frozenset(table["pronouns"]["first_person"])
        self.myself = frozenset(table["pronouns"]["myself"])
        self._bodies = frozenset(table["bodies"]["words"])
        self.workplace = frozenset(table["bodies"]["behind"])
        self._sexes = {w: sex for sex in ("he", "she") for w in (*table["pronouns"][sex], *table["sex"][sex])}
        self._no_names = frozenset(table["no_names"]["words"])
        self.naming = frozenset(table["naming"]["verbs"])
        self.compass = frozenset(table["compass"]["words"])
        self.crowds = frozenset(table["crowds"]["words"])
        self.of_many = frozenset(table["pronouns"]["of_many"])
        self.counting = frozenset(table["counting"]["words"])
        self._bare = {noun: frozenset(words) for noun, words in table["bare"].items()}
        self.anybody = frozenset(table["anybody"]["words"])
        self._things = frozenset(table["no_names"]["things"])
        self.towns = frozenset(table["no_names"]["towns"])
        self.studies = frozenset(table["no_names"]["studies"])
        self.deeds, self.sayings, self.texts = (frozenset(table["things"][name]) for name in ("deeds", "sayings", "texts"))
        self.idle, self.used, self.phases = (frozenset(table["things"][name]) for name in ("idle", "used", "phases"))
        self.relations = frozenset(table["owners"]["relations"])
        self.sides = frozenset((*(f"{w} -" for w in table["owners"]["before"]), *(f"- {w}" for w in table["owners"]["behind"])))
        self.owning = frozenset(table["pronouns"]["owning"])
        self.government = frozenset(table["government"]["words"])
        self._paired = frozenset(table["pairs"]["words"])
        self.pairs_alone = frozenset(table["pairs"]["alone"])
        self._pairs = {noun: kind for kind in ("state", "person") for noun in table["pairs"][kind]}
        self._anyone = frozenset(table["pairs"]["anyone"])
        self._top = frozenset(table["offices"]["top"])
        self._sectors = {noun: frozenset(codes) for noun, codes in table["definite"]["sectors"].items()}
        self._definite = {noun: kind for kind in ("state", "organisation") for noun in table["definite"][kind]}
        self._offices = [frozenset(group) for group in table["offices"]["same"]]
        self.any_office = frozenset(table["offices"]["any"])
        self._behind = frozenset(table["honorifics"]["behind"])
        self._heads = frozenset(table["offices"]["heads"])
        self._former = frozenset(table["offices"]["former"])
        self._else = frozenset(table["offices"]["else"])
        self._honorifics = frozenset(table["honorifics"]["words"])
        self._knightly = frozenset(table["honorifics"]["first_name"])
        self.nouns = frozenset(self._pairs) | frozenset(self._definite)

    def kinds(self, noun: str, words: Sequence[str]) -> tuple[str, ...]:
        """The kinds that a definite phrase may mean: `noun` its head lemma, `words` all its words; () when it means nobody."""
        if self._paired.intersection(words[:2]):
            kind = self._pairs.get(noun)
            if kind is None:
                return ()
            may_be_body = kind == "state" and self._definite.get(noun) != "state"  # "the two sides", not "the two countries"
            return (kind, "organisation") if may_be_body else (kind,)
        kind = self._definite.get(noun)
        return (kind,) if kind else ()

    def may_be_of(self, noun: str, sectors: Sequence[str]) -> bool:
        """Whether an organisation of these sectors may be called so: no ministry is "the company"."""
        wanted = self._sectors.get(noun)
        return wanted is None or not sectors or not wanted.isdisjoint(sectors)

    def may_be_one_of(self, noun: str, role: str | None) -> bool:
        """Whether somebody with this role may be one of two: of "the two presidents", "the two leaders", "both men"."""
        if noun in self._anyone or role is None:
            return noun in self._anyone or noun == "leader"
        return role in self._top if noun == "leader" else self.may_hold(noun, role)

    def sex(self, words: Sequence[str]) -> str | None:
        """The pronoun that these words let expect: "she" of "spokeswoman"; None where they do not tell or contradict."""
        told = {self._sexes[w] for w in words if w in self._sexes and w not in self.owning}
        return told.pop() if len(told) == 1 else None

    def pronoun_sex(self, word: str) -> str | None:
        """"he" or "she" for a pronoun of a person, None for others."""
        return self._sexes.get(word) if word in self.personal else None

    def is_no_name(self, word: str, *, alone: bool) -> bool:
        """Whether a name is nobody's by its last word: "Monday", or, not alone, "the Electoral Act"."""
        return word.lower() in (self._no_names if alone else self._no_names | self._things)

    @staticmethod
    def is_age(words: Sequence[str]) -> bool:
        """Whether words, cut at hyphens or not, only say how old somebody is: "52-year-old"."""
        number, _, rest = "".join(words).partition("-")
        return number.isdigit() and f"-{rest}" == AGED

    def is_body(self, word: str) -> bool:
        """Whether a word in a name makes it the name of a body: "University"."""
        return word.lower() in self._bodies

    def is_bare(self, noun: str, behind: str | None) -> bool:
        """Whether a noun without an article is nobody as the object of a verb (`behind` None) or behind a preposition."""
        return noun in self._bare["objects"] if behind is None else behind in self._bare.get(noun, ())

    def is_head(self, role: str) -> bool:
        """Whether a role, or the last word of it, heads a body: "director" of "company director"."""
        return role in self._heads or role.rsplit(" ", 1)[-1] in self._heads

    def is_former(self, words: Sequence[str]) -> bool:
        """Whether the words of a role say that it is over: "the former president"."""
        return not self._former.isdisjoint(words)

    def is_other(self, words: Sequence[str]) -> bool:
        """Whether the words of a role make it another's: "the deputy leader" is not the leader."""
        return not self._else.isdisjoint(words)

    def is_honorific(self, word: str) -> bool:
        """Whether a word before a name is no part of it: "Mr.", "Sir"."""
        return word.lower().rstrip(".") in self._honorifics

    def is_behind(self, word: str) -> bool:
        """Whether a word stands only behind a name: "Jr."."""
        return word.lower().rstrip(".") in self._behind

    def is_knightly(self, word: str) -> bool:
        """Whether a first name alone may follow: "Sir", "Dame"."""
        return word.lower() in self._knightly

    def may_hold(self, said: str, office: str, *, of_one_body: bool = False) -> bool:
        """Whether somebody whose role is `office` may be called `said`: "the premier" for a prime minister.

        `of_one_body`: both are said to be of the same organisation, so that "the Nato chief" may be its secretary general.
        """
        if said == office or said in self.any_office or (of_one_body and said in self._heads and office in self._heads):
            return True
        if office.endswith(" " + said):
            return not self.is_other(office.removesuffix(said).split())
        return any(said in group and office in group for group in self._offices)


ANAPHORS = Anaphors(tomllib.loads((Path(__file__).parent / "anaphors.toml").read_text("utf-8")))
