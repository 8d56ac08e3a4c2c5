"""Offsets -> sentences and tokens: what stands where in the article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.syntax import Sentence, Token

__all__ = ["Place"]


class Place:
    """The sentences of an article, looked up by offset."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = [s for s in sentences if s.tokens]
        self._sentence_starts = [s.start for s in self._sentences]
        self._tokens = [(s, t) for s in self._sentences for t in s.tokens]
        self._starts = [t.start for _, t in self._tokens]

    def at(self, offset: int) -> Sentence | None:
        """The sentence in which an offset lies, or the last one before it."""
        at = bisect_right(self._sentence_starts, offset) - 1
        return self._sentences[at] if at >= 0 else None

    def tokens(self, start: int, end: int) -> list[tuple[Sentence, Token]]:
        """The tokens that begin within [start, end), each with its sentence."""
        return self._tokens[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
