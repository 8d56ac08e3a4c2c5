"""Hours and parts of a day. Their dates are those of the day; a clock time alone belongs to the day told of last."""

from __future__ import annotations

from datetime import timedelta

from onrecord.stages.times import calendar
from onrecord.stages.times.meanings.reading import Context, Meaning, Reading, Said, known, unknown

__all__ = ["MEANINGS"]


def _clock(said: Said, context: Context) -> Reading:
    hour, day = _hour(said), unknown("day")
    if context.told and context.told.granularity == "day":
        day = known(context.told)
    elif context.published:
        day = known(calendar.day(context.published))
    return Reading("time", f"{day.timex}T{hour}", day.stretch, day.anchor)


def _clockof(said: Said, _: Context) -> Reading:
    """A clock time of a day that is named, or of a part of the day ("9 in the evening")."""
    clock, day = said.slots["clock"], said.slots.get("day")
    own, hour = str(clock.timex).rsplit("T", 1)
    if said.slots.get("partofday") in ("AF", "EV", "NI") and 1 <= int(hour[:2]) < 12:
        hour = f"{int(hour[:2]) + 12}{hour[2:]}"
    if day is None:
        return Reading("time", f"{own}T{hour}", clock.stretch, clock.anchor)
    return Reading("time", f"{day.timex}T{hour}", day.stretch, day.anchor)


def _hour(said: Said) -> str:
    """Hours and minutes as TIMEX3 writes them, with a Z when they are Greenwich's; ValueError for 25:00."""
    slots = said.slots
    if "at" in said.told:
        return str(said.told["at"])
    if "hhmm" in slots:
        hour, minute = int(slots["hhmm"][:2]), int(slots["hhmm"][2:])
    elif "clock" in slots:
        hour, minute = (int(n) for n in slots["clock"].replace(".", ":").split(":")[:2])
    else:
        hour, minute = int(slots["hour"]), 0
    if "meridiem" in slots and hour <= 12:
        hour = hour % 12 + int(slots["meridiem"])
    if hour > 24 or minute > 59:
        raise ValueError("no such hour")
    return f"{hour:02}:{minute:02}{slots.get('zone', '')}"


def _partof(said: Said, context: Context) -> Reading:
    """A part of the day that is named, of the day of what it describes, of the day told of last, or of that of publication."""
    part, day = said.slots.get("partofday") or said.told["part"], said.slots.get("day")
    by = timedelta(days=int(said.told.get("by", 0)))
    if day is not None and by and day.stretch is not None:
        day = known(calendar.day(day.stretch.first + by), day.anchor)
    if day is None:
        leans = said.told.get("base")
        base = context.published if leans != "told only" else None
        if leans in ("told", "told only") and context.told and context.told.granularity == "day":
            base = context.told.first
        day = known(calendar.day(base + by)) if base else unknown("day")
        if context.event and (base is None or context.event < base):
            day = known(calendar.day(context.event))
    return Reading("time", f"{day.timex}T{part}", day.stretch, day.anchor)


MEANINGS: dict[str, Meaning] = {"clock": _clock, "clockof": _clockof, "partof": _partof}
