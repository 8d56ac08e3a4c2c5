"""A total that its named parts do not make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.evidence import Span
from onrecord.records import Conflict
from onrecord.stages.conflicts.amounts import Amount, spoken
from onrecord.stages.conflicts.claims import Claim
from onrecord.stages.conflicts.lexicon import lexicon
from onrecord.stages.conflicts.reading import Reading
from onrecord.stages.conflicts.writing import quotations, write

__all__ = ["sums"]

_MOST_PARTS = 12
_ROUNDED = 1000


def sums(reading: Reading, claims: Sequence[Claim]) -> Iterator[Conflict]:
    """Totals whose parts, named in the same sentence, make another number or more than the whole."""
    sentences: dict[Span, list[Claim]] = {}
    for c in claims:
        sentences.setdefault(c.sentence, []).append(c)
    for here in sentences.values():
        for k, total in enumerate(here):
            parts = [c for c in here[k + 1 : k + 1 + _MOST_PARTS] if _part(total, c)]
            conflict = _check(reading, total, parts) if parts else None
            if conflict is not None:
                yield conflict
                break


def _part(total: Claim, part: Claim) -> bool:
    same = part.figure.currency == total.figure.currency and (part.figure.unit == "percent") == (total.figure.unit == "percent")
    return same and not part.base and part.figure.unit not in ("day", "year", "hour", "year of age", "kilometre", "mile")


def _exactly(c: Claim) -> Amount:
    """Counts of heads below a thousand are not rounded when they are added up."""
    value, figure = c.figure.value, c.figure
    counted = figure.currency is None and figure.unit != "percent" and value is not None and abs(value) < _ROUNDED
    if not counted or figure.comparator != "=":
        return c.amount
    assert value is not None
    return Amount(value, value)


def _check(reading: Reading, total: Claim, parts: Sequence[Claim]) -> Conflict | None:
    words = lexicon().sums
    gap = reading.text[total.figure.evidence[0].end : parts[0].start]
    clear = total.figure.value is not None and total.figure.change is None
    if not clear or any(p.figure.comparator not in ("=", "~") for p in parts) or len(gap) > 120:
        return None
    made = [_exactly(p) for p in parts]
    allowed = _exactly(total)
    low, high = sum(m.low for m in made), sum(m.high for m in made)
    whole = words["whole"].search(gap) is not None and len(parts) >= 2 and words["some"].search(gap) is None
    some = words["some"].search(gap) is not None
    too_much = (whole or some) and low > allowed.high
    too_little = whole and high < allowed.low and total.figure.comparator in ("=", "~", ">=", ">")
    if not too_much and not too_little:
        return None
    added = sum(p.figure.value or 0.0 for p in parts)
    figures = [total.figure, *(p.figure for p in parts)]
    spans = [Span(f.evidence[0].start, f.evidence[0].end) for f in (figures[0], figures[1])]
    why = (
        f"The page gives a total of {spoken(total.figure)}, but the parts that it names "
        f"({', '.join(spoken(f) for f in figures[1:])}) make {added:,.10g}."
    )
    return write(
        reading, "sum", tuple(f.id for f in figures), total.figure.measure or "total", tuple(map(spoken, figures)),
        False, quotations(reading, spans[0], spans[1]), why,
    )  # fmt: skip
