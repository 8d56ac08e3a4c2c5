"""The figures of a record as a small table: measure, value as the sentence means it, period, who gave it, and the quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.records import Block, Figure, Record
from onrecord.views.cards import Card
from onrecord.views.figures import value_words
from onrecord.views.reading import Reading
from onrecord.views.words import date_words

__all__ = ["Row", "rows_of"]

_AROUND = 80
"""Code points of the article shown on each side of a figure."""

_ITSELF = "the article"
_TO = re.compile(
    r"\b(?:to|at|reach(?:ed|ing|es)?|hit)\s+"
    r"(?:(?:an?|the|record|about|around|nearly|almost|some|more|than|over|under|only|just)\s+)*$",
    re.IGNORECASE,
)


class Row(NamedTuple):
    """A figure in cells. The quotation is the figure's words with what stands `before` and `behind` them."""

    card: Card
    measure: str
    about: str
    value: str
    period: str
    source: str
    before: str
    words: str
    behind: str


def rows_of(record: Record, cards: Sequence[Card]) -> list[Row]:
    """The rows in the order of the record; `cards` are the cards of the figures in that order."""
    reading = Reading(record)
    return [_row(reading, f, c) for f, c in zip(record.figures, cards, strict=True)]


def _row(reading: Reading, figure: Figure, card: Card) -> Row:
    before, words, behind = _quotation(reading.record, figure)
    moved_to = _TO.search(before) is not None
    return Row(
        card, figure.measure or "", reading.names(figure.about), value_words(figure, moved_to), _period(reading, figure),
        reading.given_by(figure.according_to) or _ITSELF, before, words, behind,
    )  # fmt: skip


def _period(reading: Reading, figure: Figure) -> str:
    period, baseline = reading.time(figure.period), reading.time(figure.baseline)
    words = date_words(period) if period and period.from_ else period.text if period else ""
    if baseline is None:
        return words
    return f"{words} against {date_words(baseline) if baseline.from_ else baseline.text}".strip()


def _quotation(record: Record, figure: Figure) -> tuple[str, str, str]:
    """The words of the figure and some of their block on either side, cut between words."""
    if not figure.evidence:
        return "", "", ""
    text = record.article.text
    start, end = figure.evidence[0].start, figure.evidence[0].end
    block = next((b for b in record.article.blocks if b.start <= start and end <= b.end), Block("paragraph", 0, len(text)))
    first, last = max(block.start, start - _AROUND), min(block.end, end + _AROUND)
    before, behind = text[first:start], text[end:last]
    if first > block.start:
        before = "…" + before.partition(" ")[2]
    if last < block.end:
        behind = behind.rpartition(" ")[0] + "…"
    return before, text[start:end], behind
