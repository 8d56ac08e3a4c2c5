"""The figures of one measure, as several reports give them."""

from __future__ import annotations

from datetime import date

import msgspec

__all__ = ["Point", "Series"]


class Point(msgspec.Struct, frozen=True, order=True):
    """One figure of one report, or what all reports of one happening say together."""

    first: date
    """The days that it is about; those of the event, or of publication, where it names none."""

    last: date
    values: tuple[float, ...]
    """What the reports say, each value once and in order; a range stands for its middle."""

    low: float
    high: float
    bound: str = "="
    """How exactly the text puts it: = ~ < > <= >=. For several figures "=" unless all agree."""

    disputed: bool = False
    """Whether some of it contradicts another figure."""

    reports: int = 1


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of a measure that are counted in the same unit. `other_units` and `changes` count those that are not drawn."""

    measure: str
    unit: str | None = None
    points: tuple[Point, ...] = ()
    disputes: tuple[str, ...] = ()
    """The disagreements, each in a sentence."""

    other_units: int = 0
    changes: int = 0
    undated: int = 0
    known: tuple[str, ...] = ()
    """Measures that there are, when there is none of this name."""
