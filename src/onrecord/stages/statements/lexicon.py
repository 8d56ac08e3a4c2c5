"""The words of the .toml files beside this one: verbs with their frames, cue nouns, phrases, media, quotation marks."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

__all__ = ["Lexicon", "Pair", "lexicon"]

Words = frozenset[str]


class Pair(msgspec.Struct, frozen=True):
    """A kind of quotation mark: what opens it, what may close it, and whether both are also apostrophes (`careful`)."""

    opens: str
    closes: tuple[str, ...]
    careful: bool = False


class Lexicon(msgspec.Struct, frozen=True):
    """What the stage knows of English. Fields are named as the tables of the data; all words are lemmas in lower case.

    `before` are source phrases as words ("according", "to"); `owned` the same with "*" for whose it is ("in", "*", "words").
    """

    verbs: dict[str, Words]
    verb_prepositions: dict[str, Words]
    nouns: Words
    noun_prepositions: dict[str, Words]
    carriers: Words
    adjectives: Words
    adjective_prepositions: dict[str, Words]
    before: tuple[tuple[str, ...], ...]
    owned: tuple[tuple[str, ...], ...]
    conditions: Words
    modals: Words
    onward: Words
    silent: Words
    kept: Words
    detailing: Words
    unheard: Words
    holding: Words
    measuring: Words
    days: Words
    documents: Words
    issued: Words
    indefinite: Words
    labels: Words
    unsaid: Words
    abstract: Words
    abstract_endings: tuple[str, ...]
    bodies: Words
    media: Words
    outlets: Words
    pairs: tuple[Pair, ...]
    cues: Words

    def takes(self, frame: str, verb: str) -> bool:
        """Whether a verb may have its content in this frame."""
        return verb in self.verbs[frame]


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon, read once."""
    names = ("verbs", "nouns", "adjectives", "phrases", "sources", "nobody")
    verbs, nouns, adjectives, phrases, sources, nobody = (_table(name) for name in names)
    behind = _sets(verbs["prepositions"])
    frames = _sets({name: words for name, words in verbs.items() if isinstance(words, list)})
    return Lexicon(
        verbs=frames,
        verb_prepositions=behind,
        nouns=frozenset(nouns["clause"]),
        noun_prepositions=_sets(nouns["prepositions"]),
        carriers=frozenset(nouns["carried"]["by"]),
        adjectives=frozenset(adjectives["clause"]).union(*_sets(adjectives["prepositions"]).values()),
        adjective_prepositions=_sets(adjectives["prepositions"]),
        before=tuple(tuple(p.split()) for p in phrases["before_source"]),
        owned=tuple(tuple(p.split()) for p in phrases["owned"]),
        conditions=frozenset(verbs["real"]["conditions"]),
        modals=frozenset(verbs["real"]["modals"]),
        onward=frozenset(verbs["real"]["onward"]),
        silent=frozenset(verbs["real"]["silent"]),
        detailing=frozenset(verbs["real"]["detailing"]),
        kept=frozenset(verbs["real"]["kept"]),
        unheard=frozenset(verbs["real"]["unheard"]),
        holding=frozenset(verbs["real"]["holding"]),
        measuring=frozenset(phrases["measuring"]),
        days=frozenset(verbs["real"]["days"]),
        documents=frozenset(sources["documents"]),
        issued=frozenset(sources["issued"]),
        labels=frozenset(nobody["labels"]),
        unsaid=frozenset(verbs["real"]["unsaid"]),
        indefinite=frozenset(nobody["pronouns"]),
        abstract=frozenset(nobody["nouns"]),
        abstract_endings=tuple(nobody["endings"]),
        bodies=frozenset(nobody["bodies"]),
        media=frozenset(sources["media"]),
        outlets=frozenset(sources["outlets"]),
        pairs=tuple(msgspec.convert(p, Pair) for p in _table("marks")["pair"]),
        cues=frozenset().union(*frames.values(), *behind.values()),
    )


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))


def _sets(table: dict[str, list[str]]) -> dict[str, Words]:
    return {key: frozenset(words) for key, words in table.items()}
