"""How far an article, and the sentences around an event, speak of public life: of states, offices, parties, armies, unions.

On pages about sport, business or private lives most words that look like a political deed are none ("the murderer agreed to a
price", "they raided the medicine cabinet"). Whose deeds are public stands in grammar.toml under [public_life].
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import msgspec

from onrecord.codebook import Grammar
from onrecord.records import Actor

__all__ = ["Publicity", "publicity_of"]

_AROUND = 2
"""Sentences before and behind one that tell what it is about."""


class Publicity(msgspec.Struct, frozen=True):
    """Who takes part in public life; the share, from 0 to 1, that they have of all words of an article that mean somebody, and
    of those around each of its sentences.
    """

    public: frozenset[str] = frozenset()
    share: float = 0.0
    near: Mapping[int, float] = {}


def publicity_of(actors: Iterable[Actor], at: Mapping[tuple[int, int], Collection[str]], grammar: Grammar) -> Publicity:
    """The publicity of an article whose words `at` a sentence and a token mean these actors."""
    public = frozenset(a.id for a in actors if _is_public(a, grammar))
    some, all_ = Counter[int](), Counter[int]()
    for (sentence, _), ids in at.items():
        all_[sentence] += 1
        some[sentence] += not public.isdisjoint(ids)
    around = {s: range(s - _AROUND, s + _AROUND + 1) for s in range(max(all_, default=-1) + 1)}
    near = {s: sum(some[i] for i in those) / max(sum(all_[i] for i in those), 1) for s, those in around.items()}
    return Publicity(public, some.total() / max(all_.total(), 1), near)


def _is_public(actor: Actor, grammar: Grammar) -> bool:
    life = grammar.public_life
    return actor.kind == "state" or actor.country in life.countries or not life.sectors.isdisjoint(actor.sectors)
