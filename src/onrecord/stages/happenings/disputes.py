"""What the reports of one happening tell in two ways: sides, each with the reports that take it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from onrecord.evidence import Evidence, quote
from onrecord.keys import key
from onrecord.records import Conflict, Record
from onrecord.stages.happenings.lexicon import lexicon
from onrecord.stages.happenings.reports import Paper
from onrecord.stages.happenings.sources import outlet

__all__ = ["Dispute", "Kind", "Side", "claim", "dispute", "dissenters", "written"]

Kind = Literal["value", "period", "participants", "place", "date", "status", "sum"]


_BARE = frozenset(("", "the", "a", "he", "she", "it", "they", "who", "i", "we"))


class Side(msgspec.Struct, frozen=True):
    """One report's word: its record, the value and how it is put in a sentence, where it stands, whose claim it is."""

    paper: Paper
    record: str
    value: str
    says: str
    start: int
    claim: str | None

    @property
    def order(self) -> tuple[int, int, str, int]:
        """By publication."""
        return self.paper.published or 0, self.paper.minute or 0, self.paper.record.article.id, self.start


class Dispute(msgspec.Struct, frozen=True):
    """Two values that cannot both hold. Each side lists all who take it; the first ones contradict each other."""

    kind: Kind
    field: str
    one: tuple[Side, ...]
    two: tuple[Side, ...]


def dispute(kind: Kind, field: str, one: Sequence[Side], two: Sequence[Side]) -> Dispute:
    """The side that was published first comes first."""
    a, b = sorted((tuple(one), tuple(two)), key=lambda s: s[0].order)
    return Dispute(kind, field, a, b)


def dissenters(disputes: Sequence[Dispute], source: Mapping[str, str]) -> set[str]:
    """Sources on the smaller side of a dispute; of two sides of the same size, the one that is told first."""
    out: set[str] = set()
    for d in disputes:
        one, two = ({source[s.paper.record.article.id] for s in side} for side in (d.one, d.two))
        out |= one - two if len(one) <= len(two) else two - one
    return out


def written(d: Dispute) -> Conflict:
    """The record: `evidence[i]` and `values[i]` belong to `records[i]`, each in the article that has that record."""
    sides = (d.one[0], d.two[0])
    ids = tuple(s.record for s in sides)
    told = "; ".join(_told(side) for side in (d.one, d.two))
    return Conflict(
        id=key("conflict", "story", d.kind, d.field, *ids), kind=d.kind, scope="story", records=ids, field=d.field,
        values=tuple(s.value for s in sides), attributed=all(s.claim is not None for s in sides),
        evidence=tuple(_quotation(s) for s in sides), explanation=" ".join(f"{told}.".split()),
    )  # fmt: skip


def claim(record: Record, statement: str | None) -> str | None:
    """Whose word it is: the name of the speaker, or how the text calls it; None for the article's own."""
    found = next((s for s in record.statements if s.id == statement), None)
    if found is None:
        return None
    names = [a.name for a in record.actors if a.id in found.speakers]
    said = found.speaker_text or ""
    return (said if said.lower() not in _BARE else "") or " and ".join(names[: lexicon().bounds["names"]]) or "somebody"


def _told(sides: Sequence[Side]) -> str:
    side, more = sides[0], len({s.paper.record.article.id for s in sides}) - 1
    others = f" and {more} more" if more else ""
    verb = "say" if more else "says"
    citing = f", citing {side.claim}," if side.claim else ""
    return f"{outlet(side.paper.record.article)} ({_published(side.paper)}){others}{citing} {verb} {side.says}"


def _published(paper: Paper) -> str:
    if paper.published is None:
        return "undated"
    day = date.fromordinal(paper.published)
    clock = f", {paper.minute // 60:02}:{paper.minute % 60:02} UTC" if paper.minute is not None else ""
    return f"{day.day} {day:%B %Y}{clock}"


def _quotation(side: Side) -> Evidence:
    sentence = side.paper.sentence(side.start)
    return quote(side.paper.record.article.text, sentence.start, sentence.end)
