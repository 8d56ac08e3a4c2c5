"""Units that an amount has from its neighbour: "from 6.1 to 5.9 percent", "from 30 mph to 35", "four- and five-day"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.stages.figures.quantities import Quantity
from onrecord.stages.figures.reading import Line

__all__ = ["ages", "share_units"]

_LINKS = frozenset(("and", "or", "to", ",", "-", "from", "by", "but"))
_NEAR = 3
_FAR = 8


def share_units(line: Line, amounts: Sequence[Quantity]) -> None:
    """Give amounts without a unit and a noun the unit of the next one, or of the one before when both tell one movement."""
    for one, two in reversed(list(pairwise(amounts))):
        between = [line.text(i) for i in range(one.last, two.first)]
        linked = 1 <= len(between) <= _NEAR and set(between) <= _LINKS
        if linked and _bare(line, one) and two.kind in ("share", "unit", "money", "time"):
            _give(two, one)
    for one, two in pairwise(amounts):
        movement = line.text(one.first - 1) == "from" and line.text(two.first - 1) == "to"
        movement = movement or (line.text(one.first - 1) == "to" and line.text(two.first - 1) == "from")
        if movement and two.first - one.last <= _FAR and _bare(line, two) and one.kind in ("share", "unit", "money"):
            _give(one, two)


def ages(line: Line, amounts: Sequence[Quantity]) -> None:
    """Tell ages by their clause: "she is 35", "over the age of 21"."""
    for q in amounts:
        if q.kind != "count" or q.style != "digits" or not _bare(line, q):
            continue
        number = line.tokens[q.first]
        be = line.sentence.head_of(number)
        subject = line.sentence.child(be, "nsubj") if number.dep in ("attr", "acomp") and be.lemma == "be" else None
        person = subject is not None and subject.text.lower() in ("he", "she", "i", "who")
        if person or (line.text(q.first - 1) == "of" and line.text(q.first - 2) in ("age", "ages")):
            q.kind, q.unit = "age", "year of age"


def _bare(line: Line, q: Quantity) -> bool:
    return q.kind == "count" and q.style != "vague" and line.following(q.last + q.hyphened) is None


def _give(giver: Quantity, taker: Quantity) -> None:
    taker.kind, taker.unit, taker.currency = giver.kind, giver.unit, giver.currency
    if giver.kind == "money" and taker.scale == 1 and giver.scale > 1 and taker.high < giver.low / giver.scale * 10:
        taker.low, taker.high, taker.scale = taker.low * giver.scale, taker.high * giver.scale, giver.scale
