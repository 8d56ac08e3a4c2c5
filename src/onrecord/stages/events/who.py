"""Who is meant where in an article, and who stands on the sides of an event."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec

from onrecord.quoted import Quoted
from onrecord.stages.events.publicity import Publicity
from onrecord.syntax import Sentence, Token

__all__ = ["Parties", "Who", "called", "joined", "turned_round"]


class Who(msgspec.Struct, frozen=True):
    """Who is meant at a token of an article, and at which tokens a name only says where.

    `means` are unnamed actors with which others act: "troops" in "sent troops"; `persons` are people; `political` are those
    whose country, sector or entry in the knowledge base is known; `states` has the actor of a country code, `countries` the
    country code of an actor; `press` are papers, agencies and those who write for them; `unnamed` are people without a name;
    `arms` are the tokens that name a weapon; `sectors` has the sectors of an actor; `called` the one
    actor of the article that a common noun means ("rebel" in "a rebel attack"); `towns` are tokens at which a place stands for
    somebody; `quoted` those inside of quotation marks; `whole` says that it is an article, not a sentence or two; `publicity`
    how far it speaks of public life.
    """

    at: Mapping[tuple[int, int], tuple[str, ...]]
    placed: frozenset[tuple[int, int]]
    means: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    political: frozenset[str] = frozenset()
    states: Mapping[str, str] = {}
    countries: Mapping[str, str | None] = {}
    press: frozenset[str] = frozenset()
    unnamed: frozenset[str] = frozenset()
    arms: frozenset[tuple[int, int]] = frozenset()
    sectors: Mapping[str, tuple[str, ...]] = {}
    called: Mapping[str, str] = {}
    towns: frozenset[tuple[int, int]] = frozenset()
    quoted: Quoted = frozenset()
    whole: bool = False
    publicity: Publicity = Publicity()

    def homes(self, actors: Iterable[str]) -> tuple[str, ...]:
        """The states that these actors belong to: in "Trump cut US funding" nothing is done to the United States."""
        codes = (self.countries.get(a) for a in actors)
        return tuple(self.states[c] for c in codes if c is not None and c in self.states)

    def meant(self, sentence: Sentence, token: Token, placed_too: bool = False) -> tuple[str, ...]:
        """Ids of the actors at this very token."""
        where = (sentence.index, token.i)
        return () if where in self.placed and not placed_too else self.at.get(where, ())


class Parties(msgspec.Struct, frozen=True):
    """Actor ids of both sides, the tokens that named them, and whether any of them is known to be in politics; `by_place` says
    that only the place tells to whom it was done, `counted` that only a number does ("eleven were detained"), `open` that the
    text before must tell who took part ("the talks resume").
    """

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    tokens: tuple[Token, ...]
    political: bool
    by_place: bool = False
    counted: bool = False
    open: bool = False


def turned_round(sides: Parties) -> Parties:
    """The same parties, those who act as those to whom it is done."""
    return Parties(sides.recipients, sides.actors, sides.tokens, sides.political)


def joined(verb: Parties, noun: Parties) -> Parties:
    """The sides of a deed told by a verb and its noun: "Libya's attack on the town killed two"; nobody is on both."""
    actors = verb.actors or tuple(a for a in noun.actors if a not in verb.recipients)
    also = () if noun.by_place and verb.recipients else noun.recipients
    recipients = tuple(dict.fromkeys((*also, *verb.recipients)))
    tokens = tuple({t.i: t for t in (*verb.tokens, *noun.tokens)}.values())
    return Parties(actors, tuple(r for r in recipients if r not in actors), tokens, verb.political or noun.political)


def called(
    at: Mapping[tuple[int, int], tuple[str, ...]], sentences: Iterable[Sentence], some: Collection[str]
) -> dict[str, str]:
    """The actor that a common noun means, where the article has only one so called; not where it counts or picks out `some`,
    nor where it only stands before a noun ("a rebel attack").
    """
    found: dict[str, set[str]] = {}
    for sentence in sentences:
        for token in sentence.tokens:
            ids = at.get((sentence.index, token.i), ())
            picked = any(c.dep == "nummod" or c.lemma in some for c in sentence.children(token, "nummod", "amod", "det"))
            if ids and token.tag in ("NN", "NNS") and token.dep not in ("compound", "amod", "nmod") and not picked:
                found.setdefault(token.lemma.lower(), set()).update(ids)
    return {lemma: min(ids) for lemma, ids in found.items() if len(ids) == 1}
