"""Stretches that come back every year (months, dates, seasons, quarters): which year's is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from onrecord.records import Anchor
from onrecord.stages.times.calendar import Stretch
from onrecord.stages.times.meanings.reading import Context, Reading, Said, base, known

__all__ = ["recurring"]

_FAR = 2.5
"""How many times as far as the nearest one a stretch must lie for an unsure tense to be overruled."""

_AHEAD = 31
"""Days ahead up to which a date is believed that no verb of its own puts there: "the Oct. 7 attacks", read in August, are no
attacks to come.
"""

_JUST = 7
"""Days around the publication date within which a day is the near one, though the tense points a year away: a report of a
visit "expected on May 8" that is put on the page on May 9."""

_YEARS = 8
"""How many years around the base hold every yearly date at least once on either side (29 February across 1900)."""


def recurring(said: Said, context: Context, make: Callable[[int], Stretch], otherwise: Reading) -> Reading:
    """The stretch of the year that is named, of the neighbour's year, or the one that tense and words like "last" choose.

    `otherwise` is the reading when there is no day to count from.
    """
    year, anchor = _year(said, context)
    if year is not None:
        return known(make(year), anchor)
    near = base(said, context)
    if near is None or "year" in said.slots:
        return otherwise
    which = said.told.get("which")
    if which == "that":
        return _of_story(context, make(near.year)) or otherwise
    if which == "this" and not context.tense.direction:
        return known(make(near.year))
    options = []
    for y in range(near.year - _YEARS, near.year + _YEARS + 1):
        try:
            options.append(make(y))
        except ValueError:
            continue
    stretch = _choose(options, near, said, context)
    guessed = not context.tense.sure and not said.told.get("which") and (stretch.first - near).days > _AHEAD
    return otherwise if guessed else known(stretch)


def _of_story(context: Context, stretch: Stretch) -> Reading | None:
    """That month of the year told of; None where no year was told, or only a later part of it."""
    told = context.told
    if told is None or told.granularity in ("decade", "century"):
        return None
    return known(stretch) if told.granularity == "year" or stretch.last >= told.first else None


def _year(said: Said, context: Context) -> tuple[int | None, Anchor]:
    year = said.slots.get("year")
    if isinstance(year, Reading):
        return (year.stretch.first.year if year.stretch else None), year.anchor
    if year is not None:
        return int(year), "absolute"
    return context.year, "absolute"


def _choose(options: Iterable[Stretch], near: date, said: Said, context: Context) -> Stretch:
    which, tense = said.told.get("which"), context.tense
    ordered = sorted(options, key=lambda s: s.first)
    if which == "last":
        return [s for s in ordered if s.last < near][-1]
    if which == "next":
        return next(s for s in ordered if s.first > near)
    nearest = min(ordered, key=lambda s: (_distance(s, near), s.first))
    if tense.direction == 0:
        return nearest
    results = nearest.granularity == "quarter"  # news of a quarter comes after it, whatever the verb: "will report"
    if tense.direction < 0:
        told = [s for s in ordered if (s.last < near if results else s.first <= near)][-1]
    else:
        told = next(s for s in ordered if s.last >= near)
    if nearest.granularity == "day" and _distance(nearest, near) <= _JUST and "base" not in said.told:
        return nearest
    if tense.sure and (tense.direction < 0 or not results):
        return told
    return nearest if _distance(told, near) > _FAR * _distance(nearest, near) else told


def _distance(stretch: Stretch, near: date) -> int:
    return max((stretch.first - near).days, (near - stretch.last).days, 0)
