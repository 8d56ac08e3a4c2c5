"""The time axis of a picture."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["as_number", "date_axis"]

_EPOCH = date(1970, 1, 1).toordinal()


def as_number(day: date) -> float:
    """A day as matplotlib counts it."""
    return float(day.toordinal() - _EPOCH)


def date_axis(axes: Axes) -> None:
    """Marks days, months or years along the horizontal axis, which stays within the calendar."""
    from matplotlib import dates

    left, right = axes.get_xlim()
    axes.set_xlim(max(left, as_number(date.min)), min(right, as_number(date.max)))
    kind: Any = dates  # its functions have no types
    locator = kind.AutoDateLocator(minticks=2, maxticks=9)
    axes.xaxis.set_major_locator(locator)
    beneath = ["", "%Y", "%B %Y", *["%d %B %Y"] * 3]
    axes.xaxis.set_major_formatter(kind.ConciseDateFormatter(locator, offset_formats=beneath))
