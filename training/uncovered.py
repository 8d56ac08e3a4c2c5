"""Which wordings of the codebook no labelled sentence shows: python training/uncovered.py [FOLDER ...]

For each trigger word of each pattern it counts the sentences with a label of the pattern's type that hold that word and one of
each kind of words that the pattern needs beside it, whatever their order. Prints the counts, then what was never seen, one a
line: type, trigger word, pattern. The whole corpus takes some ten minutes, most of them for the parser.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from check import FOLDERS

from onrecord.codebook import Pattern
from onrecord.pipeline import Pipeline, build
from onrecord.settings import Settings
from onrecord.training.corpus import Labelled, read_corpus

MOST = 5
"""Sentences from which on a wording counts as well known."""

Shown = dict[tuple[str, str], list[frozenset[str]]]
"""The lemmas of all sentences that have a type and hold a word."""


def shown(pipeline: Pipeline, corpus: Sequence[Labelled]) -> Shown:
    """The corpus by what it shows."""
    found: Shown = defaultdict(list)
    parsed = pipeline.parser.parse([s.text for s in corpus], lambda _: False)
    for labelled, sentences in zip(corpus, parsed, strict=True):
        lemmas = frozenset(t.lemma.lower() for sentence in sentences for t in sentence.tokens)
        for kind in {label.type for label in labelled.labels}:
            for lemma in lemmas:
                found[kind, lemma].append(lemmas)
    return found


def counted(patterns: Iterable[Pattern], found: Shown) -> Iterator[tuple[int, Pattern, str]]:
    """Of each trigger word of each pattern how many sentences show it."""
    for pattern in patterns:
        for word in sorted(pattern.trigger.heads) if not pattern.veto else ():
            beside = found.get((pattern.type, word), ())
            yield sum(all(some & lemmas for some in pattern.needs) for lemmas in beside), pattern, word


def main(folders: Sequence[Path]) -> None:
    """Counts, and prints what was never seen."""
    pipeline = build(Settings(use_classifier=False))
    corpus = [sentence for folder in folders for sentence in read_corpus(folder)]
    told = list(counted(pipeline.codebook.patterns, shown(pipeline, corpus)))
    for number, wordings in sorted(Counter(min(n, MOST) for n, _, _ in told).items()):
        print(f"{wordings:6} wordings in {number}{' or more' if number == MOST else ''} sentences", file=sys.stderr)
    print(*(f"{pattern.type}\t{word}\t{pattern.text}" for n, pattern, word in told if n == 0), sep="\n")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or FOLDERS)
