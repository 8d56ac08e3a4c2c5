"""Turns a drawing into the bytes of an SVG or PNG file: the same drawing gives the same bytes.

Nothing of the machine gets in: no date, no settings of the user, no fonts but the one that matplotlib ships; letters are drawn
as shapes. Text that comes from pages is never read as a formula.
"""

from __future__ import annotations

import io
import re
import textwrap
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from onrecord.views.charts.colours import GRID, INK, PAPER, SOFT
from onrecord.views.plain import plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Drawing", "label", "render"]

_DPI = 150
"""Pixels an inch in a PNG."""

_LETTERS = 13.5
"""Letters of a note that fit into an inch."""

_STYLE: dict[str, Any] = {
    "font.family": "DejaVu Sans", "font.size": 9, "text.color": INK, "text.parse_math": False,
    "axes.formatter.use_mathtext": False, "axes.edgecolor": SOFT, "axes.labelcolor": SOFT,
    "axes.linewidth": 0.7, "axes.axisbelow": True, "axes.grid": False,
    "axes.spines.top": False, "axes.spines.right": False, "grid.color": GRID, "grid.linewidth": 0.7, "xtick.color": SOFT,
    "ytick.color": SOFT, "xtick.labelcolor": INK, "ytick.labelcolor": INK, "legend.frameon": False, "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER, "svg.fonttype": "path", "svg.image_inline": True, "path.simplify": True,
}  # fmt: skip


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """What a picture shows, before it is drawn. `paint` fills the figure; without it there is nothing, and `empty` says so."""

    name: str
    title: str
    subtitle: str = ""
    notes: tuple[str, ...] = ()
    size: tuple[float, float] = (9.6, 5.4)
    """Width and height in inches."""

    paint: Callable[[Figure], None] | None = None
    empty: str = "No events match."


def render(drawing: Drawing, format: Literal["svg", "png"]) -> bytes:
    """The file's bytes."""
    import matplotlib

    with warnings.catch_warnings(), matplotlib.rc_context():
        warnings.simplefilter("ignore")  # a letter that the font does not have is drawn as a box
        matplotlib.rcdefaults()
        style: Any = {**_STYLE, "svg.hashsalt": f"onrecord {drawing.name}"}
        matplotlib.rcParams.update(style)
        return _file(_figure(drawing), drawing.title, format)


def label(text: str, width: int = 28) -> str:
    """Text of a page made fit for a picture: one line, no control characters, not too long."""
    line = " ".join(plain(text).split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def _figure(drawing: Drawing) -> Figure:
    from matplotlib.figure import Figure

    width, height = drawing.size
    lines = [line for note in drawing.notes for line in textwrap.wrap(label(note, 400), int(width * _LETTERS))]
    top, bottom = 0.82 if drawing.subtitle else 0.6, 0.2 + 0.165 * len(lines)
    figure = Figure(figsize=drawing.size, dpi=_DPI, layout="constrained")
    engine: Any = figure.get_layout_engine()
    engine.set(rect=(0.01, bottom / height, 0.98, 1 - (top + bottom) / height))
    left = 0.18 / width
    figure.text(left, 1 - 0.2 / height, label(drawing.title, 80), size=13.5, weight="bold", va="top")
    figure.text(left, 1 - 0.52 / height, label(drawing.subtitle, 130), size=9, color=SOFT, va="top")
    figure.text(left, 0.11 / height, "\n".join(lines), size=7.5, color=SOFT, va="bottom", linespacing=1.35)
    if drawing.paint is None:
        middle = (1 + (bottom - top) / height) / 2
        empty = textwrap.fill(label(drawing.empty, 300), int(width * 7))
        figure.text(0.5, middle, empty, size=12, color=SOFT, ha="center", va="center", linespacing=1.5)
    else:
        drawing.paint(figure)
    return figure


def _file(figure: Figure, title: str, format: Literal["svg", "png"]) -> bytes:
    out = io.BytesIO()
    told = {"Title": label(title, 80), "Date": None, "Creator": "onrecord"} if format == "svg" else {"Software": "onrecord"}
    figure.savefig(out, format=format, metadata=told)
    return _shortened(out.getvalue().decode()).encode() if format == "svg" else out.getvalue()


def _shortened(svg: str) -> str:
    """Outlines to a hundredth of a point; the other digits are two thirds of a map's bytes."""
    return re.sub(r'(?<= d=")[^"]*', lambda path: re.sub(r"(\.\d\d)\d+", r"\1", path[0]), svg)
