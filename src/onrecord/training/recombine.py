"""Labelled sentences -> more sentences without labels: the same deeds with other parties, for a teacher to label.

A party is replaced by the words of one that stands on the same side of the same type elsewhere, so that the sentence stays
plausible and the student learns that the type is in the deed and not in the name.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.evidence import Span
from onrecord.pairs import Pair
from onrecord.training.corpus import Labelled

__all__ = ["recombined"]

_PRONOUNS = frozenset("he she it they them him her we us i who that which this".split())

_Side = tuple[str, bool]


def recombined(corpus: Sequence[Labelled], seed: int) -> Iterator[Pair]:
    """For each sentence a pair with other parties."""
    order = random.Random(seed)
    known = _parties(corpus)
    for sentence in corpus:
        text, spans = _replaced(sentence, known, order)
        label = sentence.labels[order.randrange(len(sentence.labels))]
        actor = order.choice(label.actors) if label.actors else None
        others = label.recipients or tuple(a for a in label.actors if a != actor)
        recipient = order.choice(others) if others else None
        yield Pair(text, spans[actor] if actor is not None else None, spans[recipient] if recipient is not None else None)


def _parties(corpus: Sequence[Labelled]) -> Mapping[_Side, list[str]]:
    """The words of the parties by type and side."""
    found: dict[_Side, list[str]] = defaultdict(list)
    for sentence in corpus:
        for number, side in _sides(sentence).items():
            span = sentence.parties[number]
            found[side].append(sentence.text[span.start : span.end])
    return found


def _sides(sentence: Labelled) -> dict[int, _Side]:
    """For each party the first label that it stands in, and whether as actor."""
    sides: dict[int, _Side] = {}
    for label in sentence.labels:
        for number in label.actors:
            sides.setdefault(number, (label.type, True))
        for number in label.recipients:
            sides.setdefault(number, (label.type, False))
    return sides


def _replaced(sentence: Labelled, known: Mapping[_Side, list[str]], order: random.Random) -> tuple[str, dict[int, Span]]:
    text, spans, end = "", dict[int, Span](), 0
    sides = _sides(sentence)
    for number, span in sorted(sentence.parties.items(), key=lambda item: item[1].start):
        words = sentence.text[span.start : span.end]
        if number in sides and words.casefold() not in _PRONOUNS:
            words = _fitting(words, order.choice(known[sides[number]]), at_start=span.start == 0)
        text += sentence.text[end : span.start]
        spans[number] = Span(len(text), len(text) + len(words))
        text, end = text + words, span.end
    return text + sentence.text[end:], spans


def _fitting(old: str, new: str, *, at_start: bool) -> str:
    """The new words unless they are a pronoun; a leading article is written small inside of a sentence, large at its start."""
    if new.casefold() in _PRONOUNS:
        return old
    article = new.partition(" ")[0].casefold() in ("the", "a", "an", "some", "two", "three", "its", "his", "their")
    return new[0].upper() + new[1:] if at_start else new[0].lower() + new[1:] if article else new
