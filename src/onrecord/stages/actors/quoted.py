"""Which words of an article stand between quotation marks: whom a quotation speaks of is seldom meant by "he" outside of it."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.syntax import Sentence

__all__ = ["quoted_tokens"]

_OPENING, _CLOSING, _EITHER = frozenset("“„«"), frozenset("”»"), frozenset(('"', "''", "``"))


def quoted_tokens(sentences: Iterable[Sentence]) -> frozenset[tuple[int, int]]:
    """(Sentence, token) of all words inside of quotation marks; each block begins outside, since papers open them anew there."""
    found = []
    inside, block = False, -1
    for sentence in sentences:
        if sentence.block != block:
            inside, block = False, sentence.block
        for token in sentence.tokens:
            if token.text in _OPENING or token.text in _CLOSING:
                inside = token.text in _OPENING
            elif token.text in _EITHER:
                inside = not inside
            elif inside:
                found.append((sentence.index, token.i))
    return frozenset(found)
