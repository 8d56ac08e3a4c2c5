"""The colours of the pictures. All can be told apart by the colour-blind: blues are cooperation, oranges conflict.

Quad classes have the colours of Okabe and Ito, "Color Universal Design" (2008).
"""

from __future__ import annotations

__all__ = ["ACCENT", "BORDER", "GRID", "INK", "LAND", "PAPER", "QUADS", "SHADES", "SOFT", "WARNING"]

INK, SOFT, GRID, PAPER = "#22262b", "#5f6770", "#e3e3df", "#ffffff"
LAND, BORDER = "#ecebe5", "#c9c7bd"
ACCENT, WARNING = "#0072b2", "#d55e00"

QUADS = {
    "material conflict": "#d55e00",
    "verbal conflict": "#e69f00",
    "verbal cooperation": "#56b4e9",
    "material cooperation": "#0072b2",
    "": "#9a9a9a",
}
"""By quad class, in the order in which they are stacked; "" is none."""

SHADES = {
    "counts": ("#eef4f9", "#a9cbe3", "#4f97c6", "#0b62a0", "#083a66"),
    "intensity": ("#a34700", "#e08a3c", "#f6d9b8", "#f4f4f1", "#bcd9ec", "#4a9ccc", "#00588c"),
}
"""Colour scales, from the lowest value to the highest."""
