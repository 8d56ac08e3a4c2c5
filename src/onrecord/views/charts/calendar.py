"""Days -> steps of a time axis: days, weeks, months or years, so that some dozens fill it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

__all__ = ["Step", "day_of", "middle", "step_for", "window"]

_CROWD = 0.9
"""Share of the events that the axis must hold, when the others would stretch it."""

_STRETCH = 4
"""A stretched axis is this many times as long as it needs to be."""


class Step(StrEnum):
    """What one bar stands for. Weeks begin on Monday."""

    day = "day"
    week = "week"
    month = "month"
    year = "year"

    @property
    def length(self) -> int:
        """Its days, at most."""
        return {Step.day: 1, Step.week: 7, Step.month: 31, Step.year: 366}[self]

    def start(self, day: date) -> date:
        """The first day of the step in which a day lies."""
        if self is Step.week:
            return date.fromordinal(max(1, day.toordinal() - day.weekday()))
        return day.replace(day=1, month=1) if self is Step.year else day.replace(day=1) if self is Step.month else day

    def next(self, start: date) -> date:
        """The first day of the following step."""
        following = start.toordinal() + self.length
        return self.start(date.fromordinal(following)) if following <= date.max.toordinal() else date.max


def step_for(first: date, last: date) -> Step:
    """Up to two months are shown by day, up to a year and a half by week, up to twelve years by month."""
    days = (last - first).days
    return Step.day if days <= 62 else Step.week if days <= 550 else Step.month if days <= 12 * 366 else Step.year


def day_of(text: str | None) -> date | None:
    """The day of an ISO date or date-time; None when it is none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def middle(first: date, last: date) -> date:
    """The day between two."""
    return date.fromordinal((first.toordinal() + last.toordinal()) // 2)


def window(counts: Mapping[date, int]) -> tuple[date, date]:
    """The first and the last day to show. A few far-off days that would squeeze all others to nothing are left outside."""
    days = sorted(counts)
    first, last = _shortest(days, [counts[d] for d in days])
    needed = max((last - first).days, 31)
    if (days[-1] - days[0]).days <= _STRETCH * needed:
        return days[0], days[-1]
    near = [day for day in days if (first - day).days <= needed and (day - last).days <= needed]
    return near[0], near[-1]


def _shortest(days: list[date], counts: Iterable[int]) -> tuple[date, date]:
    """The shortest stretch that holds most of the events."""
    sums = [0]
    for n in counts:
        sums.append(sums[-1] + n)
    wanted, best, end = _CROWD * sums[-1], (days[0], days[-1]), 0
    for begin in range(len(days)):
        while end < len(days) and sums[end] - sums[begin] < wanted:
            end += 1
        if sums[end] - sums[begin] < wanted:
            break
        best = min(best, (days[begin], days[end - 1]), key=lambda pair: pair[1] - pair[0])
    return best
