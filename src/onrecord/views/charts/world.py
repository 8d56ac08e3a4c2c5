"""Where: a map with a circle for each place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, isfinite, radians, sqrt
from typing import TYPE_CHECKING, NamedTuple

from onrecord.views.charts.canvas import Drawing
from onrecord.views.charts.colours import BORDER, GRID, LAND, PAPER, SOFT
from onrecord.views.charts.outlines import Line, outlines
from onrecord.views.charts.place_names import name_places
from onrecord.views.charts.scales import colour_bar, scale
from onrecord.views.charts.tally import Spot, Sum, Tally, count_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["Frame", "frame_of", "world"]

_NARROWEST = 16.0
"""Degrees of latitude that a map shows at least; the outlines are too coarse for less."""

_LARGEST = 900.0
"""Area of the largest circle, in square points."""


class Frame(NamedTuple):
    """What the map shows, in degrees."""

    west: float
    east: float
    south: float
    north: float

    @property
    def squeeze(self) -> float:
        """How long a degree of longitude is in the middle of the map, as a share of one of latitude."""
        return max(0.35, cos(radians((self.south + self.north) / 2)))


_WORLD = Frame(-180.0, 180.0, -57.0, 84.0)


def world(tally: Tally, subtitle: str = "") -> Drawing:
    """Circles have the area of the number of events, and the colour of their mean intensity. Few places give a closer map."""
    places = {spot: cell for spot, cell in tally.places.items() if _is_on_earth(spot)}
    notes = tally.notes()
    if tally.without_place:
        notes.append(f"Not drawn: {count_of(tally.without_place, 'event')} without a place that is known.")
    empty = "No event has a place that is known." if tally.reports else "No events match."
    return Drawing(
        name="map", title="Where events happened", subtitle=subtitle, notes=tuple(notes), empty=empty, size=(9.6, 5.5),
        paint=(lambda figure: _paint(figure, places)) if places else None,
    )  # fmt: skip


def frame_of(spots: Sequence[Spot], shape: float = 2.3) -> Frame:
    """The stretch of the world around these places, `shape` times as wide as high; the whole world when they are far apart."""
    west, east = min(s.longitude for s in spots), max(s.longitude for s in spots)
    south, north = min(s.latitude for s in spots), max(s.latitude for s in spots)
    middle, centre = (south + north) / 2, (west + east) / 2
    squeeze = max(0.35, cos(radians(middle)))
    height = max(1.35 * (north - south), 1.3 * (east - west) * squeeze / shape, _NARROWEST)
    width = height * shape / squeeze
    if width >= 250 or height >= 110:
        return Frame(*_WORLD[:2], min(_WORLD.south, south - 3), max(_WORLD.north, north + 2))
    west = min(max(centre - width / 2, -180), 180 - width)
    south = min(max(middle - height / 2, -90), 90 - height)
    return Frame(west, west + width, south, south + height)


def _is_on_earth(spot: Spot) -> bool:
    return isfinite(spot.latitude) and isfinite(spot.longitude) and abs(spot.latitude) <= 90 and abs(spot.longitude) <= 180


def _paint(figure: Figure, places: Mapping[Spot, Sum]) -> None:
    frame = frame_of(sorted(places))
    axes = figure.add_subplot()
    axes.set_xlim(frame.west, frame.east)
    axes.set_ylim(frame.south, frame.north)
    axes.set_aspect(1 / frame.squeeze, anchor="NW")
    axes.set(xticks=[], yticks=[])
    for spine in axes.spines.values():
        spine.set(visible=True, color=GRID)
    _draw_outlines(axes, frame)
    colours, norm = scale("intensity")
    most = max(cell.count for cell in places.values())
    spots = sorted(places, key=lambda s: (-places[s].count, s))
    areas = [_area(places[s].count, most) for s in spots]
    means = [places[s].mean for s in spots]
    faces = [colours(norm(m)) if m is not None else (0.6, 0.6, 0.6, 1.0) for m in means]
    axes.scatter(
        [s.longitude for s in spots], [s.latitude for s in spots], areas, faces, alpha=0.92, edgecolors=SOFT, linewidths=0.6,
        zorder=3,
    )  # fmt: skip
    _show_sizes(axes, most)
    colour_bar(figure, axes.inset_axes((1.012, 0, 0.018, 1)), "intensity")
    name_places(figure, axes, [(s, places[s].count, sqrt(a) / 2) for s, a in zip(spots, areas, strict=True)])


def _draw_outlines(axes: Axes, frame: Frame) -> None:
    from matplotlib.collections import LineCollection, PolyCollection

    axes.set_facecolor(PAPER)
    land, borders = ([line for line in outlines(kind) if _touches(line, frame)] for kind in ("land", "border"))
    axes.add_collection(PolyCollection(land, facecolor=LAND, edgecolor=BORDER, linewidth=0.5), autolim=False)
    axes.add_collection(LineCollection(borders, colors=BORDER, linewidth=0.5), autolim=False)


def _touches(line: Line, frame: Frame) -> bool:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return min(xs) < frame.east and max(xs) > frame.west and min(ys) < frame.north and max(ys) > frame.south


def _area(count: int, most: int) -> float:
    return max(16.0, _LARGEST * count / max(most, 10))


def _show_sizes(axes: Axes, most: int) -> None:
    """Circles to compare with: one event, and the most at one place."""
    sizes = [1] if most == 1 else [1, most] if most < 8 else [1, round(most / 3), most]
    handles = [axes.scatter([], [], _area(n, most), facecolors=PAPER, edgecolors=SOFT, linewidths=0.6) for n in sizes]
    axes.legend(
        handles, [count_of(n, "event") for n in sizes], loc="upper left", bbox_to_anchor=(0, 0), ncols=3, fontsize=8,
        borderaxespad=0.3, handletextpad=0.9, columnspacing=1.8, borderpad=0.9,
    )  # fmt: skip
