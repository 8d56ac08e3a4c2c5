"""Parts of a stretch ("late 2021", "the first seven months of this year") and stretches put together ("May to July")."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from onrecord.stages.times import calendar
from onrecord.stages.times.calendar import Stretch
from onrecord.stages.times.meanings.amounts import UNDATED, length
from onrecord.stages.times.meanings.reading import Context, Meaning, Reading, Said, known

__all__ = ["MEANINGS"]

_SHARES = {
    "early": (0.0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1.0), "start": (0.0, 1 / 6), "end": (5 / 6, 1.0),
    "whole": (0.0, 1.0),
}  # fmt: skip
"""Which share of a stretch is its early, middle or late part, its start and its end."""

_UNDIVIDED = ("day", "time")


def _share(said: Said, _: Context) -> Reading:
    whole: Reading = said.slots["stretch"]
    share = said.slots.get("early") or said.slots["edge"]
    if whole.stretch is None or whole.granularity in _UNDIVIDED:
        return whole
    return msgspec.structs.replace(whole, stretch=calendar.part(whole.stretch, *_SHARES[str(share)]))


def _earlier(said: Said, context: Context) -> Reading:
    return _cut(said.slots["stretch"], None, context.published)


def _later(said: Said, context: Context) -> Reading:
    return _cut(said.slots["stretch"], context.published, None)


def _cut(whole: Reading, first: date | None, last: date | None) -> Reading:
    """The stretch from or up to a day; all of it when that day is not in it."""
    inside, cut = whole.stretch, first or last
    if inside is None or cut is None or whole.granularity in _UNDIVIDED or not inside.first <= cut <= inside.last:
        return whole
    kept = Stretch(first or inside.first, last or inside.last, inside.granularity, inside.timex)
    return msgspec.structs.replace(whole, stretch=kept)


def _weekof(said: Said, _: Context) -> Reading:
    day = said.slots["day"]
    return known(calendar.week(day.stretch.first), day.anchor) if day.stretch else Reading("week", "XXXX-WXX")


def _yearend(_: Said, context: Context) -> Reading:
    if context.published is None:
        return Reading("month", "XXXX-12")
    over = context.tense.direction < 0 and context.published.month < 12
    return known(calendar.month(context.published.year - over, 12))


def _midyear(said: Said, context: Context) -> Reading:
    year = said.slots.get("year")
    if isinstance(year, Reading):
        return msgspec.structs.replace(year, stretch=calendar.part(year.stretch, *_SHARES["mid"]) if year.stretch else None)
    if context.published is None:
        return Reading("year", "XXXX")
    return known(calendar.part(calendar.year(context.published.year), *_SHARES["mid"]))


def _counted(said: Said, _: Context) -> Reading:
    """The first or last so many units of a stretch: its value is how long that is, its dates are where it lies."""
    whole, unit, n = said.slots["stretch"], said.slots["unit"], said.slots.get("quantity", 1.0)
    value, inside = length(unit, n), whole.stretch
    if inside is None or not n or n != int(n) or unit in UNDATED:
        return Reading("unknown", value)
    if said.told["end"] == "first":
        first, last = inside.first, calendar.shift(inside.first, unit, int(n)) - timedelta(days=1)
    else:
        first, last = calendar.shift(inside.last + timedelta(days=1), unit, -int(n)), inside.last
    if not inside.first <= first <= last <= inside.last:
        return Reading("unknown", value)
    return Reading("range", value, Stretch(first, last, "range", value), whole.anchor)


def _range(said: Said, _: Context) -> Reading:
    """From one stretch to another. A start without a year of its own takes the end's, or the one before it."""
    start, end = said.slots["start"], said.slots["end"]
    if start.stretch is None or end.stretch is None:
        return Reading("range", f"{start.timex}/{end.timex}")
    first, last = start.stretch, end.stretch
    if start.anchor != "absolute":
        first = calendar.in_year(first, last.first.year)
        first = calendar.in_year(first, last.first.year - 1) if first.first > last.last else first
    return known(calendar.span(first, last), end.anchor)


def _years(said: Said, _: Context) -> Reading:
    """Two years written as one: 2022-23."""
    first = said.slots["year"].stretch
    return known(calendar.span(first, calendar.year(first.first.year // 100 * 100 + int(said.slots["twodigits"]))), "absolute")


MEANINGS: dict[str, Meaning] = {
    "share": _share, "earlier": _earlier, "later": _later, "weekof": _weekof, "yearend": _yearend, "midyear": _midyear,
    "counted": _counted, "range": _range, "years": _years,
}  # fmt: skip
