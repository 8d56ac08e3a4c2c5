"""Which words of an article stand between quotation marks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeAlias

from onrecord.syntax import Sentence

__all__ = ["Quoted", "quoted_tokens"]

Quoted: TypeAlias = Collection[tuple[int, int]]
"""(Sentence, token) of words inside of quotation marks."""

_OPENING, _CLOSING, _EITHER = frozenset("“„«"), frozenset("”»"), frozenset(('"', "''", "``"))


def quoted_tokens(sentences: Iterable[Sentence]) -> frozenset[tuple[int, int]]:
    """All words inside of quotation marks; each block begins outside, since papers open them anew there."""
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
