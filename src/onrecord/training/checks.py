"""A corpus -> what is wrong with it: unknown types, sentences that repeat one another, classes with too few examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from onrecord.codebook import Codebook
from onrecord.training.corpus import NONE, Labelled

__all__ = ["counts", "faults", "shared_runs"]

LONGEST_RUN = 6
"""Words in a row that two sentences may share."""

_WORD = re.compile(r"\w+(?:['’]\w+)?")


def faults(corpus: Iterable[Labelled], codebook: Codebook) -> Iterator[str]:
    """Labels that the codebook does not know, and sentences without a party."""
    for sentence in corpus:
        for label in sentence.labels:
            if label.type != NONE and label.type not in codebook.types:
                yield f"{sentence.where}: no type {label.type}"
            elif label.mode is not None and codebook.mode(label.type, label.mode) is None:
                yield f"{sentence.where}: {label.type} has no mode {label.mode}"
        if not sentence.parties:
            yield f"{sentence.where}: no party is marked"


def shared_runs(corpus: Sequence[Labelled], longest: int = LONGEST_RUN) -> Iterator[str]:
    """Pairs of sentences with more than `longest` words in a row in common, each later sentence once."""
    seen: dict[tuple[str, ...], str] = {}
    for sentence in corpus:
        words = [w.casefold() for w in _WORD.findall(sentence.text)]
        size = min(longest + 1, len(words))
        runs = [tuple(words[i : i + size]) for i in range(len(words) - size + 1)]
        twin = next((run for run in runs if run in seen), None)
        if twin is not None:
            yield f"{sentence.where} repeats {seen[twin]}: {' '.join(twin)!r}"
        seen.update((run, sentence.where) for run in runs if run not in seen)


def counts(corpus: Iterable[Labelled]) -> Counter[str]:
    """Sentences by type and by type/mode; NONE counts sentences of which nothing is reported."""
    found: Counter[str] = Counter()
    for sentence in corpus:
        kinds = {label.type for label in sentence.labels} - {NONE} or {NONE}
        modes = {f"{label.type}/{label.mode}" for label in sentence.labels if label.mode}
        found.update(kinds | modes)
    return found
