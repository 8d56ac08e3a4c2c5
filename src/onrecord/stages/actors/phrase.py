"""A noun phrase that may be somebody, as its own words describe it."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.knowledge import Entity
from onrecord.records import ActorKind, MentionHow

__all__ = ["Number", "Phrase", "head_word"]

Number = Literal["one", "many"]

_BEHIND = frozenset(("of", "for", "in", "from", "at", "with", "to"))
"""Words behind the noun of a phrase."""


class Phrase(msgspec.Struct):
    """A noun phrase that may be somebody. `head` is a token index of the sentence; `start` and `end` are text offsets.

    `subject` marks a grammatical subject or agent, `main` the subject of the whole sentence.
    `owner` is the possessive pronoun ("its troops") from whose antecedent the country comes. `placed` marks a name behind a
    preposition of place ("in Moscow"): a place, unless an event pattern asks for it; `located` one that, for all that its
    preposition says, may only be a place ("over Moscow", "in Minsk and Moscow"). `same_as` is the head of the phrase that
    this one stands in apposition to, `joined_to` of the one that it is coordinated with ("China and Russia"). Tokens
    `name_from` to `name_to` are those of a known name: any of them may be its head where the parse is wrong. `body` is the
    organisation of which somebody has the role ("the Nato chief"), `former` a role that is over. `given` is a first name behind
    an honorific ("Sir Keir"). `modified` marks a head with a noun or an owner before it ("village council"). `sex` is "he" or
    "she" where the words tell; `apart` are tokens of those whom a pronoun cannot mean ("Baker praised her"), `above` are the
    subjects of the clauses around a pronoun (`above.py`). `collective` marks one body of many people: "the army", no "police";
    `quoted` what stands between quotation marks, `does` the verb whose subject a pronoun is, `under` the verb or
    preposition whose object. `acts` marks a name that its sentence treats as somebody's (`somebody.py`).
    """

    sentence: int
    head: int
    start: int
    end: int
    text: str
    how: MentionHow
    kind: ActorKind
    number: Number
    entities: tuple[Entity, ...] = ()
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    role_lemma: str | None = None
    owner: int | None = None
    definite: bool = False
    placed: bool = False
    located: bool = False
    subject: bool = False
    main: bool = False
    same_as: int | None = None
    joined_to: int | None = None
    name_from: int | None = None
    name_to: int | None = None
    body: str | None = None
    former: bool = False
    given: bool = False
    modified: bool = False
    sex: str | None = None
    apart: tuple[int, ...] = ()
    above: tuple[tuple[int, ...], ...] = ()
    collective: bool = False
    quoted: bool = False
    does: str | None = None
    under: str | None = None
    acts: bool = False


def head_word(text: str) -> str:
    """The noun of a phrase in small letters: "ministry" of "Ministry of Defence"."""
    words = text.lower().split()
    stop = next((n for n, word in enumerate(words) if n and word in _BEHIND), len(words))
    return words[stop - 1]
