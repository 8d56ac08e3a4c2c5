"""The times of a record on one axis: a point or a bar for each, the publication date among them, events on their times.

Near the publication date a day is as wide as a year is far from it (position is the logarithm of the distance in days), so
that "Tuesday" and "2013" fit on one line. Without a publication date the middle of the known times takes its place.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.records import Record, Time
from onrecord.views.cards import Card
from onrecord.views.words import date_words, day_of, published_words

__all__ = ["Line", "Moment", "Tick", "line_of"]

_EDGE = 4.0
"""Percent of the axis that stays free on each side, so that no point is cut."""

_LEAST = 1.5
"""Percent of the axis that the shortest bar takes."""

_STEPS = ((7, "1 wk"), (30, "1 mo"), (365, "1 yr"), (3_652, "10 yr"), (36_525, "100 yr"))
_APART = 7.5
"""Percent of the axis that two labels need between them."""

_Interval = tuple[datetime.date, datetime.date]


class Tick(NamedTuple):
    """A mark of the axis: where, in percent of its width, and its label."""

    at: float
    label: str


class Moment(NamedTuple):
    """A row of the line. `left` and `width` are percent of the axis; a point has no width. `times` are cards of the words."""

    dates: str
    left: float
    width: float
    times: tuple[Card, ...]
    events: tuple[Card, ...]
    published: bool = False


class Line(NamedTuple):
    """All rows by date, the marks of the axis, where the publication date stands, and the times without a date."""

    moments: tuple[Moment, ...]
    ticks: tuple[Tick, ...]
    published: float | None
    unresolved: tuple[Card, ...]


def line_of(record: Record, times: Sequence[Card], events: Sequence[Card]) -> Line:
    """The times of a record on a line. `times` are the cards in the order of the record, `events` all cards of events."""
    known: dict[_Interval, list[tuple[Time, Card]]] = {}
    unresolved = []
    for time, card in zip(record.times, times, strict=True):
        interval = _interval(time)
        if interval is None:
            unresolved.append(card)
        else:
            known.setdefault(interval, []).append((time, card))
    published = day_of(record.article.published)
    if not known:
        return Line((), (), None, tuple(unresolved))
    axis = _Axis(known, published)
    hanging = _hanging(events)
    rows = [((*interval, 1), _moment(axis, interval, group, hanging)) for interval, group in known.items()]
    if published is not None:
        here = Moment(published_words(record.article), axis.at(published), 0.0, (), (), published=True)
        rows.append(((published, published, 0), here))
    moments = tuple(moment for _, moment in sorted(rows, key=lambda row: row[0]))
    return Line(moments, axis.ticks(), axis.at(published) if published else None, tuple(unresolved))


class _Axis:
    """Days to percent of the width."""

    def __init__(self, known: Iterable[_Interval], published: datetime.date | None) -> None:
        days = sorted({d for interval in known for d in interval} | ({published} if published else set()))
        self.dated = published is not None
        self.middle = published or days[len(days) // 2]
        self.first, self.last = self._far(days[0]), self._far(days[-1])

    def at(self, day: datetime.date) -> float:
        """Where a day stands, in percent."""
        return self._place(self._far(day))

    def ticks(self) -> tuple[Tick, ...]:
        """Marks at a week, a month, a year ... from the middle, as far as the line goes; crowded ones are left out."""
        ticks = [Tick(self._place(0.0), "published" if self.dated else f"{self.middle:%Y-%m-%d}")]
        for sign, mark in ((-1, "−"), (1, "+")):
            free = ticks[0].at + sign * _APART
            for days, label in _STEPS:
                at = self._place(sign * math.log1p(days))
                if _EDGE <= at <= 100 - _EDGE and (at - free) * sign >= 0:
                    ticks.append(Tick(at, mark + label))
                    free = at + sign * _APART
        return tuple(sorted(ticks))

    def _far(self, day: datetime.date) -> float:
        distance = (day - self.middle).days
        return math.copysign(math.log1p(abs(distance)), distance)

    def _place(self, far: float) -> float:
        share = (far - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return round(_EDGE + share * (100 - 2 * _EDGE), 2)


def _moment(
    axis: _Axis, interval: _Interval, group: Sequence[tuple[Time, Card]], hanging: Mapping[str, Sequence[Card]]
) -> Moment:
    left, right = axis.at(interval[0]), axis.at(interval[1])
    width = 0.0 if interval[0] == interval[1] else round(max(right - left, _LEAST), 2)
    events = {c.id: c for _, card in group for c in hanging.get(card.id, ())}
    ordered = tuple(sorted(events.values(), key=lambda c: c.number))
    return Moment(date_words(group[0][0]), left, width, tuple(card for _, card in group), ordered)


def _hanging(events: Iterable[Card]) -> dict[str, list[Card]]:
    """The events by the card of their time: a card's references name it."""
    found: dict[str, list[Card]] = {}
    for event in events:
        for ref in event.refs:
            if ref.startswith("t"):
                found.setdefault(ref, []).append(event)
    return found


def _interval(time: Time) -> _Interval | None:
    first, last = day_of(time.from_), day_of(time.to)
    return (first, last) if first is not None and last is not None and first <= last else None
