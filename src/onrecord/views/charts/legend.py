"""The explanation of colours and marks, in one line above what it explains."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["legend_above"]


def legend_above(axes: Axes, handles: Sequence[Any], labels: Sequence[str]) -> None:
    """Puts it over the top left corner of the axes."""
    axes.legend(
        handles, labels, loc="lower left", bbox_to_anchor=(0, 1.005), ncols=6, handlelength=1.1, handleheight=1,
        columnspacing=1.5, borderaxespad=0, borderpad=0.2,
    )  # fmt: skip
