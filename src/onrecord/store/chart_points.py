"""Records and stories -> the points of one measure: a point for each happening, and for each figure that belongs to none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

import msgspec

from onrecord.comparing.lexicon import lexicon
from onrecord.records import Conflict, Figure, Record, Story
from onrecord.views.charts import Point, Series
from onrecord.views.charts.calendar import day_of

__all__ = ["series_of"]

_Days: TypeAlias = tuple[date, date]


class _Found(msgspec.Struct, frozen=True):
    """A figure, and the days that it is about."""

    figure: Figure
    days: _Days
    is_dated: bool
    """Whether the text gives the days; else they are the day of publication."""


def series_of(records: Sequence[Record], stories: Sequence[Story], names: frozenset[str], measure: str) -> Series:
    """The figures of these measures that have the most frequent unit. Changes ("up a third") are not levels and are left out."""
    every = [(record, f) for record in records for f in record.figures if f.measure in names and _middle(f) is not None]
    levels = [(record, f) for record, f in every if f.change is None]
    units = Counter(_unit(f) for _, f in levels)
    unit = min(units, key=lambda u: (-units[u], u or "")) if units else None
    wanted = [(record, f) for record, f in levels if _unit(f) == unit]
    found = {f.id: _Found(f, *days) for record, f in wanted if (days := _days(record, f))}
    conflicts = [*(c for r in records for c in r.conflicts), *(c for s in stories for c in s.conflicts)]
    told = sorted({c.explanation: c for c in conflicts if found.keys() & set(c.records)}.values(), key=lambda c: c.id)
    return Series(
        measure=measure, unit=unit, points=tuple(sorted(_points(found, stories, told))),
        disputes=tuple(c.explanation for c in told), other_units=len(levels) - len(wanted), changes=len(every) - len(levels),
        undated=len({f.id for _, f in wanted}) - len(found),
    )  # fmt: skip


def _points(found: dict[str, _Found], stories: Iterable[Story], conflicts: Iterable[Conflict]) -> Iterator[Point]:
    disputed = {id for c in conflicts for id in c.records}
    left = dict(found)
    for story in stories:
        for happening in story.happenings:
            for spread in happening.figures:
                members = [left.pop(id) for id in spread.figures if id in left]
                if members:
                    yield _point(members, disputed)
    for one in left.values():
        yield _point([one], disputed)


def _point(members: Sequence[_Found], disputed: set[str]) -> Point:
    figures = [one.figure for one in members]
    bounds = {f.comparator for f in figures}
    first, last = min(members, key=lambda one: (not one.is_dated, one.days[1] - one.days[0], one.days)).days
    return Point(
        first=first, last=last, values=tuple(sorted({_middle(f) or 0.0 for f in figures})),
        low=min(_end(f.low, f) for f in figures), high=max(_end(f.high, f) for f in figures),
        bound=bounds.pop() if len(bounds) == 1 else "=", disputed=any(f.id in disputed for f in figures), reports=len(figures),
    )  # fmt: skip


def _days(record: Record, figure: Figure) -> tuple[_Days, bool] | None:
    """The days of its period, of the event whose size it is, or of publication."""
    of_event = (e.when for e in record.events if figure.id in msgspec.structs.astuple(e.size))
    times = {time.id: time for time in record.times}
    for id in (figure.period, *of_event):
        time = times.get(id or "")
        if time and (first := day_of(time.from_)) and (last := day_of(time.to)) and first <= last:
            return (first, last), True
    published = day_of(record.article.published)
    return ((published, published), False) if published else None


def _unit(figure: Figure) -> str | None:
    """What is counted. People are people, whether soldiers or sailors."""
    if figure.measure in lexicon().counts["measures"] and not figure.currency:
        return "people"
    return figure.currency or figure.unit


def _middle(figure: Figure) -> float | None:
    """The value; of a range its middle, or the one end that is known."""
    ends = [v for v in (figure.low, figure.high) if v is not None]
    return figure.value if figure.value is not None else sum(ends) / len(ends) if ends else None


def _end(own: float | None, figure: Figure) -> float:
    return own if own is not None else _middle(figure) or 0.0
