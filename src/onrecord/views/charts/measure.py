"""The figures of one measure over time: what each report says, the range between reports, and where they disagree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from onrecord.views.charts.calendar import middle
from onrecord.views.charts.canvas import Drawing, label
from onrecord.views.charts.colours import ACCENT, PAPER, WARNING
from onrecord.views.charts.dates import as_number, date_axis
from onrecord.views.charts.legend import legend_above
from onrecord.views.charts.series import Point, Series
from onrecord.views.charts.tally import count_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["measure"]

_MARKS = {"=": "o", "~": "D", ">": "^", ">=": "^", "<": "v", "<=": "v"}
_SIGNS = {"~": "≈ ", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ "}
_NAMES = {"o": "as reported", "D": "about", "^": "at least", "v": "at most"}

_TOLD = 3
"""Disagreements that are put into words below."""

_LABELLED = 14
"""Points that are labelled with their values; more would cover each other."""

_MOST = 1e300
"""Values from here on, infinity among them, are not drawn: an axis with some room above them would overflow."""

_DECADES = 500
"""Times that the highest value is the lowest, from which on the axis is logarithmic."""


def measure(series: Series, subtitle: str = "") -> Drawing:
    """A mark for each value, a bar from the lowest to the highest, vermilion where two reports cannot both be right."""
    unit = f" ({label(series.unit)})" if series.unit and series.unit != series.measure else ""
    drawn = [p for p in series.points if all(abs(value) < _MOST for value in (p.low, p.high, *p.values))]
    return Drawing(
        name="figures", title=f"Figures over time: {label(series.measure, 48)}{unit}", subtitle=subtitle,
        notes=tuple(_notes(series)), empty=_empty(series),
        paint=(lambda figure: _paint(figure, drawn)) if drawn else None,
    )  # fmt: skip


def _notes(series: Series) -> list[str]:
    figures = sum(p.reports for p in series.points)
    notes = [f"{count_of(figures, 'figure')}; each stands at the day that it is about."] if figures else []
    absent = [(series.other_units, "in other units"), (series.changes, "that are changes"), (series.undated, "without a day")]
    told = ", ".join(f"{count_of(n, 'figure')} {why}" for n, why in absent if n)
    notes += [f"Not drawn: {told}."] if told else []
    notes += [f"≠ {label(text, 260)}" for text in series.disputes[:_TOLD]]
    more = len(series.disputes) - _TOLD
    return [*notes, f"≠ and {count_of(more, 'further disagreement')}."] if more > 0 else notes


def _empty(series: Series) -> str:
    if series.known:
        return f"No figure of “{label(series.measure, 30)}”. There are: {', '.join(label(m, 24) for m in series.known[:6])}."
    return f"No figure of “{label(series.measure, 30)}”." if series.measure else "No figures match."


def _paint(figure: Figure, points: Sequence[Point]) -> None:
    from matplotlib.ticker import FuncFormatter

    axes = figure.add_subplot()
    for point in points:
        x, colour = as_number(middle(point.first, point.last)), WARNING if point.disputed else ACCENT
        if point.low < point.high:
            axes.plot([x, x], [point.low, point.high], color=colour, linewidth=5, alpha=0.28, solid_capstyle="butt", zorder=2)
        if point.first < point.last:
            days = as_number(point.first), as_number(point.last)
            axes.hlines(point.values, days[0], days[1], colour, linewidth=1, alpha=0.6, zorder=2)
        mark = _MARKS.get(point.bound, "o")
        axes.scatter([x] * len(point.values), point.values, 42, colour, marker=mark, edgecolors=PAPER, linewidths=0.6, zorder=3)
        if len(points) <= _LABELLED:
            said = _said(point)
            _beside(axes, x, point.high, 7, said, "left", size=8)
        if point.disputed:
            _beside(axes, x, point.high, -6, "≠", "right", size=12, weight="bold", color=WARNING)
    _scale(axes, points)
    date_axis(axes)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: short(value)))
    axes.grid(axis="y")
    _explain(axes, points)


def _beside(axes: Axes, x: float, y: float, offset: float, text: str, side: Literal["left", "right"], **style: Any) -> None:
    from matplotlib.patheffects import withStroke

    paper = [withStroke(linewidth=4, foreground=PAPER)]
    axes.annotate(
        text, (x, y), (offset, 0), textcoords="offset points", horizontalalignment=side, verticalalignment="center",
        path_effects=paper, zorder=4, **style,
    )  # fmt: skip


def _said(point: Point) -> str:
    if point.low < point.high:
        return f"{short(point.low)}–{short(point.high)}"
    return _SIGNS.get(point.bound, "") + short(point.high)


def _scale(axes: Axes, points: Sequence[Point]) -> None:
    from matplotlib.ticker import MaxNLocator

    lowest, highest = min(p.low for p in points), max(p.high for p in points)
    axes.margins(x=0.06)
    if lowest > 0 and highest / lowest >= _DECADES:
        axes.set_yscale("log")
        axes.set_ylabel("logarithmic scale")
        axes.set_ylim(lowest / 1.6, highest * 2)
    else:
        room = 0.12 * (highest - min(lowest, 0) or 1)
        axes.set_ylim(lowest - room if lowest < 0 else 0, highest + room)
        whole = all(value == int(value) for p in points for value in (p.low, p.high, *p.values))
        axes.yaxis.set_major_locator(MaxNLocator(7, integer=whole))
    days = [d.toordinal() for p in points for d in (p.first, p.last)]
    if max(days) - min(days) < 6:  # a single day would be spread over hours
        left, right = axes.get_xlim()
        axes.set_xlim(left - 3, right + 3)


def short(value: float) -> str:
    """A number as an axis has it: 1,200, 3.5 million, 14 billion."""
    for size, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if abs(value) >= size:
            return f"{value / size:,.4g}{name}".replace("-", "−")
    return (f"{value:,.0f}" if abs(value) >= 100 else f"{value:.4g}").replace("-", "−")


def _explain(axes: Axes, points: Sequence[Point]) -> None:
    from matplotlib.lines import Line2D

    used = {_MARKS.get(p.bound, "o") for p in points}
    handles = [Line2D([], [], color=ACCENT, marker=m, linestyle="", label=n) for m, n in _NAMES.items() if m in used]
    if any(p.low < p.high for p in points):
        handles.append(Line2D([], [], color=ACCENT, linewidth=5, alpha=0.28, label="lowest to highest"))
    if any(p.disputed for p in points):
        handles.append(Line2D([], [], color=WARNING, marker="o", linestyle="", label="≠ reports disagree"))
    legend_above(axes, handles, [str(handle.get_label()) for handle in handles])
