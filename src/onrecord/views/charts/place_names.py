"""Names beside the circles of a map, where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from onrecord.views.charts.canvas import label
from onrecord.views.charts.colours import INK, PAPER
from onrecord.views.charts.tally import Spot

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["name_places"]

_MOST = 14
"""Names on a map."""

_Box: TypeAlias = tuple[float, float, float, float]


def name_places(figure: Figure, axes: Axes, circles: Sequence[tuple[Spot, int, float]]) -> None:
    """Writes name and number of events at the first places that have room. A circle: place, number, radius in points."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.patheffects import withStroke

    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()  # only now is it known where the axes lie
    pixels = figure.dpi / 72
    middles = [axes.transData.transform((spot.longitude, spot.latitude)) for spot, _, _ in circles]
    reach = [radius * pixels for _, _, radius in circles]
    discs = [(x - r, y - r, x + r, y + r) for (x, y), r in zip(middles, reach, strict=True)]
    frame, taken, written = axes.get_window_extent(), list[_Box](), 0
    limits = (frame.x0, frame.y0, frame.x1, frame.y1)
    for (spot, count, radius), disc in zip(circles, discs, strict=True):
        if written == _MOST:
            break
        others = [d for d in discs if d is not disc]
        for offset, sides in _around(radius):
            name = axes.annotate(
                f"{label(spot.name, 22)} {count:,}", (spot.longitude, spot.latitude), offset, textcoords="offset points",
                size=7.5, color=INK, zorder=4, path_effects=[withStroke(linewidth=2, foreground=PAPER)],
                horizontalalignment=sides[0], verticalalignment=sides[1],
            )  # fmt: skip
            found = name.get_window_extent()
            box = (found.x0, found.y0, found.x1, found.y1)
            if _inside(box, limits) and not any(_overlap(box, other) for other in (*taken, *others)):
                taken.append(box)
                written += 1
                break
            name.remove()


def _around(radius: float) -> list[tuple[tuple[float, float], tuple[str, str]]]:
    """Where a name may stand: right, left, above, below."""
    gap = radius + 2.5
    return [
        ((gap, 0), ("left", "center")), ((-gap, 0), ("right", "center")),
        ((0, gap), ("center", "bottom")), ((0, -gap), ("center", "top")),
    ]  # fmt: skip


def _inside(box: _Box, limits: _Box) -> bool:
    return box[0] >= limits[0] and box[1] >= limits[1] and box[2] <= limits[2] and box[3] <= limits[3]


def _overlap(a: _Box, b: _Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
