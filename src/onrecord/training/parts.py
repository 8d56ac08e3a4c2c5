"""A corpus -> what is learnt from, what is fitted on and what is only tested on; and whether that will do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.codebook import Codebook
from onrecord.errors import CorpusError
from onrecord.training.checks import faults
from onrecord.training.corpus import Labelled
from onrecord.training.examples import part_of

__all__ = ["check_corpus", "parts_of"]

TOLD = 10
"""Faults that one message tells."""


def parts_of(corpus: Iterable[Labelled]) -> dict[str, list[Labelled]]:
    """The sentences of train, dev and test. Topics stay together; a sentence without one goes by itself."""
    parts: dict[str, list[Labelled]] = {"train": [], "dev": [], "test": []}
    for sentence in corpus:
        parts[part_of(sentence.topic or sentence.text)].append(sentence)
    return parts


def check_corpus(corpus: Sequence[Labelled], codebook: Codebook) -> None:
    """CorpusError when the codebook does not know a label, or a part would be empty."""
    wrong = list(faults(corpus, codebook))
    if wrong:
        more = f"; and {len(wrong) - TOLD} more" if len(wrong) > TOLD else ""
        raise CorpusError("; ".join(wrong[:TOLD]) + more)
    topics = len({sentence.topic or sentence.text for sentence in corpus})
    for part, some in parts_of(corpus).items():
        if not some:
            raise CorpusError(
                f"{part} has no sentences: a tenth of the topics is held out for dev, another for test, and the corpus has "
                f"{topics}; give at least ten, better thirty"
            )
