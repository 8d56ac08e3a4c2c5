"""An article cut at every place where a record begins or ends, so that overlapping evidence never has to nest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Mark", "Segment", "cut"]


class Mark(NamedTuple):
    """A stretch of the article that a record stands on.

    `card` is the record's id on the page ("e3"), `role` what the words are to it: evidence, trigger, mention, content.
    """

    start: int
    end: int
    card: str
    role: str


class Segment(NamedTuple):
    """Words between two cuts, the marks that cover all of them, and the cards whose first mark begins here."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    begins: tuple[str, ...]


def cut(start: int, end: int, marks: Sequence[Mark], first: dict[str, int]) -> Iterator[Segment]:
    """The segments from start to end, in order, without gaps or overlaps; `first` says where each card begins.

    Time grows with the number of cuts times the marks that are open at once, not with the length of the text.
    """
    inside = sorted(m for m in marks if m.start < end and m.end > start and m.start < m.end)
    edges = sorted({start, end, *_within(start, end, inside)})
    open_marks: list[Mark] = []
    coming = iter(inside)
    after = next(coming, None)
    for left, right in pairwise(edges):
        while after is not None and after.start <= left:
            open_marks.append(after)
            after = next(coming, None)
        open_marks = [m for m in open_marks if m.end > left]
        begins = dict.fromkeys(m.card for m in open_marks if first.get(m.card) == left)
        yield Segment(left, right, tuple(open_marks), tuple(begins))


def _within(start: int, end: int, marks: Iterable[Mark]) -> Iterator[int]:
    for mark in marks:
        if mark.start > start:
            yield mark.start
        if mark.end < end:
            yield mark.end
