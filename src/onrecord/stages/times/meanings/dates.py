"""Days: by month and number, by weekday, by name of a festival, and as today, yesterday and tomorrow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from onrecord.stages.times import calendar
from onrecord.stages.times.calendar import Stretch
from onrecord.stages.times.meanings.reading import Context, Meaning, Reading, Said, base, known, unknown
from onrecord.stages.times.meanings.recurring import recurring

__all__ = ["MEANINGS"]


def _day(said: Said, context: Context) -> Reading:
    m, d = int(said.slots["month"]), int(said.slots["dayofmonth"])
    date(2000, m, d)
    return recurring(said, context, lambda y: calendar.day(date(y, m, d)), Reading("day", f"XXXX-{m:02}-{d:02}"))


def _days(said: Said, context: Context) -> Reading:
    m, d, to = (int(said.slots[slot]) for slot in ("month", "dayofmonth", "to"))

    def make(y: int) -> Stretch:
        return calendar.span(calendar.day(date(y, m, d)), calendar.day(date(y, m, to)))

    make(2000)
    return recurring(said, context, make, Reading("range", f"XXXX-{m:02}-{d:02}/XXXX-{m:02}-{to:02}"))


def _isodate(said: Said, _: Context) -> Reading:
    return known(calendar.day(date.fromisoformat(said.slots["isodate"])), "absolute")


def _slashdate(said: Said, _: Context) -> Reading:
    """Day or month first, as the numbers allow; 02/03/2021 may be either and is left open. With dots the day is first."""
    written = said.slots["slashdate"]
    a, b, y = (int(n) for n in written.replace(".", "/").split("/"))
    y += 0 if y > 99 else 2000 if y < 40 else 1900
    days = {date(y, m, d) for m, d in ((a, b), (b, a)) if m <= 12 and d <= 31 and ("." not in written or m == b)}
    return known(calendar.day(days.pop()), "absolute") if len(days) == 1 else Reading("day", f"{y:04}-XX-XX")


def _weekday(said: Said, context: Context) -> Reading:
    weekday, which, near = int(said.slots["weekday"]), said.told.get("which"), base(said, context)
    if which == "that":
        near = near if context.told is not None and context.told.granularity == "day" else None
    if near is None or (which == "that" and near.isoweekday() != weekday):
        return Reading("day", f"XXXX-WXX-{weekday}")
    if which is None and not context.tense.sure and weekday in context.weekdays:
        return known(calendar.day(context.weekdays[weekday]))
    back, ahead = (near.isoweekday() - weekday) % 7, (weekday - near.isoweekday()) % 7
    if which == "last" or (which != "next" and context.tense.direction < (1 if which is None else 0)):
        return known(calendar.day(near - timedelta(days=back or (7 if which == "last" else 0))))
    return known(calendar.day(near + timedelta(days=ahead or (7 if which == "next" else 0))))


def _weekdayof(said: Said, _: Context) -> Reading:
    week, weekday = said.slots["week"], int(said.slots["weekday"])
    if week.stretch is None:
        return Reading("day", f"XXXX-WXX-{weekday}")
    return known(calendar.day(week.stretch.first + timedelta(days=weekday - 1)))


def _near(said: Said, context: Context) -> Reading:
    if context.published is None:
        return unknown("day")
    return known(calendar.day(context.published + timedelta(days=int(said.slots["nearday"]))))


def _dayofmonth(said: Said, _: Context) -> Reading:
    month, d = said.slots["month"], int(said.slots["dayofmonth"])
    if month.stretch is None:
        return Reading("day", f"XXXX-XX-{d:02}")
    return known(calendar.day(month.stretch.first.replace(day=d)))


def _festival(said: Said, context: Context) -> Reading:
    rule = str(said.slots["festival"])
    if not rule:
        return unknown("day")
    make = _festival_of(rule)
    otherwise = Reading("day", f"XXXX-{rule}") if rule[:2].isdigit() and rule[2] == "-" else unknown("day")
    return recurring(said, context, lambda y: calendar.day(make(y)), otherwise)


def _festival_of(rule: str) -> Callable[[int], date]:
    """The date in a year by a rule of times.toml: "12-25", "easter-2" or month/weekday/which."""
    if rule.startswith("easter"):
        return lambda y: calendar.easter(y) + timedelta(days=int(rule[6:]))
    if "/" in rule:
        m, weekday, n = map(int, rule.split("/"))
        return lambda y: calendar.nth_weekday(y, m, weekday, n)
    m, d = map(int, rule.split("-"))
    return lambda y: date(y, m, d)


MEANINGS: dict[str, Meaning] = {
    "day": _day, "days": _days, "isodate": _isodate, "slashdate": _slashdate, "weekday": _weekday,
    "weekdayof": _weekdayof, "near": _near, "dayofmonth": _dayofmonth, "festival": _festival,
}  # fmt: skip
