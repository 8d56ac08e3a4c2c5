"""Events over time, stacked by quad class."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from onrecord.views.charts.calendar import Step, day_of, middle, step_for, window
from onrecord.views.charts.canvas import Drawing
from onrecord.views.charts.colours import QUADS
from onrecord.views.charts.dates import as_number, date_axis
from onrecord.views.charts.legend import legend_above
from onrecord.views.charts.tally import Tally, count_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["timeline"]

_NAMES = {quad: quad.capitalize() or "No quad class" for quad in QUADS}


def timeline(tally: Tally, subtitle: str = "") -> Drawing:
    """One bar a day, week, month or year. What is dated to a longer time than a bar is told of below, not drawn."""
    dated = {(a, b, quad): n for (first, last, quad), n in tally.days.items() if (a := day_of(first)) and (b := day_of(last))}
    notes = tally.notes()
    if not dated:
        return Drawing(name="timeline", title="Events over time", subtitle=subtitle, notes=tuple(notes))
    step, bars, vague, outside = _bars(dated)
    absent = [
        _absent(vague, f"dated to more than a {step}"),
        _absent(outside, "far from all others in time"),
        _absent(tally.days.total() - sum(dated.values()), "without any day"),
    ]
    notes += [f"Not drawn: {', '.join(filter(None, absent))}."] if any(absent) else []
    return Drawing(
        name="timeline", title=f"Events by {step} and quad class", subtitle=subtitle, notes=tuple(notes),
        paint=(lambda figure: _paint(figure, step, bars)) if bars else None, empty=f"No event is dated to one {step}.",
    )  # fmt: skip


def _bars(dated: dict[tuple[date, date, str], int]) -> tuple[Step, Counter[tuple[date, str]], int, int]:
    """The step, the events by first day of a step and quad class, and how many are dated too vaguely or lie outside."""
    close = Counter({key: n for key, n in dated.items() if (key[1] - key[0]).days < 31}) or Counter(dated)
    where: Counter[date] = Counter()
    for (a, b, _), n in close.items():
        where[middle(a, b)] += n
    first, last = window(where)
    step = step_for(first, last)
    bars: Counter[tuple[date, str]] = Counter()
    vague = outside = 0
    for (a, b, quad), n in dated.items():
        if (b - a).days >= step.length:
            vague += n
        elif first <= middle(a, b) <= last:
            bars[step.start(middle(a, b)), quad if quad in QUADS else ""] += n
        else:
            outside += n
    return step, bars, vague, outside


def _absent(n: int, why: str) -> str:
    return f"{count_of(n, 'event')} {why}" if n else ""


def _paint(figure: Figure, step: Step, bars: Counter[tuple[date, str]]) -> None:
    from matplotlib.ticker import MaxNLocator

    axes = figure.add_subplot()
    starts = sorted({start for start, _ in bars})
    left = [as_number(start) for start in starts]
    widths = [as_number(step.next(start)) - x for start, x in zip(starts, left, strict=True)]
    base = [0.0] * len(starts)
    for quad, colour in QUADS.items():
        heights = [bars[start, quad] for start in starts]
        if any(heights):
            share = [0.86 * width for width in widths]
            axes.bar(left, heights, share, base, align="edge", color=colour, label=f"{_NAMES[quad]} ({sum(heights):,})")
            base = [low + height for low, height in zip(base, heights, strict=True)]
    axes.set_xlim(left[0] - 0.5 * widths[0], left[-1] + 1.5 * widths[-1])
    date_axis(axes)
    axes.set_ylim(0, 1.06 * max(base))
    axes.yaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.grid(axis="y")
    axes.set_ylabel(f"events a {step}")
    handles, labels = axes.get_legend_handles_labels()
    handles, labels = handles[::-1], labels[::-1]
    legend_above(axes, handles, labels)
