"""So long before or after the publication, or what the text told of last: "two weeks ago", "the past three days"."""

from __future__ import annotations

from datetime import date

from onrecord.stages.times import calendar
from onrecord.stages.times.calendar import Stretch
from onrecord.stages.times.meanings.amounts import UNDATED, ahead, length
from onrecord.stages.times.meanings.reading import Context, Meaning, Reading, Said, base, known, unknown

__all__ = ["MEANINGS", "fine_enough"]

_COARSER = {"decade": "year", "century": "decade"}
"""The stretch that an offset in this unit points to, where that is another than the unit's own."""

_ORDER = ("day", "night", "week", "weekend", "fortnight", "month", "quarter", "half", "season", "year", "decade", "century")


def _offset(said: Said, context: Context) -> Reading:
    """So many units before (sign -1) or after a day, as the stretch of that unit in which it falls."""
    unit, n, sign = said.slots["unit"], said.slots.get("quantity", 1.0), int(said.told["sign"])
    leans, near = "base" in said.told, base(said, context)
    if n is None:
        return Reading("unknown", length(unit, None) if leans else "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit == "year" and n == 1 and sign < 0 and context.quarter:
        return known(calendar.containing("quarter", calendar.shift(context.quarter.first, "year", -1)), leans=True)
    if leans and not fine_enough(context.told, unit):
        near = None
    if near is None or unit in UNDATED:
        return unknown(unit)
    return known(_pointed_to(near, unit, sign * n, said.slots.get("approx")), leans=leans)


def _pointed_to(near: date, unit: str, by: float, side: str | None) -> Stretch:
    if by != int(by) and unit in ("year", "decade"):
        by, unit = by * (12 if unit == "year" else 120), "month"
    coarse, there = _COARSER.get(unit, unit), calendar.shift(near, unit, round(by))
    whole = calendar.containing(coarse, there)
    if side not in ("under", "over") or unit in ("day", "night"):
        return whole
    # "almost three years ago" is less than that, "over three years ago" more: up to half a unit from the exact day.
    room = (calendar.shift(there, coarse, 1) - there) / 2
    other = there + room if (side == "under") == (by < 0) else there - room
    return Stretch(min(there, other), max(there, other), whole.granularity, whole.timex)


def fine_enough(told: Stretch | None, unit: str) -> bool:
    """Whether a day so many units from this stretch can be told: not "two weeks earlier" than a year."""
    if told is None or told.granularity not in _ORDER:
        return False
    return _ORDER.index(told.granularity) <= _ORDER.index(unit) if unit in _ORDER else told.granularity == "day"


def _window(said: Said, context: Context) -> Reading:
    """The past or next so many units: its value is how long that is, its dates run to or from the publication."""
    unit, n = said.slots["unit"], said.slots.get("quantity", 1.0)
    return ahead(unit, n, int(said.told["sign"]), context.published)


MEANINGS: dict[str, Meaning] = {"offset": _offset, "window": _window}
