"""The outlines of land and the borders between countries, as shipped in data/outlines.txt (genscripts/outlines.py makes it)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TypeAlias

__all__ = ["OUTLINES", "Line", "outlines"]

OUTLINES = Path(__file__).parent / "data" / "outlines.txt"

Line: TypeAlias = Sequence[tuple[float, float]]
"""Longitudes and latitudes, in degrees."""


@cache
def outlines(kind: str) -> tuple[Line, ...]:
    """The closed rings of land ("land"), or the lines between two countries ("border"): as Natural Earth draws them."""
    lines = (line.split() for line in OUTLINES.read_text("utf-8").splitlines())
    return tuple(_points([int(step) for step in steps]) for name, *steps in lines if name == kind)


def _points(steps: Sequence[int]) -> Line:
    x, y = accumulate(steps[::2]), accumulate(steps[1::2])
    return tuple((a / 100, b / 100) for a, b in zip(x, y, strict=True))
