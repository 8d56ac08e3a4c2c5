"""A total that its named parts do not make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.comparing.amounts import Amount, spoken
from onrecord.comparing.lexicon import lexicon
from onrecord.evidence import Span
from onrecord.records import Conflict
from onrecord.stages.conflicts.claims import Claim
from onrecord.stages.conflicts.reading import Reading
from onrecord.stages.conflicts.writing import quotations, write

__all__ = ["bare", "exactly", "part_of", "sums", "told"]

_MOST_PARTS = 12
_ROUNDED = 1000
_NO_PARTS = frozenset(("day", "year", "hour", "year of age", "kilometre", "mile"))
_NEAR_WHOLE = 12
_NEAR_SOME = 40
_PUNCTUATION = frozenset((",", ";", ".", ")", ":", ""))


def sums(reading: Reading, claims: Sequence[Claim]) -> Iterator[Conflict]:
    """Totals whose parts, named in the same sentence, make another number or more than the whole."""
    sentences: dict[Span, list[Claim]] = {}
    for c in claims:
        sentences.setdefault(c.sentence, []).append(c)
    for here in sentences.values():
        for k, total in enumerate(here):
            parts = [c for c in here[k + 1 : k + 1 + _MOST_PARTS] if part_of(total, c)]
            conflict = _check(reading, total, parts) if parts else None
            if conflict is not None:
                yield conflict
                break


def _marked(words: re.Pattern[str], gap: str, near: int) -> bool:
    """Whether the words that announce parts stand close before the first of them."""
    return any(len(gap) - found.end() <= near for found in words.finditer(gap))


def bare(reading: Reading, c: Claim) -> bool:
    """Whether a count counts nothing: an age behind a name, a number between commas."""
    figure = c.figure
    if figure.currency is not None or figure.unit is not None:
        return False
    return reading.text[figure.evidence[0].end : figure.evidence[0].end + 1] in _PUNCTUATION


def part_of(total: Claim, part: Claim) -> bool:
    """Whether a figure can be a part of a total: of its kind and unit, or members of the group that it counts."""
    one, two, counts = total.figure.unit, part.figure.unit, lexicon().counts
    same = part.figure.currency == total.figure.currency and (two == "percent") == (one == "percent")
    people = one in counts["people"] | counts["groups"] or total.figure.measure in counts["measures"]
    members = two is not None and (two in counts["groups"] or two[:1].isupper())
    return same and (two in (None, one) or (people and members)) and not part.base and two not in _NO_PARTS


def exactly(c: Claim) -> Amount:
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
    clear = not total.each and total.figure.value is not None and total.figure.change is None
    if not clear or any(p.figure.comparator not in ("=", "~") for p in parts) or len(gap) > 120:
        return None
    made = [exactly(p) for p in parts]
    allowed = exactly(total)
    low, high = sum(m.low for m in made), sum(m.high for m in made)
    some = _marked(words["some"], gap, _NEAR_SOME)
    whole = len(parts) >= 2 and words["some"].search(gap) is None and _marked(words["whole"], gap, _NEAR_WHOLE)
    if ")" in gap or "(" in gap or any(bare(reading, p) for p in parts):
        return None
    too_much = (whole or some) and low > allowed.high
    too_little = whole and high < allowed.low and total.figure.comparator in ("=", "~", ">=", ">")
    if not too_much and not too_little:
        return None
    return told(reading, total, parts)


def told(reading: Reading, total: Claim, parts: Sequence[Claim]) -> Conflict:
    """The contradiction of a total and its parts as a record."""
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
