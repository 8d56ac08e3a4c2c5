"""Times as intervals of days that can be compared, also where the page has no date."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from onrecord.records import Time

__all__ = ["Days", "days"]

_MONTHS = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:/(\d{4})(?:-(\d\d))?(?:-(\d\d))?)?")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
_YEARLESS = re.compile(r"XXXX-(\d\d)/(\d{4})-(\d\d)")
_LAST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Days(msgspec.Struct, frozen=True):
    """From a day to a day, both inclusive, as ordinals; or only a weekday (1 is Monday) on a page without a date."""

    first: int = 0
    last: int = 0
    weekday: int = 0

    @property
    def length(self) -> int:
        """Days in it."""
        return self.last - self.first + 1

    def apart(self, other: Days) -> bool:
        """Whether the two cannot be one time."""
        if self.weekday or other.weekday:
            return bool(self.weekday and other.weekday and self.weekday != other.weekday)
        return self.last < other.first or other.last < self.first

    def same(self, other: Days) -> bool:
        """Whether the two are one time."""
        return self == other

    def within(self, other: Days) -> bool:
        """Whether this is a true part of the other."""
        if self.weekday or other.weekday or self == other:
            return False
        return other.first <= self.first and self.last <= other.last


def days(time: Time | None) -> Days | None:
    """The days of a time; None when they are not known."""
    if time is None:
        return None
    if time.from_ is not None and time.to is not None:
        return _between(time.from_, time.to)
    timex = _YEARLESS.sub(_with_year, time.timex or "")
    if found := _WEEKDAY.fullmatch(timex):
        return Days(weekday=int(found[1]))
    if found := _MONTHS.fullmatch(timex):
        year, month, day = found[1], found[2] or "01", found[3] or "01"
        end, until, last = found[4] or found[1], found[5] or (found[2] if not found[4] else None) or "12", found[6]
        last = last or (found[3] if not found[4] else None) or f"{_LAST[(int(until) - 1) % 12]:02}"
        return _between(f"{year}-{month}-{day}", f"{end}-{until}-{last}")
    return None


def _with_year(found: re.Match[str]) -> str:
    """ "between January and July 2023": the first month is of the last one's year, or of the year before."""
    year = int(found[2]) - (found[1] > found[3])
    return f"{year:04}-{found[1]}/{found[2]}-{found[3]}"


def _between(first: str, last: str) -> Days | None:
    try:
        found = Days(date.fromisoformat(first[:10]).toordinal(), date.fromisoformat(last[:10]).toordinal())
    except ValueError:
        return None
    return found if found.first <= found.last else None
