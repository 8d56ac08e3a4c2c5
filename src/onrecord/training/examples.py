"""Labelled sentences -> what the network learns from: pairs with their type, mode, status and direction.

A deed of one side is shown from both ends: the other way round it keeps its type and is marked as backward, so that type and
direction are learned apart. It is shown with one side left open, as readers often find it. Marked parties of which no label says
anything have nothing between them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations

import msgspec

from onrecord.pairs import NONE, Pair
from onrecord.training.corpus import Label, Labelled

__all__ = ["Example", "examples_of", "part_of"]

_Sides = tuple[int | None, int | None]
"""The numbers of actor and recipient."""


class Example(msgspec.Struct, frozen=True):
    """A pair and what is true of it."""

    pair: Pair
    type: str
    mode: str | None
    status: str | None
    """None where nothing happens."""

    forward: bool | None
    """Whether the marked actor does it; None where nothing happens."""

    given: bool
    """Whether a label names this pair in this order; otherwise it is derived from one."""


def part_of(topic: str) -> str:
    """train, dev or test: whole topics are held out, by the digest of their names; eight, one and one in ten."""
    share = int.from_bytes(hashlib.sha256(topic.encode("utf8")).digest()[:4], "big") % 10
    return {0: "test", 1: "dev"}.get(share, "train")


def examples_of(corpus: Iterable[Labelled]) -> Iterator[Example]:
    """The examples of each sentence: those that its labels give, then those that follow from them."""
    for sentence in corpus:
        given = dict(_given(sentence))
        yield from given.values()
        for (actor, recipient), example in given.items():
            if actor is not None and recipient is not None and (recipient, actor) not in given:
                yield _example(sentence, recipient, actor, example, forward=False)
        yield from _one_sided(sentence, given)
        known = {frozenset(pair) for pair in given}
        for actor, recipient in permutations(sorted(sentence.parties), 2):
            if frozenset((actor, recipient)) not in known:
                yield Example(_pair(sentence, actor, recipient), NONE, None, None, None, given=False)


def _one_sided(sentence: Labelled, given: Mapping[_Sides, Example]) -> Iterator[Example]:
    """A party alone: with the deed that it does or that is done to it, when there is only one; with NONE, when there is none at
    all.
    """
    if all(e.type == NONE for e in given.values()):
        for party in sorted(sentence.parties):
            yield Example(_pair(sentence, party, None), NONE, None, None, None, given=False)
            yield Example(_pair(sentence, None, party), NONE, None, None, None, given=False)
        return
    happening = {sides: e for sides, e in given.items() if e.type != NONE}
    for side in (0, 1):
        for party in sorted(sentence.parties):
            deeds = [e for sides, e in happening.items() if sides[side] == party and None not in sides]
            if len({e.type for e in deeds}) == 1:
                actor, recipient = (party, None) if side == 0 else (None, party)
                yield _example(sentence, actor, recipient, deeds[0], forward=True)


def _given(sentence: Labelled) -> Iterator[tuple[_Sides, Example]]:
    seen = set()
    for label in sentence.labels:
        for actor, recipient in _sides(label):
            if (actor, recipient) not in seen:
                seen.add((actor, recipient))
                happens = label.type != NONE
                yield (actor, recipient), Example(
                    _pair(sentence, actor, recipient), label.type, label.mode, label.status if happens else None,
                    True if happens else None, given=True,
                )  # fmt: skip


def _sides(label: Label) -> Iterator[_Sides]:
    if label.actors and label.recipients:
        yield from ((a, r) for a in label.actors for r in label.recipients)
    elif len(label.actors) > 1:
        yield from permutations(label.actors, 2)
    elif label.actors:
        yield label.actors[0], None
    else:
        yield from ((None, r) for r in label.recipients)


def _pair(sentence: Labelled, actor: int | None, recipient: int | None) -> Pair:
    return Pair(
        sentence.text,
        sentence.parties[actor] if actor is not None else None,
        sentence.parties[recipient] if recipient is not None else None,
    )


def _example(sentence: Labelled, actor: int | None, recipient: int | None, like: Example, *, forward: bool) -> Example:
    happens = like.type != NONE
    return Example(
        _pair(sentence, actor, recipient), like.type, like.mode, like.status, forward if happens else None, given=False
    )
