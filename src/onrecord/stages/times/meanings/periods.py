"""Stretches longer than a day by their names: weeks, months, quarters, halves, seasons, years, decades, centuries."""

from __future__ import annotations

from datetime import timedelta

from onrecord.stages.times import calendar
from onrecord.stages.times.meanings.offsets import fine_enough
from onrecord.stages.times.meanings.reading import Context, Meaning, Reading, Said, base, known, unknown
from onrecord.stages.times.meanings.recurring import recurring

__all__ = ["MEANINGS"]


def _by(said: Said, context: Context) -> Reading:
    """So many units from the one that holds the base: last week, this month, the next year."""
    unit, by, near = said.told["unit"], said.told["by"], base(said, context)
    if "base" in said.told and context.told and not fine_enough(context.told, unit):
        near = None if by or said.told["base"] == "told only" else context.published
    if near is None:
        return unknown(unit)
    return known(calendar.containing(unit, calendar.shift(near, unit, by)), leans=bool(by) and "base" in said.told)


def _year(said: Said, _: Context) -> Reading:
    return known(calendar.year(int(said.slots["year"])), "absolute")


def _fiscal(said: Said, context: Context) -> Reading:
    """A fiscal year has a number but, since every body begins its own when it likes, no dates."""
    if "year" in said.slots:
        return Reading("year", f"{int(said.slots['year']):04}")
    by = int(said.told.get("by", 0))
    return Reading("year", f"{context.published.year + by:04}" if context.published else "XXXX")


def _month(said: Said, context: Context) -> Reading:
    m = int(said.slots["month"])
    return recurring(said, context, lambda y: calendar.month(y, m), Reading("month", f"XXXX-{m:02}"))


def _weekend(said: Said, context: Context) -> Reading:
    if context.published is None:
        return unknown("weekend")
    this = calendar.weekend(context.published)
    ahead = context.tense.direction > (-1 if said.told.get("which") == "this" else 0)
    if ahead or this.first <= context.published:
        return known(this)
    return known(calendar.weekend(context.published - timedelta(days=7)))


def _quarter(said: Said, context: Context) -> Reading:
    q = int(said.slots.get("nth") or said.slots["quarter"])
    return recurring(said, context, lambda y: calendar.quarter(y, q), Reading("quarter", f"XXXX-Q{q}"))


def _yearago(said: Said, context: Context) -> Reading:
    """A quarter as it was a year before: the one that is named, or that the text is about."""
    this = _quarter(said, context).stretch if "nth" in said.slots else context.quarter
    if this is None:
        return unknown("quarter")
    return known(calendar.containing("quarter", calendar.shift(this.first, "year", -1)), leans=True)


def _thequarter(said: Said, context: Context) -> Reading:
    """The quarter that the text is about; the latest one is, at the least, the last that ended."""
    if context.quarter is not None:
        return known(context.quarter)
    if context.published is None or not said.told.get("latest"):
        return unknown("quarter")
    return known(calendar.containing("quarter", calendar.shift(context.published, "quarter", -1)))


def _quarterof(said: Said, context: Context) -> Reading:
    """The quarter that the text is about, in another year; that whole year when it is about none."""
    year = said.slots["year"]
    if context.quarter is None or year.stretch is None:
        return Reading(year.granularity, year.timex, year.stretch, year.anchor)
    return known(calendar.quarter(year.stretch.first.year, (context.quarter.first.month + 2) // 3), "absolute")


def _half(said: Said, context: Context) -> Reading:
    h = int(said.slots.get("nth") or said.slots.get("half") or said.told["half"])
    return recurring(said, context, lambda y: calendar.half(y, h), Reading("half", f"XXXX-H{h}"))


def _season(said: Said, context: Context) -> Reading:
    name = str(said.slots["season"])
    return recurring(said, context, lambda y: calendar.season(y, name), Reading("season", f"XXXX-{name}"))


def _decade(said: Said, context: Context) -> Reading:
    """The nineties of a century that is not named are the latest that have begun."""
    y = int(said.slots["decade"])
    if y >= 100:
        return known(calendar.decade(y), "absolute")
    if context.published is None:
        return Reading("decade", f"XX{y // 10}")
    now = context.published.year
    return known(calendar.decade(now - now % 100 + y - (100 if y > now % 100 else 0)))


def _century(said: Said, _: Context) -> Reading:
    return known(calendar.century(int(said.slots["nth"])), "absolute")


MEANINGS: dict[str, Meaning] = {
    "by": _by, "year": _year, "fiscal": _fiscal, "month": _month, "weekend": _weekend, "quarter": _quarter,
    "yearago": _yearago, "thequarter": _thequarter, "quarterof": _quarterof, "half": _half, "season": _season,
    "decade": _decade, "century": _century,
}  # fmt: skip
