"""A found contradiction as a record."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.evidence import Evidence, Span, quote
from onrecord.keys import key
from onrecord.records import Conflict
from onrecord.stages.conflicts.reading import Reading

__all__ = ["quotations", "write"]

Kind = Literal["value", "period", "participants", "place", "date", "status", "sum"]

_SPLIT = re.compile(r",\s+|;\s+|\s+(?=(?:but|and|while|although|whereas|yet)\b)")


def write(
    reading: Reading, kind: Kind, records: tuple[str, ...], field: str, values: tuple[str, ...], attributed: bool,
    evidence: tuple[Evidence, ...], explanation: str,
) -> Conflict:  # fmt: skip
    """The record, with an id made of the page, the kind and the records."""
    id = key("conflict", reading.article.id, kind, field, *records)
    return Conflict(
        id=id, kind=kind, scope="page", records=records, field=field, values=values, attributed=attributed,
        evidence=evidence, explanation=" ".join(explanation.split()),
    )  # fmt: skip


def quotations(reading: Reading, one: Span, two: Span) -> tuple[Evidence, ...]:
    """The sentences of two spans; of one sentence, its two parts."""
    first, second = reading.sentence(one.start), reading.sentence(two.start)
    if first != second:
        return tuple(quote(reading.text, s.start, s.end) for s in (first, second))
    one, two = sorted((one, two))
    cuts = list(_SPLIT.finditer(reading.text, one.end, two.start))
    if not cuts:
        return (quote(reading.text, first.start, first.end),) if one.end > two.start else (
            quote(reading.text, first.start, one.end), quote(reading.text, two.start, first.end))  # fmt: skip
    return quote(reading.text, first.start, cuts[-1].start()), quote(reading.text, cuts[-1].end(), first.end)
