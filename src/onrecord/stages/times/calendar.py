"""Arithmetic on stretches of the calendar: days, ISO weeks, months, quarters, halves, seasons, years and longer.

Every stretch knows its first and last day (both inclusive) and its TIMEX3 value. Dates outside the years 1 to 9999
raise ValueError or OverflowError; the caller leaves such an expression unresolved.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil, floor

import msgspec

from onrecord.records import Granularity

__all__ = [
    "Stretch", "century", "containing", "day", "decade", "easter", "half", "in_year", "month", "nth_weekday", "part", "quarter",
    "season", "shift", "span", "week", "weekend", "year",
]  # fmt: skip

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season (northern hemisphere); a winter is named after the year in which it begins."""

_DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "season": 12, "decade": 120, "century": 1200}


class Stretch(msgspec.Struct, frozen=True):
    """Some days in a row, by the name that the calendar gives them."""

    first: date
    last: date
    granularity: Granularity
    timex: str


def day(when: date) -> Stretch:
    """One day."""
    return Stretch(when, when, "day", when.isoformat())


def week(when: date) -> Stretch:
    """The ISO week, Monday to Sunday, that holds the day."""
    number = when.isocalendar()
    monday = when - timedelta(days=number.weekday - 1)
    return Stretch(monday, monday + timedelta(days=6), "week", f"{number.year:04}-W{number.week:02}")


def weekend(when: date) -> Stretch:
    """Saturday and Sunday of the ISO week that holds the day."""
    whole = week(when)
    return Stretch(whole.first + timedelta(days=5), whole.last, "weekend", whole.timex + "-WE")


def month(y: int, m: int) -> Stretch:
    """A calendar month; m from 1 to 12."""
    return Stretch(date(y, m, 1), _end(y, m), "month", f"{y:04}-{m:02}")


def quarter(y: int, q: int) -> Stretch:
    """A quarter of the calendar year; q from 1 to 4."""
    return Stretch(date(y, 3 * q - 2, 1), _end(y, 3 * q), "quarter", f"{y:04}-Q{q}")


def half(y: int, h: int) -> Stretch:
    """Half a calendar year; h is 1 or 2."""
    return Stretch(date(y, 6 * h - 5, 1), _end(y, 6 * h), "half", f"{y:04}-H{h}")


def season(y: int, name: str) -> Stretch:
    """Three whole months: SP from March, SU from June, FA from September, WI from December into the next year."""
    start = _SEASONS[name]
    return Stretch(date(y, start, 1), _end(*_add(y, start, 2)), "season", f"{y:04}-{name}")


def year(y: int) -> Stretch:
    """A calendar year."""
    return Stretch(date(y, 1, 1), date(y, 12, 31), "year", f"{y:04}")


def decade(y: int) -> Stretch:
    """The ten years that share all but the last digit with this one."""
    y -= y % 10
    return Stretch(date(max(y, 1), 1, 1), date(y + 9, 12, 31), "decade", f"{y // 10:03}")


def century(n: int) -> Stretch:
    """The nth century as spoken of: the 20th is 1900 to 1999, as its TIMEX3 value "19" says."""
    return Stretch(date(max(100 * n - 100, 1), 1, 1), date(100 * n - 1, 12, 31), "century", f"{n - 1:02}")


def span(first: Stretch, last: Stretch) -> Stretch:
    """From the beginning of one to the end of the other. Raises ValueError when the second ends before that."""
    if last.last < first.first:
        raise ValueError("ends before it begins")
    return Stretch(first.first, last.last, "range", f"{first.timex}/{last.timex}")


def containing(unit: str, when: date) -> Stretch:
    """The stretch of this unit that holds the day. A winter that began in December holds January too."""
    match unit:
        case "week" | "fortnight":
            return week(when)
        case "weekend":
            return weekend(when)
        case "month":
            return month(when.year, when.month)
        case "quarter":
            return quarter(when.year, (when.month + 2) // 3)
        case "half":
            return half(when.year, (when.month + 5) // 6)
        case "season":
            name = next(n for n in reversed(_SEASONS) if when.month >= _SEASONS[n] or n == "SP")
            return season(when.year - 1, "WI") if when.month < 3 else season(when.year, name)
        case "year":
            return year(when.year)
        case "decade":
            return decade(when.year)
        case "century":
            return century(when.year // 100 + 1)
    return day(when)


def shift(when: date, unit: str, by: int) -> date:
    """The day so many units later (earlier when negative); the day of the month is cut to the month's length."""
    if unit in _DAYS:
        return when + timedelta(days=by * _DAYS[unit])
    y, m = _add(when.year, when.month, by * _MONTHS[unit])
    return date(y, m, min(when.day, _end(y, m).day))


def in_year(stretch: Stretch, y: int) -> Stretch:
    """The same month, day, quarter, half or season of another year; anything else is given back as it is."""
    match stretch.granularity:
        case "day":
            return day(stretch.first.replace(year=y))
        case "month":
            return month(y, stretch.first.month)
        case "quarter":
            return quarter(y, (stretch.first.month + 2) // 3)
        case "half":
            return half(y, (stretch.first.month + 5) // 6)
        case "season":
            return season(y, stretch.timex[-2:])
    return stretch


def part(whole: Stretch, low: float, high: float) -> Stretch:
    """The share of a stretch between two fractions, to whole years, months or days by its size; it keeps its value."""
    if whole.granularity in ("century", "decade"):
        years = whole.last.year - whole.first.year + 1
        first = date(max(whole.first.year + floor(years * low), 1), 1, 1)
        last = date(whole.first.year + ceil(years * high) - 1, 12, 31)
    elif whole.granularity in ("year", "half", "quarter", "season"):
        months = 12 * (whole.last.year - whole.first.year) + whole.last.month - whole.first.month + 1
        first = date(*_add(whole.first.year, whole.first.month, floor(months * low)), 1)
        last = _end(*_add(whole.first.year, whole.first.month, ceil(months * high) - 1))
    else:
        days = (whole.last - whole.first).days + 1
        first = whole.first + timedelta(days=floor(days * low))
        last = whole.first + timedelta(days=ceil(days * high) - 1)
    return Stretch(first, last, whole.granularity, whole.timex)


def easter(y: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus)."""
    a, b, c = y % 19, y // 100, y % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = h + e - 7 * ((a + 11 * h + 22 * e) // 451) + 114
    return date(y, n // 31, n % 31 + 1)


def nth_weekday(y: int, m: int, weekday: int, n: int) -> date:
    """The nth such weekday (Monday 1) of a month; -1 is the last one."""
    if n < 0:
        last = _end(y, m)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(y, m, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (n - 1))


def _add(y: int, m: int, months: int) -> tuple[int, int]:
    total = 12 * y + m - 1 + months
    return total // 12, total % 12 + 1


def _end(y: int, m: int) -> date:
    if (y, m) == (9999, 12):
        return date.max
    return date(*_add(y, m, 1), 1) - timedelta(days=1)
