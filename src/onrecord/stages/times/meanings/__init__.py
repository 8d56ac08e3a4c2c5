"""What the forms of grammar.toml mean: one function for each `means`, from what was said to a reading.

Whatever leans on the publication date or on what the text told before is decided here, from a Context alone.
"""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.stages.times.grammar import Node
from onrecord.stages.times.meanings import amounts, clocks, dates, offsets, parts, periods
from onrecord.stages.times.meanings.reading import Context, Meaning, Reading, Said

__all__ = ["Context", "Reading", "read"]

_MEANINGS: dict[str, Meaning] = {
    **dates.MEANINGS, **periods.MEANINGS, **parts.MEANINGS, **offsets.MEANINGS, **amounts.MEANINGS, **clocks.MEANINGS,
}  # fmt: skip


def read(node: Node, context: Context) -> Reading:
    """The meaning of an expression. A date that no calendar has gives no value and stays unresolved."""
    try:
        reading = _read(node, context)
    except (ValueError, OverflowError):
        return Reading("unknown", None)
    if not isinstance(reading, Reading):
        raise TypeError(f"{node.rule.name!r} does not mean a time")
    return reading


def _read(node: Node, context: Context) -> Any:
    if node.rule.means == "range":
        context = _year_of_end(node, context)
    slots = {name: _read(slot, context) if isinstance(slot, Node) else slot for name, slot in node.slots.items()}
    if node.rule.means == "same":
        (inner,) = slots.values()
        return inner
    if node.rule.means == "word":
        return node.rule.told["side"]
    return _MEANINGS[node.rule.means](Said(slots, node.rule.told), context)


def _year_of_end(node: Node, context: Context) -> Context:
    """The year that the end of a range names holds for its start too, or the one before it ("November to March 2024")."""
    end, start = node.slots.get("end"), node.slots.get("start")
    last = _read(end, context) if isinstance(end, Node) else None
    if not isinstance(last, Reading) or last.stretch is None or last.anchor != "absolute":
        return context
    year = last.stretch.first.year
    same = msgspec.structs.replace(context, year=year)
    first = _read(start, same) if isinstance(start, Node) else None
    late = isinstance(first, Reading) and first.stretch is not None and first.stretch.first > last.stretch.last
    return msgspec.structs.replace(context, year=year - 1) if late else same
