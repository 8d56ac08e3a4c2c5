"""A movement that contradicts another of the same measure and period, or the two levels that it lies between."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from onrecord.comparing.amounts import Amount, as_told, spoken
from onrecord.comparing.lexicon import lexicon
from onrecord.evidence import Span
from onrecord.records import Conflict
from onrecord.stages.conflicts.claims import Claim, parties_agree
from onrecord.stages.conflicts.levels import grouped, named, one_measure, replaced, timed, value_conflict
from onrecord.stages.conflicts.reading import Reading
from onrecord.stages.conflicts.writing import quotations, write

__all__ = ["changes"]

_YEAR = 360
_GAP = 2
_SIGN = re.compile(r"%|per ?cent", re.IGNORECASE)
_THAT = re.compile(r"(?:That|This|It)\b")


def changes(reading: Reading, claims: Sequence[Claim]) -> Iterator[Conflict]:
    """Growth against growth, and growth against what the levels make."""
    moved = [c for c in claims if _moved(c) and not c.forecast]
    for group in grouped([c for c in moved if c.head and c.head not in lexicon().measures["movements"]]):
        parties = {c.parties for c in group if c.parties and not c.anaphoric}
        for one, two in combinations(group[: lexicon().most], 2):
            if not one_measure(one, two) or not parties_agree(one, two, len(parties) <= 1):
                continue
            if replaced(reading, one, two, "revised", "some"):
                continue
            conflict = _same_time(reading, one, two) or _rest_too_large(reading, one, two)
            if conflict is not None:
                yield conflict
    yield from _against_levels(reading, claims, [c for c in moved if c.figure.unit == "percent"][: lexicon().most])


def _moved(c: Claim) -> bool:
    change = c.figure.change
    shown = c.figure.unit != "percent" or not any(d.isdigit() for d in spoken(c.figure)) or _SIGN.search(spoken(c.figure))
    if not shown or change is None or c.level:
        return False
    return change.direction in ("up", "down") and change.kind in ("percent", "absolute")


def growth(c: Claim) -> Amount:
    """The change with its sign: down by 3 to 5 is -5 to -3."""
    assert c.figure.change is not None
    if c.figure.change.direction == "up":
        return Amount(max(c.amount.low, 0.0), c.amount.high)
    return Amount(-c.amount.high, -max(c.amount.low, 0.0))


def _same_time(reading: Reading, one: Claim, two: Claim) -> Conflict | None:
    if one.period != two.period or not growth(one).apart(growth(two)):
        return None
    if not timed(reading, one, two):
        return None
    claimed = reading.claimed(one.figure.according_to, two.figure.according_to)
    if one.sentence == two.sentence and one.when is two.when and not claimed:
        return None
    if one.figure.baseline != two.figure.baseline and one.figure.baseline and two.figure.baseline:
        base = [reading.time[b].text for b in (one.figure.baseline, two.figure.baseline) if b in reading.time]
        if len(set(base)) > 1:
            return None
    why = (
        f"The page says that {named(reading, one)} went {_way(one)} by {spoken(one.figure)} "
        f"and {_way(two)} by {spoken(two.figure)} in the same time; both cannot hold."
    )
    return value_conflict(reading, one, two, why)


def _rest_too_large(reading: Reading, one: Claim, two: Claim) -> Conflict | None:
    """What the rest of a year would have had to do to make both growth rates true."""
    number = lexicon().number
    for part, whole in ((one, two), (two, one)):
        if part.period is None or whole.period is None or not part.period.within(whole.period):
            continue
        share = part.period.length / whole.period.length if whole.period.length >= _YEAR else 0.0
        if part.figure.unit != "percent" or not number["rest.least_share"] <= share < 1:
            continue
        p, w = growth(part), growth(whole)
        low, high = (w.low - share * p.high) / (1 - share), (w.high - share * p.low) / (1 - share)
        needed = low if low > number["rest.growth"] else high if high < -number["rest.growth"] else None
        if needed is not None and math.isfinite(needed):
            told = f"grow by {needed:.0f}%" if needed > 0 else f"shrink by {-needed:.0f}%"
            why = (
                f"The page says that {named(reading, whole)} went {_way(whole)} by {spoken(whole.figure)} in {_when(whole)} but "
                f"{_way(part)} by {spoken(part.figure)} in a part of it ({_when(part)}); "
                f"the rest of that time would have had to {told}."
            )
            return value_conflict(reading, one, two, why)
    return None


def _against_levels(reading: Reading, claims: Sequence[Claim], moved: Sequence[Claim]) -> Iterator[Conflict]:
    """ "rose to 15 billion from 10 billion" against "up 20%"."""
    for to, base in _pairs(claims):
        made = _made(as_told(to.figure), as_told(base.figure))
        for c in moved:
            near = c.head in ("", to.head) and _follows(reading, c, max(to.start, base.start), to.sentence.end)
            same = c.head == to.head and one_measure(c, to) and c.parties == to.parties and timed(reading, c, to)
            told = c.figure.comparator in ("=", "~") and (near or same)
            if made is None or not told or not made.apart(growth(c)):
                continue
            figures = (c.figure, base.figure, to.figure)
            spans = [Span(f.evidence[0].start, f.evidence[0].end) for f in figures]
            evidence = quotations(reading, spans[0], spans[2])
            why = (
                f"From {spoken(base.figure)} to {spoken(to.figure)} is a change of about {(made.low + made.high) / 2:.0f}%, "
                f"not {_way(c)} {spoken(c.figure)} as the page says."
            )
            yield write(
                reading, "value", tuple(f.id for f in figures), c.figure.measure or c.head, tuple(map(spoken, figures)),
                reading.claimed(c.figure.according_to, to.figure.according_to), evidence, why,
            )  # fmt: skip


def _follows(reading: Reading, c: Claim, levels: int, end: int) -> bool:
    """Whether a change stands behind its levels, in their sentence or as "That was ..." in the next."""
    if c.start < levels:
        return False
    return c.start < end or (c.sentence.start - end <= _GAP and _THAT.match(reading.text, c.sentence.start) is not None)


def _pairs(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """A level and the one that it came from, in one sentence."""
    for one, two in pairwise(claims):
        if one.sentence != two.sentence or one.figure.currency != two.figure.currency:
            continue
        if one.forecast or two.forecast or one.each or two.each:
            continue
        if one.figure.unit not in (two.figure.unit, None) or one.figure.unit == "percent":
            continue
        if two.base and not one.base and one.level:
            yield one, two
        elif one.base and not two.base and two.level:
            yield two, one


def _made(to: Amount, base: Amount) -> Amount | None:
    if base.low <= 0 or to.low <= 0 or not math.isfinite(to.high + base.high):
        return None
    return Amount((to.low / base.high - 1) * 100 - 0.5, (to.high / base.low - 1) * 100 + 0.5)


def _way(c: Claim) -> str:
    assert c.figure.change is not None
    return c.figure.change.direction


def _when(c: Claim) -> str:
    return c.when.text if c.when is not None else "that time"
