"""The things that a text speaks of: what "it" may mean as well as an actor, so that nobody does what a crisis or a plan did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from onrecord.stages.actors.anaphors import ANAPHORS
from onrecord.syntax import Sentence

__all__ = ["Thing", "Things", "things"]


class Thing(msgspec.Struct, frozen=True):
    """A singular common noun that is a subject: its lemma; its rank, 2 of the whole sentence, 1 of a clause in it; and the last
    token of its phrase.
    """

    lemma: str
    rank: int
    last: int

    def may(self, does: str | None) -> bool:
        """Whether a thing can do this: a crisis pushes, a report says, neither closes a border."""
        return does not in ANAPHORS.deeds and (does not in ANAPHORS.sayings or self.lemma in ANAPHORS.texts)


Things = Mapping[tuple[int, int], Thing]
"""By sentence and token."""


def things(sentences: Sequence[Sentence]) -> Things:
    """All of them; those that turn out to be actors are none."""
    return dict(_of(sentences))


def _of(sentences: Sequence[Sentence]) -> Iterator[tuple[tuple[int, int], Thing]]:
    for sentence in sentences:
        for token in sentence.tokens:
            if token.tag == "NN" and token.dep in ("nsubj", "nsubjpass"):
                rank = 2 if sentence.head_of(token).dep == "ROOT" else 1
                last = max(t.i for t in sentence.subtree(token))
                yield (sentence.index, token.i), Thing(token.lemma, rank, last)
