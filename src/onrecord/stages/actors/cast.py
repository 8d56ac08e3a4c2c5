"""Phrases -> actors: the cast of an article, from all its phrases in reading order."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.evidence import Span
from onrecord.keys import key
from onrecord.knowledge import Knowledge
from onrecord.quoted import Quoted
from onrecord.records import Actor
from onrecord.stages.actors.book import Book
from onrecord.stages.actors.draft import Draft
from onrecord.stages.actors.phrase import Phrase
from onrecord.stages.actors.somebody import is_somebody
from onrecord.stages.actors.things import Things

__all__ = ["Cast", "assemble"]

_FORCES = frozenset(("MIL", "COP", "GOV", "SPY"))
"""Sectors of those with whom others act: troops, police, officials."""


class Cast(msgspec.Struct):
    """The actors of an article, and who is meant at a token: (sentence index, token index) -> actor ids.

    `placed` are the tokens at which a name only says where, `metonyms` the spans in which a place stands for somebody,
    `means` the unnamed forces with which others act, `quoted` the tokens inside of quotation marks. `located` are the spans of
    names that may only be places where they stand, `people` the first and family names of people. `doubtful` are names that
    nothing shows to be somebody's.
    """

    actors: tuple[Actor, ...]
    at: dict[tuple[int, int], tuple[str, ...]]
    placed: frozenset[tuple[int, int]]
    metonyms: tuple[Span, ...] = ()
    means: frozenset[str] = frozenset()
    quoted: Quoted = frozenset()
    located: frozenset[Span] = frozenset()
    people: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()

    @property
    def surely_at(self) -> dict[tuple[int, int], tuple[str, ...]]:
        """Who is meant at a token, without names that nothing shows to be somebody's."""
        return {where: tuple(a for a in ids if a not in self.doubtful) for where, ids in self.at.items()}


def assemble(
    article_id: str, found: Sequence[Phrase], knowledge: Knowledge, published: str | None, quoted: Quoted, things: Things
) -> Cast:
    """The cast of an article from all its phrases in reading order; `things` are what "it" may mean besides."""
    book = Book(found, knowledge, published, things)
    for phrase in found:
        book.enter(phrase)
    ids = {id(d): key("actor", article_id, d.identity) for d in book.drafts}
    actors = tuple(_actor(ids[id(d)], d) for d in book.drafts if d.mentions)
    at = {where: tuple(dict.fromkeys(ids[id(d)] for d in drafts)) for where, drafts in book.at.items()}
    placed = frozenset((p.sentence, p.head) for p in found if p.placed)
    metonyms = tuple(Span(p.start, p.end) for p in found if p.how == "metonym" and not p.placed)
    means = frozenset(a.id for a in actors if a.kind in ("group", "unnamed") and a.sectors and set(a.sectors) <= _FORCES)
    located = frozenset(Span(p.start, p.end) for p in found if p.located and p.how in ("name", "metonym"))
    people = (d for d in book.drafts if d.kind == "person" and d.named and (d.sex or d.role))
    words = frozenset(word for d in people for word in d.name.split())
    doubtful = frozenset(ids[id(d)] for d in book.drafts if not is_somebody(d, knowledge))
    return Cast(actors, at, placed, metonyms, means, quoted, located, words, doubtful)


def _actor(id: str, draft: Draft) -> Actor:
    return Actor(
        id=id, name=draft.name, kind=draft.kind, country=draft.country, sectors=draft.sectors, role=draft.role,
        mentions=tuple(sorted(set(draft.mentions))), known_as=draft.known_as,
    )  # fmt: skip
