"""How long and how often: durations, sets, and words like "now" that name no stretch of the calendar."""

from __future__ import annotations

from datetime import date

from onrecord.records import Granularity
from onrecord.stages.times import calendar
from onrecord.stages.times.calendar import Stretch
from onrecord.stages.times.meanings.reading import SIZES, Context, Meaning, Reading, Said

__all__ = ["MEANINGS", "UNDATED", "ahead", "length"]

_CODES = {
    "second": ("T", "S", 1), "minute": ("T", "M", 1), "hour": ("T", "H", 1), "day": ("", "D", 1), "night": ("", "D", 1),
    "weekend": ("", "WE", 1), "week": ("", "W", 1), "fortnight": ("", "W", 2), "month": ("", "M", 1),
    "quarter": ("", "Q", 1), "year": ("", "Y", 1), "decade": ("", "Y", 10), "century": ("", "Y", 100),
}  # fmt: skip
"""For each unit whether its TIMEX3 letter stands after a T, the letter, and how many of the letter's units it has."""

_FINER = {"year": (12, "M"), "day": (24, "H"), "hour": (60, "M"), "minute": (60, "S")}
UNDATED = ("second", "minute", "hour")
"""Units too small to be counted in days."""

_VAGUE = {"decade": "PXE", "century": "PXC"}
_FREQUENCIES: dict[str, Granularity] = {"H": "time", "D": "day", "W": "week", "M": "month", "Y": "year"}


def length(unit: str, n: float | None) -> str:
    """The TIMEX3 value of n units (P3D, PT30M, P2Y6M); X stands for a number that is not told."""
    mark, code, size = _CODES[unit]
    if n is None:
        return _VAGUE.get(unit, f"P{mark}X{code}")
    n *= size
    if n == int(n) or unit not in _FINER:
        return f"P{mark}{int(n)}{code}"
    times, finer = _FINER[unit]
    whole = f"{int(n)}{code}" if int(n) else ""
    return f"P{mark}{whole}{'T' if unit == 'day' else ''}{round((n - int(n)) * times)}{finer}"


def ahead(unit: str, n: float | None, sign: int, now: date | None) -> Reading:
    """The stretch between a day and the day so many units before or after it."""
    value = length(unit, n)
    if now is None or n is None or unit in UNDATED or n != int(n):
        return Reading(SIZES[unit], value)
    other = calendar.shift(now, unit, sign * int(n))
    return Reading("range", value, Stretch(min(now, other), max(now, other), "range", value), "published")


def _duration(said: Said, context: Context) -> Reading:
    unit, half = said.slots["unit"], float(said.told.get("extra", 0))
    n = said.slots.get("quantity", said.slots.get("number", 1.0 if half else None))
    n = None if n is None else float(n) + half
    if context.before == "in" and context.tense.direction > 0 and context.tense.sure:
        return ahead(unit, n, 1, context.published)
    return Reading(SIZES[unit], length(unit, n))


def _every(said: Said, _: Context) -> Reading:
    n = float(said.slots.get("quantity", said.told.get("n", 1)) or 1)
    return Reading(SIZES[said.slots["unit"]], length(said.slots["unit"], n))


def _everyweekday(said: Said, _: Context) -> Reading:
    part = said.slots.get("part") or said.slots.get("partofday")
    return Reading("day", f"XXXX-WXX-{said.slots['weekday']}" + (f"T{part}" if part else ""))


def _everymonth(said: Said, _: Context) -> Reading:
    if "month" in said.slots:
        return Reading("month", f"XXXX-{int(said.slots['month']):02}")
    return Reading("season", f"XXXX-{said.slots['season']}")


def _frequency(said: Said, _: Context) -> Reading:
    value = str(said.slots["frequency"])
    return Reading(_FREQUENCIES[value[-1]], value)


def _reference(said: Said, context: Context) -> Reading:
    """The present is the day of publication; "recently" and "soon" have no dates."""
    value = str(said.told["value"])
    if value == "PRESENT_REF" and context.published:
        return Reading("unknown", value, calendar.day(context.published), "published")
    return Reading("unknown", value)


MEANINGS: dict[str, Meaning] = {
    "duration": _duration, "every": _every, "everyweekday": _everyweekday, "everymonth": _everymonth,
    "frequency": _frequency, "reference": _reference,
}  # fmt: skip
