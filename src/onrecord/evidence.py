"""Where in the text something stands, and the proof that it stands there.

All offsets are half-open and count Unicode code points of `Article.text` (what Python's `len` counts), never bytes.
Evidence carries the words beside the offsets, so that a reader can check a record without the program: `verify`
compares the two and is run on every record before it leaves the pipeline.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import msgspec

__all__ = ["Evidence", "OffsetMap", "Span", "quote", "verify"]


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of article text: `start` is the first code point in it, `end` the first one after it."""

    start: int
    end: int


class Evidence(msgspec.Struct, frozen=True, order=True):
    """A stretch of article text with its words, copied verbatim."""

    start: int
    end: int
    text: str


class OffsetMap(msgspec.Struct, frozen=True):
    """The way back from article text to the decoded source it was taken from.

    `pieces` are (article offset, source offset, length), sorted, without overlap: `length` code points at the article
    offset stand at the source offset. Text that cleaning made (a blank line between blocks) is in no piece.
    """

    pieces: tuple[tuple[int, int, int], ...] = ()

    def to_source(self, offset: int) -> int | None:
        """The source offset of an article offset; None when the source has no such place."""
        at = bisect_right(self.pieces, (offset, 1 << 62, 0)) - 1
        if at < 0:
            return None
        article, source, length = self.pieces[at]
        return source + offset - article if offset < article + length else None


def quote(text: str, start: int, end: int) -> Evidence:
    """The words of text from start to end, as evidence."""
    return Evidence(start, end, text[start:end])


def verify(record: Any) -> list[str]:
    """Check each span of a record against its article; returns what is wrong, in words (empty: all holds).

    A span must lie within the text and not be empty; evidence must repeat the text verbatim.
    """
    text = record.article.text
    faults = []
    for where, start, end, words in _spans(msgspec.to_builtins(record), "record"):
        if not 0 <= start < end <= len(text):
            faults.append(f"{where}: [{start}, {end}) is not within the text of {len(text)} characters")
        elif words is not None and text[start:end] != words:
            faults.append(f"{where}: {words!r} does not stand at [{start}, {end})")
    return faults


def _spans(value: object, where: str) -> Iterator[tuple[str, int, int, str | None]]:
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            yield where, value["start"], value["end"], value.get("text")
        for key, inner in value.items():
            yield from _spans(inner, f"{where}.{key}")
    elif isinstance(value, list | tuple):
        for i, inner in enumerate(value):
            yield from _spans(inner, f"{where}[{i}]")
