"""What an article has told of so far, for expressions that lean on it: "the next day", "the quarter", "a year earlier"."""

from __future__ import annotations

from datetime import date

from onrecord.stages.times.calendar import Stretch, day
from onrecord.stages.times.grammar import Node
from onrecord.stages.times.meanings import Context, Reading

__all__ = ["Narrative"]


class Narrative:
    """The stretch told of last, the quarter told of last, and for each weekday the day that a sure tense made it."""

    def __init__(self) -> None:
        self.told: Stretch | None = None
        self.quarter: Stretch | None = None
        self.weekdays: dict[int, date] = {}

    def add(self, node: Node, context: Context, reading: Reading) -> None:
        """Take in one more reading; what has no dates, or was itself counted from the narrative, changes nothing."""
        stretch = reading.stretch
        if stretch is None or reading.leans or reading.granularity == "unknown":
            return
        self.told = day(stretch.first) if reading.granularity == "time" else stretch
        if stretch.granularity == "quarter":
            self.quarter = stretch
        if node.rule.means == "weekday" and context.tense.sure:
            self.weekdays[stretch.first.isoweekday()] = stretch.first
