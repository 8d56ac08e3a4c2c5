"""Units that an amount has from its neighbour: "from 4.8 to 4.7 percent", "from 21 mpg to 23", "four- and five-day"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stages.figures.quantities import Quantity
from onrecord.stages.figures.reading import Line

__all__ = ["share_units"]

_LINKS = frozenset(("and", "or", "to", ",", "-", "from", "by", "but"))
_FAR = 8


def share_units(line: Line, amounts: Sequence[Quantity]) -> None:
    """Give amounts without a unit and a noun the unit of the next one, or of the one before when both tell one movement."""
    for one, two in reversed(list(zip(amounts, amounts[1:], strict=False))):
        between = [line.text(i) for i in range(one.last, two.first)]
        if 1 <= len(between) <= 3 and set(between) <= _LINKS and _bare(line, one) and two.kind in ("share", "unit", "money", "time"):
            _give(two, one)
    for one, two in zip(amounts, amounts[1:], strict=False):
        movement = line.text(one.first - 1) == "from" and line.text(two.first - 1) == "to"
        movement = movement or (line.text(one.first - 1) == "to" and line.text(two.first - 1) == "from")
        if movement and two.first - one.last <= _FAR and _bare(line, two) and one.kind in ("share", "unit", "money"):
            _give(one, two)


def _bare(line: Line, q: Quantity) -> bool:
    return q.kind == "count" and q.style != "vague" and line.following(q.last + q.hyphened) is None


def _give(giver: Quantity, taker: Quantity) -> None:
    taker.kind, taker.unit, taker.currency = giver.kind, giver.unit, giver.currency
    if giver.kind == "money" and taker.scale == 1 and giver.scale > 1 and taker.high < giver.low / giver.scale * 10:
        taker.low, taker.high, taker.scale = taker.low * giver.scale, taker.high * giver.scale, giver.scale
