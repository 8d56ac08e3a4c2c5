"""What meanings work with: what was said, what it leans on, and the reading that comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec

from onrecord.records import Anchor, Granularity
from onrecord.stages.times.calendar import Stretch
from onrecord.stages.times.tense import Tense

__all__ = ["SIZES", "Context", "Meaning", "Reading", "Said", "base", "known", "unknown"]

SIZES: dict[str, Granularity] = {
    "second": "time", "minute": "time", "hour": "time", "night": "day", "fortnight": "week", "weekend": "weekend",
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade",
    "century": "century",
}  # fmt: skip
"""For each unit of times.toml how fine it is."""

_UNKNOWN = {
    "day": "XXXX-XX-XX", "night": "XXXX-XX-XX", "week": "XXXX-WXX", "fortnight": "XXXX-WXX", "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX", "quarter": "XXXX-QX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip


class Context(msgspec.Struct, frozen=True):
    """What an expression leans on.

    `tense` is that of the verb above it, `before` the word in front of it. `told` and `quarter` are the stretch and the
    quarter that the text told of before; `weekdays` are the days that its weekdays were, as far as the tense was sure;
    `year` is one that a neighbour names for it too; `event` is the day of what it describes ("an overnight raid on Monday").
    """

    published: date | None = None
    tense: Tense = Tense()
    before: str = ""
    told: Stretch | None = None
    quarter: Stretch | None = None
    weekdays: Mapping[int, date] = {}
    year: int | None = None
    event: date | None = None


class Reading(msgspec.Struct, frozen=True):
    """What an expression means.

    `stretch` is None for a duration, a set and whatever stays unresolved. `leans` is true when it was counted from what
    the text told before ("a year earlier"): nothing is to be counted from it in turn.
    """

    granularity: Granularity
    timex: str | None
    stretch: Stretch | None = None
    anchor: Anchor = "unresolved"
    leans: bool = False


class Said(msgspec.Struct, frozen=True):
    """What stood in the slots of a form (expressions in it as readings), and what the rule tells its meaning."""

    slots: dict[str, Any]
    told: dict[str, Any]


Meaning = Callable[[Said, Context], Reading]


def known(stretch: Stretch, anchor: Anchor = "published", leans: bool = False) -> Reading:
    """A reading that lies on the calendar."""
    return Reading(stretch.granularity, stretch.timex, stretch, anchor, leans)


def unknown(unit: str) -> Reading:
    """Some stretch of this unit, nobody knows which."""
    return Reading(SIZES[unit], _UNKNOWN.get(unit, "XXXX-XX-XX"))


def base(said: Said, context: Context) -> date | None:
    """The day that a relative expression counts from: what the text told of last, or the day of publication.

    "That day" is never the page's own: with base "told only" it is unknown until the text has told of a day.
    """
    leans = said.told.get("base")
    if leans in ("told", "told only") and context.told:
        return context.told.first
    return None if leans == "told only" else context.published
