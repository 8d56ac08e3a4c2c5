"""Numbers -> colours, the same in every picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from onrecord.views.charts.colours import INK, PAPER, SHADES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap, Normalize
    from matplotlib.figure import Figure

__all__ = ["Shown", "colour_bar", "ink_on", "scale"]

Shown = Literal["counts", "intensity"]

_MEANINGS = {"counts": "events", "intensity": "mean intensity: −10 conflict, 10 cooperation"}

_SHADES = 41
"""Steps of a scale: few enough that its bar is drawn as shapes, and not as an image."""

_FEW = 20
"""The highest count that is shown on an even scale."""


def scale(shown: Shown, highest: float = 1) -> tuple[Colormap, Normalize]:
    """Colours, and what number has which. Many counts are shown by their logarithm; intensity is -10 (conflict) to 10."""
    from matplotlib.colors import LinearSegmentedColormap, LogNorm, Normalize

    colours = LinearSegmentedColormap.from_list(shown, SHADES[shown], _SHADES)
    if shown == "intensity":
        return colours, Normalize(-10, 10)
    return colours, LogNorm(1, highest) if highest > _FEW else Normalize(0, highest)


def colour_bar(figure: Figure, beside: Axes, shown: Shown, highest: int = 1) -> None:
    """Fills axes with the colours of a scale and says what they mean."""
    from matplotlib.cm import ScalarMappable
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    colours, norm = scale(shown, highest)
    bar: Any = figure.colorbar(ScalarMappable(norm, colours), cax=beside)
    bar.outline.set_visible(False)
    bar.set_label(_MEANINGS[shown], size=8)
    bar.ax.tick_params(length=0, labelsize=8)
    bar.ax.minorticks_off()
    if shown == "intensity":
        bar.set_ticks([-10, -5, 0, 5, 10])
    elif highest <= _FEW:
        bar.locator = MaxNLocator(5, integer=True)
    bar.formatter = FuncFormatter(lambda value, _: f"{value:,.0f}".replace("-", "−"))
    bar.update_ticks()


def ink_on(colour: tuple[float, ...]) -> str:
    """The colour in which letters can be read on this one."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3])
    return INK if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.22 else PAPER
