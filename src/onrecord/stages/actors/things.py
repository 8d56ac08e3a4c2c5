"""The things that a text speaks of: what "it" may mean as well as an actor, so that nobody does what a crisis or a plan did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.syntax import Sentence

__all__ = ["Things", "things"]

Things = Mapping[tuple[int, int], tuple[int, int]]
"""Sentence and token of a singular common noun that is a subject; its rank, 2 of the whole sentence, 1 of a clause in it; and the
last token of its phrase.
"""


def things(sentences: Sequence[Sentence]) -> Things:
    """All of them; those that turn out to be actors are none."""
    return dict(_of(sentences))


def _of(sentences: Sequence[Sentence]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for sentence in sentences:
        for token in sentence.tokens:
            if token.tag == "NN" and token.dep in ("nsubj", "nsubjpass"):
                rank = 2 if sentence.head_of(token).dep == "ROOT" else 1
                yield (sentence.index, token.i), (rank, max(t.i for t in sentence.subtree(token)))
