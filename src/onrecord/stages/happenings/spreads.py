"""The lowest, the best and the highest value of each measure of a happening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.records import Figure, Spread
from onrecord.stages.happenings.told import Told

__all__ = ["spreads"]


def spreads(figures: Sequence[Told], source: Mapping[str, str]) -> tuple[Spread, ...]:
    """One for each measure, in order of its name. Best is the value that most independent sources give; of two, the later one."""
    groups: dict[tuple[str, str], list[Told]] = {}
    for one in figures:
        groups.setdefault(one.measure, []).append(one)
    return tuple(_spread(group, source) for _, group in sorted(groups.items()))


def _spread(group: Sequence[Told], source: Mapping[str, str]) -> Spread:
    low = min(_end(t.figure, "low") for t in group)
    high = max(_end(t.figure, "high") for t in group)
    backers: dict[float, set[str]] = {}
    latest: dict[float, tuple[int, int]] = {}
    for t in group:
        value = _middle(t.figure)
        backers.setdefault(value, set()).add(source[t.paper.record.article.id])
        latest[value] = max(latest.get(value, (0, 0)), (t.paper.published or 0, t.paper.minute or 0))
    best = max(backers, key=lambda v: (len(backers[v]), latest[v], v))
    first = group[0]
    unit = first.measure[1] or None
    ids = tuple(sorted({t.figure.id for t in group}))
    return Spread(measure=first.name, unit=unit, low=low, best=best, high=high, figures=ids)


def _end(figure: Figure, side: str) -> float:
    own = figure.low if side == "low" else figure.high
    return own if own is not None else _middle(figure)


def _middle(figure: Figure) -> float:
    """The value; of a range its middle."""
    if figure.value is not None:
        return figure.value
    ends = [v for v in (figure.low, figure.high) if v is not None]
    return sum(ends) / len(ends) if ends else 0.0
