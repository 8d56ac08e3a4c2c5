"""Figures of one happening that exclude each other, unless the later one only brings the earlier one up to date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from onrecord.stages.happenings.disputes import Dispute, Side, claim, dispute
from onrecord.stages.happenings.lexicon import lexicon
from onrecord.stages.happenings.parties import alike
from onrecord.stages.happenings.told import Told

__all__ = ["values"]

_STEM = 5
_TRIFLING = 10
"""Equal numbers below this do not make two periods a contradiction."""


def values(figures: Sequence[Told], source: Mapping[str, str]) -> Iterator[Dispute]:
    """Contradictions of value and of period."""
    groups: dict[tuple[str, str], list[Told]] = {}
    for one in figures:
        groups.setdefault(one.measure, []).append(one)
    for _, group in sorted(groups.items()):
        sides = _by_value(group)[: lexicon().bounds["values"]]
        for ones, twos in combinations(sides, 2):
            pairs = [(a, b) for a in ones for b in twos if _of_two(a, b, source) and _excluded(a, b)]
            if pairs:
                first = [_side(t) for t in min(pairs, key=lambda p: (_rank(p[0]), _rank(p[1])))]
                yield dispute("value", ones[0].name, *([f, *map(_side, s)] for f, s in zip(first, (ones, twos), strict=True)))
        yield from _periods(group, source)


def _rank(t: Told) -> tuple[int, int, str, bool, int]:
    """By publication; in one article the number that is given to a source before the headline's."""
    paper, start = t.paper, t.figure.evidence[0].start
    return paper.published or 0, paper.minute or 0, paper.record.article.id, t.figure.according_to is None, start


def _by_value(group: Sequence[Told]) -> list[list[Told]]:
    """Figures by what they say, those that most articles say first."""
    out: dict[tuple[object, ...], list[Told]] = {}
    for t in group:
        f = t.figure
        out.setdefault((f.value, f.low, f.high, f.comparator), []).append(t)
    return sorted(out.values(), key=lambda s: (-len({t.paper.record.article.id for t in s}), s[0].figure.id))


def _of_two(one: Told, two: Told, source: Mapping[str, str]) -> bool:
    """Whether two sources tell these: an article against itself is for the page's own conflicts, a copy against its
    original is an update.
    """
    return source[one.paper.record.article.id] != source[two.paper.record.article.id]


def _excluded(one: Told, two: Told) -> bool:
    if not one.amount.apart(two.amount) or not _comparable(one, two):
        return False
    return not _updated(one, two)


def _comparable(one: Told, two: Told) -> bool:
    if one.counts_people:
        low, high = sorted((one.amount.low, two.amount.low))
        part = low < lexicon().bounds["small"] and high >= low * lexicon().bounds["part"]
        return not part and (one.period is None or two.period is None or not one.period.apart(two.period))
    return one.period == two.period and _same_about(one, two)


def _same_about(one: Told, two: Told) -> bool:
    if not one.about or not two.about:
        return True
    return any(alike(a, b) for a in one.about for b in two.about)


def _updated(one: Told, two: Told) -> bool:
    """A later, higher count; or one of the two says itself that it is an early, a new or a corrected one."""
    if any(t.has("revised") for t in (one, two)):
        return True
    if one.name not in lexicon().growing:
        return False
    low, high = sorted((one, two), key=lambda t: t.amount.low)
    if any(t.has("later") for t in (low, high)):
        return True
    if low.paper.published is None or high.paper.published is None:
        return False
    if low.paper.published != high.paper.published:
        return low.paper.published < high.paper.published
    return low.paper.minute is not None and high.paper.minute is not None and low.paper.minute < high.paper.minute


def _periods(group: Sequence[Told], source: Mapping[str, str]) -> Iterator[Dispute]:
    """The same number for two periods that have nothing in common."""
    for one, two in combinations(group, 2):
        a, b = one.period, two.period
        value = one.figure.value
        if one.counts_people or a is None or b is None or value is None or value != two.figure.value or value < _TRIFLING:
            continue
        if a.apart(b) and a.length == b.length and _of_two(one, two, source) and _same_about(one, two):
            yield dispute("period", one.name, [_side(one, _time(one))], [_side(two, _time(two))])
            return


def _side(t: Told, period: str | None = None) -> Side:
    named = t.name[:_STEM] in t.said.lower() or t.name == "amount"
    says = t.said if named else f"{t.said} {t.name}" if t.counts_people else f"{t.said} ({t.name})"
    if period is not None:
        says = f"{says} in {period}"
    start = t.figure.evidence[0].start
    return Side(t.paper, t.figure.id, period or t.said, says, start, claim(t.paper.record, t.figure.according_to))


def _time(t: Told) -> str:
    assert t.period is not None
    found = next((x for x in t.paper.record.times if x.id == t.figure.period), None)
    return found.text if found is not None else date.fromordinal(t.period.first).isoformat()
