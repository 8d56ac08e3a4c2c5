"""Which of PLOVER's contexts (economic, environmental ...) the words of a sentence show."""

from __future__ import annotations

from functools import cache

from onrecord.codebook import Codebook
from onrecord.syntax import Sentence

__all__ = ["contexts_of"]


def contexts_of(sentence: Sentence, codebook: Codebook) -> tuple[str, ...]:
    """The contexts that the words of a sentence show, in the codebook's order."""
    lemmas = {t.lemma for t in sentence.tokens}
    line = " " + " ".join(t.lemma for t in sentence.tokens) + " "
    out = []
    for name, context in codebook.contexts.items():
        alone, runs = _by_length(context.words)
        if not alone.isdisjoint(lemmas) or any(f" {run} " in line for word in lemmas & runs.keys() for run in runs[word]):
            out.append(name)
    return tuple(out)


@cache
def _by_length(words: tuple[str, ...]) -> tuple[frozenset[str], dict[str, list[str]]]:
    """The words that stand alone, and the runs of several by their first word."""
    runs: dict[str, list[str]] = {}
    for run in words:
        if " " in run:
            runs.setdefault(run.split()[0], []).append(run)
    return frozenset(w for w in words if " " not in w), runs
