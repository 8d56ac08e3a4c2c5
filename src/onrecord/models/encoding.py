"""A pair -> token numbers with its parties, and the deed, between markers; the same for training and for running.

The markers are single tokens around the party's words ("@ the army @ * shelled * # the town #"), put in as token numbers, so that
signs of the text itself can never pass for them.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from onrecord.pairs import Pair

__all__ = ["Encoded", "Encoder"]

LONGEST = 96
"""Tokens of a text that are read, around the two parties; newspaper sentences longer than this are one in a thousand."""


_REMEMBERED = 256
"""Stretches of text whose token numbers are kept."""


class Encoded(msgspec.Struct, frozen=True):
    """Token numbers, and where the first markers of actor, recipient and deed stand; 0, the text's own token, for what is not
    named.
    """

    ids: list[int]
    actor: int
    recipient: int
    deed: int


class Encoder:
    """A word-piece tokenizer read from its file."""

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer: Any = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        frame = self._tokenizer.encode("").ids
        self._first, self._last = frame[0], frame[-1]
        self._signs = self._tokenizer.encode("@ # *", add_special_tokens=False).ids
        self._pieces = lru_cache(_REMEMBERED)(self._cut)  # the pairs of a sentence share their first and last words

    def encode(self, pair: Pair) -> Encoded:
        """The pair as the network reads it."""
        marks = list[tuple[int, int, int, int, bool]]()
        spans = (pair.actor, pair.recipient, pair.deed)
        for side, (span, sign) in enumerate(zip(spans, self._signs, strict=True)):
            if span is not None:
                marks += [(span.start, 1, side, sign, True), (span.end, 0, side, sign, False)]
        ids, where, last = list[int](), [0, 0, 0], 0
        for position, _, side, sign, opens in sorted(marks):
            ids += self._pieces(pair.text[last:position])
            if opens:
                where[side] = len(ids)
            ids.append(sign)
            last = position
        ids += self._pieces(pair.text[last:])
        return self._framed(ids, where, [span is not None for span in spans])

    def _cut(self, text: str) -> tuple[int, ...]:
        return tuple(self._tokenizer.encode(text, add_special_tokens=False).ids) if text.strip() else ()

    def _framed(self, ids: list[int], where: list[int], marked: list[bool]) -> Encoded:
        places = [p for p, known in zip(where, marked, strict=True) if known]
        first = 0
        if len(ids) > LONGEST:
            middle = (min(places) + max(places)) // 2 if places else 0
            first = min(max(0, middle - LONGEST // 2), len(ids) - LONGEST)
            ids = ids[first : first + LONGEST]
        seen = [p - first + 1 if 0 <= p - first < len(ids) else 0 for p in where]
        return Encoded([self._first, *ids, self._last], *(s if known else 0 for s, known in zip(seen, marked, strict=True)))
