"""How far apart two places are."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from onrecord.comparing.lexicon import lexicon
from onrecord.records import Place

__all__ = ["far", "kilometres"]

_EARTH = 6371.0
"""The radius of the earth in kilometres."""


def far(one: Place | None, two: Place | None) -> bool:
    """Whether two towns are not one place; of a country it is not known where in it."""
    if one is None or two is None or one.id == two.id or not (one.admin1 and two.admin1):
        return False
    if None in (one.latitude, one.longitude, two.latitude, two.longitude):
        return False
    return kilometres(one, two) > lexicon().number["apart.kilometres"]


def kilometres(one: Place, two: Place) -> float:
    """The great-circle distance of two places with coordinates."""
    a, b, c, d = (radians(x or 0.0) for x in (one.latitude, one.longitude, two.latitude, two.longitude))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(h)))
