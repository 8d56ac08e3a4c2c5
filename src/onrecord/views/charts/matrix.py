"""Who does it to whom: a matrix of country pairs, as counts or mean intensity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.views.charts.canvas import Drawing, label
from onrecord.views.charts.colours import GRID, SOFT
from onrecord.views.charts.countries import country_name
from onrecord.views.charts.scales import Shown, colour_bar, ink_on, scale
from onrecord.views.charts.tally import Sum, Tally, count_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["matrix"]

_MOST = 20
"""Countries a side; more cannot be read."""

_TITLES = {"counts": "Who to whom: number of events", "intensity": "Who to whom: mean intensity"}


def matrix(tally: Tally, subtitle: str = "", shown: Shown = "counts") -> Drawing:
    """Actors are rows, recipients columns, the busiest first. An event among many counts in each of their cells."""
    cells = {pair: cell for pair, cell in tally.dyads.items() if shown == "counts" or cell.rated}
    order = _busiest(cells, (0, 1))
    shown_rows, shown_columns = (set(_busiest(cells, (side,))[:_MOST]) for side in (0, 1))
    drawn = {pair: cell for pair, cell in cells.items() if pair[0] in shown_rows and pair[1] in shown_columns}
    rows, columns = ([code for code in order if any(pair[side] == code for pair in drawn)] for side in (0, 1))
    notes, absent = tally.notes(), []
    if tally.without_dyad:
        absent.append(f"{count_of(tally.without_dyad, 'event')} without a country on both sides")
    if more := len(cells) - len(drawn):
        absent.append(f"{count_of(more, 'pair')} of rarer countries")
    notes += [f"Not drawn: {', '.join(absent)}."] if absent else []
    empty = "No event has a country on both sides." if tally.reports else "No events match."
    return Drawing(
        name=f"matrix {shown}", title=_TITLES[shown], subtitle=subtitle, notes=tuple(notes), empty=empty,
        size=(max(7.2, 3.4 + 0.45 * len(columns)), max(4.4, 2.9 + 0.3 * len(rows))) if drawn else (9.6, 5.4),
        paint=(lambda figure: _paint(figure, rows, columns, drawn, shown)) if drawn else None,
    )  # fmt: skip


def _busiest(cells: Mapping[tuple[str, str], Sum], sides: tuple[int, ...]) -> list[str]:
    """Countries by the number of events in which they stand on these sides."""
    counts: Counter[str] = Counter()
    for pair, cell in cells.items():
        for side in sides:
            counts[pair[side]] += cell.count
    return sorted(counts, key=lambda code: (-counts[code], code))


def _paint(
    figure: Figure, rows: Sequence[str], columns: Sequence[str], cells: Mapping[tuple[str, str], Sum], shown: Shown
) -> None:
    from matplotlib.patches import Rectangle

    axes = figure.add_subplot()
    highest = max(cell.count for cell in cells.values())
    colours, norm = scale(shown, highest)
    for (actor, recipient), cell in cells.items():
        value = cell.count if shown == "counts" else cell.mean or 0.0
        colour = colours(norm(value))
        x, y = columns.index(recipient), rows.index(actor)
        axes.add_patch(Rectangle((x - 0.48, y - 0.46), 0.96, 0.92, facecolor=colour, linewidth=0))
        said = f"{value:,}" if shown == "counts" else f"{value:.1f}".replace("-", "−")
        axes.text(x, y, said, ha="center", va="center_baseline", size=8, color=ink_on(colour))
    _name_sides(axes, rows, columns)
    colour_bar(figure, axes.inset_axes((1.02, 0, 0.022, 1)), shown, highest)


def _name_sides(axes: Axes, rows: Sequence[str], columns: Sequence[str]) -> None:
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    across, down = ([label(country_name(c), 32) for c in side] for side in (columns, rows))
    axes.set_xticks(range(len(columns)), across, rotation=40, ha="left", rotation_mode="anchor")
    axes.set_yticks(range(len(rows)), down)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.set_xticks([x + 0.5 for x in range(len(columns) - 1)], minor=True)
    axes.set_yticks([y + 0.5 for y in range(len(rows) - 1)], minor=True)
    axes.grid(which="minor", color=GRID)
    axes.tick_params(which="minor", length=0)
    axes.set_ylabel("who did it", color=SOFT)
    axes.set_xlabel("to whom", color=SOFT)
    axes.xaxis.set_label_position("top")
    for spine in axes.spines.values():
        spine.set(visible=True, color=GRID)
