"""What the forms of grammar.toml mean: one function for each `means`, from what stands in the slots to a reading.

Everything that leans on the publication date or on what the text told before is decided here, from a Context alone.
A function may raise ValueError or OverflowError for a date that no calendar has; `read` then leaves it unresolved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import msgspec

from onrecord.records import Anchor, Granularity
from onrecord.stages.times import calendar
from onrecord.stages.times.calendar import Stretch
from onrecord.stages.times.grammar import Node
from onrecord.stages.times.tense import Tense

__all__ = ["Context", "Reading", "read"]

_UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "year": "XXXX", "decade": "XXX", "century": "XX", "night": "XXXX-XX-XXTNI",
}  # fmt: skip
_CODES = {
    "second": ("T", "S", 1), "minute": ("T", "M", 1), "hour": ("T", "H", 1), "day": ("", "D", 1), "night": ("", "D", 1),
    "weekend": ("", "WE", 1), "week": ("", "W", 1), "fortnight": ("", "W", 2), "month": ("", "M", 1),
    "quarter": ("", "Q", 1), "year": ("", "Y", 1), "decade": ("", "Y", 10), "century": ("", "Y", 100),
}  # fmt: skip
"""For each unit its TIMEX3 letter, whether that stands after the T, and how many of the letter's units it has."""

_FINER = {"Y": (12, "M"), "D": (24, "H"), "TH": (60, "M"), "TM": (60, "S")}
_SIZES: dict[str, Granularity] = {
    "second": "time", "minute": "time", "hour": "time", "night": "day", "fortnight": "week", "weekend": "weekend",
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade",
    "century": "century",
}  # fmt: skip
_FAR = 2.5
"""How many times as far as the nearest one a stretch must lie for an unsure tense to be overruled."""

_SHARES = {
    "early": (0.0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1.0), "start": (0.0, 1 / 6), "end": (5 / 6, 1.0),
    "whole": (0.0, 1.0), "rest": (0.0, 1.0),
}  # fmt: skip
"""Which share of a stretch is its early, middle or late part, its start and its end."""


class Context(msgspec.Struct, frozen=True):
    """What an expression leans on.

    `tense` is that of the verb above it. `told` and `quarter` are the stretch and the quarter that the text told of
    before; `year` is one that a neighbour names for it too.
    """

    published: date | None = None
    tense: Tense = Tense()
    told: Stretch | None = None
    quarter: Stretch | None = None
    year: int | None = None


class Reading(msgspec.Struct, frozen=True):
    """What an expression means. `stretch` is None for a duration, a set and whatever stays unresolved; `leans` is
    true when it was counted from what the text told before ("a year earlier"), and nothing is to be counted from it."""

    granularity: Granularity
    timex: str | None
    stretch: Stretch | None = None
    anchor: Anchor = "unresolved"
    leans: bool = False


def read(node: Node, context: Context) -> Reading:
    """The meaning of an expression; a date that does not exist has no value and is unresolved."""
    try:
        return _MEANINGS[node.rule.means](node, context)
    except (ValueError, OverflowError):
        return Reading("unknown", None)


def _known(stretch: Stretch, anchor: Anchor = "published", leans: bool = False) -> Reading:
    return Reading(stretch.granularity, stretch.timex, stretch, anchor, leans)


def _same(node: Node, context: Context) -> Reading:
    (inner,) = (slot for slot in node.slots.values() if isinstance(slot, Node))
    return read(inner, context)


def _year(node: Node, _: Context) -> Reading:
    return _known(calendar.year(int(node.slots["year"])), "absolute")


def _fiscal(node: Node, context: Context) -> Reading:
    if "year" in node.slots:
        return Reading("year", f"{int(node.slots['year']):04}")
    return Reading("year", str(context.published.year) if context.published else "XXXX")


def _base(node: Node, context: Context) -> tuple[date | None, Anchor]:
    if node.rule.told.get("base") == "told" and context.told:
        return context.told.first, "published"
    return context.published, "published"


def _by(node: Node, context: Context) -> Reading:
    unit, by = node.rule.told["unit"], node.rule.told["by"]
    base, anchor = _base(node, context)
    if base is None:
        return Reading(_SIZES[unit], _UNKNOWN[unit])
    leans = bool(by) and "base" in node.rule.told
    return _known(calendar.containing(unit, calendar.shift(base, unit, by)), anchor, leans)


def _which_year(node: Node, context: Context) -> tuple[int | None, Anchor]:
    slot = node.slots.get("year")
    if isinstance(slot, Node):
        inner = read(slot, context)
        return (inner.stretch.first.year if inner.stretch else None), inner.anchor
    if slot is not None:
        return int(slot), "absolute"
    return context.year, "absolute"


def _nearest(options: Iterable[Stretch], node: Node, context: Context) -> Stretch:
    """Of the same stretch in several years, the one that the tense, or a word like "last", points to."""
    base, _ = _base(node, context)
    assert base is not None
    known = sorted(options, key=lambda s: s.first)
    which = node.rule.told.get("which")
    before = [s for s in known if (s.last < base if which == "last" else s.first <= base)]
    after = [s for s in known if (s.first > base if which == "next" else s.last >= base)]
    if before and which == "last":
        return before[-1]
    if after and which == "next":
        return after[0]
    nearest = min(known, key=lambda s: (_distance(s, base), s.first))
    way = 0 if which else context.tense.direction
    told = before[-1] if before and way < 0 else after[0] if after and way > 0 else nearest
    if context.tense.sure and told.granularity != "quarter":
        return told
    return nearest if _distance(told, base) > _FAR * _distance(nearest, base) else told


def _distance(stretch: Stretch, base: date) -> int:
    return max((stretch.first - base).days, (base - stretch.last).days, 0)


def _around(node: Node, context: Context, make: Callable[[int], Stretch], unknown: tuple[Granularity, str]) -> Reading:
    """A stretch that comes back every year, of the year that is named or that is nearest."""
    year, anchor = _which_year(node, context)
    if year is not None:
        return _known(make(year), anchor)
    base, anchor = _base(node, context)
    if base is None or "year" in node.slots:
        return Reading(*unknown)
    options = []
    for y in range(base.year - 4, base.year + 5):
        try:
            options.append(make(y))
        except ValueError:
            continue
    return _known(_nearest(options, node, context), anchor)


def _month(node: Node, context: Context) -> Reading:
    m = int(node.slots["month"])
    if node.rule.told.get("which") == "this" and context.published:
        return _known(calendar.month(context.published.year, m))
    return _around(node, context, lambda y: calendar.month(y, m), ("month", f"XXXX-{m:02}"))


def _day(node: Node, context: Context) -> Reading:
    m, d = int(node.slots["month"]), int(node.slots["dayofmonth"])
    calendar.day(date(2000, m, d))
    return _around(node, context, lambda y: calendar.day(date(y, m, d)), ("day", f"XXXX-{m:02}-{d:02}"))


def _days(node: Node, context: Context) -> Reading:
    m, d, to = int(node.slots["month"]), int(node.slots["dayofmonth"]), int(node.slots["to"])
    unknown: tuple[Granularity, str] = ("range", f"XXXX-{m:02}-{d:02}/XXXX-{m:02}-{to:02}")
    return _around(node, context, lambda y: calendar.span(calendar.day(date(y, m, d)), calendar.day(date(y, m, to))), unknown)


def _isodate(node: Node, _: Context) -> Reading:
    return _known(calendar.day(date.fromisoformat(node.slots["isodate"])), "absolute")


def _slashdate(node: Node, _: Context) -> Reading:
    a, b, y = (int(n) for n in node.slots["slashdate"].replace(".", "/").split("/"))
    y += 0 if y > 99 else 2000 if y < 40 else 1900
    options = {date(y, m, d) for m, d in ((a, b), (b, a)) if m <= 12}
    if "." in node.slots["slashdate"]:
        options = {date(y, b, a)}
    if len(options) != 1:
        return Reading("day", f"{y:04}-XX-XX")
    return _known(calendar.day(options.pop()), "absolute")


def _weekday(node: Node, context: Context) -> Reading:
    weekday, which = int(node.slots["weekday"]), node.rule.told.get("which")
    base, anchor = _base(node, context)
    if base is None:
        return Reading("day", f"XXXX-WXX-{weekday}")
    back = (base.isoweekday() - weekday) % 7
    ahead = (weekday - base.isoweekday()) % 7
    if which == "last" or (which is None and context.tense.direction <= 0):
        return _known(calendar.day(base - timedelta(days=7 if which and not back else back)), anchor)
    return _known(calendar.day(base + timedelta(days=7 if which == "next" and not ahead else ahead)), anchor)


def _weekdayof(node: Node, context: Context) -> Reading:
    week, weekday = read(node.slots["week"], context), int(node.slots["weekday"])
    if week.stretch is None:
        return Reading("day", f"XXXX-WXX-{weekday}")
    return _known(calendar.day(week.stretch.first + timedelta(days=weekday - 1)))


def _near(node: Node, context: Context) -> Reading:
    if context.published is None:
        return Reading("day", "XXXX-XX-XX")
    return _known(calendar.day(context.published + timedelta(days=int(node.slots["nearday"]))))


def _dayofmonth(node: Node, context: Context) -> Reading:
    month, d = read(node.slots["month"], context), int(node.slots["dayofmonth"])
    if month.stretch is None:
        return Reading("day", f"XXXX-XX-{d:02}")
    return _known(calendar.day(month.stretch.first.replace(day=d)))


def _festival(node: Node, context: Context) -> Reading:
    rule = str(node.slots["festival"])
    if not rule:
        return Reading("day", "XXXX-XX-XX")
    if rule.startswith("easter"):
        return _around(node, context, lambda y: calendar.day(calendar.easter(y) + timedelta(days=int(rule[6:]))), ("day", "XXXX-XX-XX"))
    if "/" in rule:
        m, weekday, n = map(int, rule.split("/"))
        return _around(node, context, lambda y: calendar.day(calendar.nth_weekday(y, m, weekday, n)), ("day", f"XXXX-{m:02}-XX"))
    m, d = map(int, rule.split("-"))
    return _around(node, context, lambda y: calendar.day(date(y, m, d)), ("day", f"XXXX-{rule}"))


def _weekof(node: Node, context: Context) -> Reading:
    inner = read(node.slots["day"], context)
    if inner.stretch is None:
        return Reading("week", "XXXX-WXX")
    return _known(calendar.week(inner.stretch.first), inner.anchor)


def _weekend(_: Node, context: Context) -> Reading:
    if context.published is None:
        return Reading("weekend", "XXXX-WXX-WE")
    this = calendar.weekend(context.published)
    ahead = context.tense.direction > 0 or this.first <= context.published
    return _known(this if ahead else calendar.weekend(context.published - timedelta(days=7)))


def _quarter(node: Node, context: Context) -> Reading:
    q = int(node.slots.get("nth") or node.slots["quarter"])
    return _around(node, context, lambda y: calendar.quarter(y, q), ("quarter", f"XXXX-Q{q}"))


def _yearago(node: Node, context: Context) -> Reading:
    if "nth" in node.slots:
        this = _quarter(node, context).stretch
    else:
        this = context.quarter
    if this is None:
        return Reading("quarter", "XXXX-QX")
    return _known(calendar.containing("quarter", calendar.shift(this.first, "year", -1)), leans=True)


def _thequarter(node: Node, context: Context) -> Reading:
    if context.quarter is None and context.published and "latest" in node.rule.form:
        return _known(calendar.containing("quarter", calendar.shift(context.published, "quarter", -1)))
    if context.quarter is None:
        return Reading("quarter", "XXXX-QX")
    return _known(context.quarter)


def _quarterof(node: Node, context: Context) -> Reading:
    year = read(node.slots["year"], context)
    if context.quarter is None or year.stretch is None:
        return year
    return _known(calendar.quarter(year.stretch.first.year, (context.quarter.first.month + 2) // 3), "absolute")


def _half(node: Node, context: Context) -> Reading:
    h = int(node.slots.get("nth") or node.slots.get("half") or node.rule.told["half"])
    return _around(node, context, lambda y: calendar.half(y, h), ("half", f"XXXX-H{h}"))


def _season(node: Node, context: Context) -> Reading:
    name = str(node.slots["season"])
    if node.rule.told.get("which") == "this" and context.published and not context.tense.direction:
        return _known(calendar.season(context.published.year, name))
    return _around(node, context, lambda y: calendar.season(y, name), ("season", f"XXXX-{name}"))


def _decade(node: Node, context: Context) -> Reading:
    y = int(node.slots["decade"])
    if y < 100:
        now = context.published.year if context.published else 2020
        y += now - now % 100 if y <= now % 100 else now - now % 100 - 100
    return _known(calendar.decade(y), "absolute")


def _century(node: Node, _: Context) -> Reading:
    return _known(calendar.century(int(node.slots["nth"])), "absolute")


def _stretch_in(node: Node, context: Context) -> Reading:
    return read(node.slots["stretch"], context)


def _share(reading: Reading, low: float, high: float) -> Reading:
    if reading.stretch is None or reading.granularity in ("day", "time"):
        return reading
    return msgspec.structs.replace(reading, stretch=calendar.part(reading.stretch, low, high))


def _early(node: Node, context: Context) -> Reading:
    return _share(_stretch_in(node, context), *_SHARES[str(node.slots["early"])])


def _edge(node: Node, context: Context) -> Reading:
    return _share(_stretch_in(node, context), *_SHARES[str(node.slots["edge"])])


def _cut(reading: Reading, first: date | None, last: date | None) -> Reading:
    whole = reading.stretch
    if whole is None or reading.granularity == "day":
        return reading
    first, last = max(first or whole.first, whole.first), min(last or whole.last, whole.last)
    if first > last:
        return reading
    return msgspec.structs.replace(reading, stretch=Stretch(first, last, whole.granularity, whole.timex))


def _earlier(node: Node, context: Context) -> Reading:
    return _cut(_stretch_in(node, context), None, context.published)


def _later(node: Node, context: Context) -> Reading:
    inner = _stretch_in(node, context)
    whole, now = inner.stretch, context.published
    holds_now = whole is not None and now is not None and whole.first <= now <= whole.last
    return _cut(inner, now, None) if holds_now else inner


def _yearend(_: Node, context: Context) -> Reading:
    if context.published is None:
        return Reading("month", "XXXX-12")
    y = context.published.year - (1 if context.tense.direction < 0 and context.published.month < 12 else 0)
    return _known(calendar.month(y, 12))


def _length(unit: str, n: float | None) -> str:
    mark, code, size = _CODES[unit]
    if n is None:
        return f"P{mark}X{code}" if size == 1 or code == "W" else f"P{mark}X{'E' if size == 10 else 'C'}"
    n *= size
    if n == int(n) or mark + code not in _FINER:
        return f"P{mark}{int(n)}{code}"
    times, finer = _FINER[mark + code]
    rest = round((n - int(n)) * times)
    start = f"{int(n)}{code}" if int(n) else ""
    if code == "D":
        return f"P{start}T{rest}{finer}"
    return f"P{mark}{start}{rest}{finer}"


def _amount(node: Node) -> float | None:
    value = node.slots.get("quantity", node.slots.get("number", 1.0 if "extra" in node.rule.told else None))
    return None if value is None else float(value) + float(node.rule.told.get("extra", 0))


def _duration(node: Node, _: Context) -> Reading:
    return Reading(_SIZES[node.slots["unit"]], _length(node.slots["unit"], _amount(node)))


def _leading(node: Node, context: Context) -> Reading:
    return _counted(node, context, from_start=True)


def _trailing(node: Node, context: Context) -> Reading:
    return _counted(node, context, from_start=False)


def _counted(node: Node, context: Context, from_start: bool) -> Reading:
    whole, unit = _stretch_in(node, context), node.slots["unit"]
    n = float(node.slots["quantity"] or 0) if "quantity" in node.slots else 1.0
    reading = Reading(_SIZES[unit], _length(unit, n or None), None, whole.anchor)
    if whole.stretch is None or not n or n != int(n) or unit in ("second", "minute", "hour"):
        return msgspec.structs.replace(reading, anchor="unresolved")
    inside = whole.stretch
    if from_start:
        last = calendar.shift(inside.first, unit, int(n)) - timedelta(days=1)
        cut = Stretch(inside.first, last, reading.granularity, str(reading.timex))
    else:
        first = calendar.shift(inside.last + timedelta(days=1), unit, -int(n))
        cut = Stretch(first, inside.last, reading.granularity, str(reading.timex))
    return msgspec.structs.replace(reading, stretch=cut)


def _window(node: Node, context: Context) -> Reading:
    unit, sign = node.slots["unit"], int(node.rule.told["sign"])
    n = node.slots["quantity"] if "quantity" in node.slots else 1.0
    value, now = _length(unit, n), context.published
    if now is None or n is None or n != int(n) or unit in ("second", "minute", "hour"):
        return Reading(_SIZES[unit], value)
    other = calendar.shift(now, unit, sign * int(n))
    return Reading(_SIZES[unit], value, Stretch(min(now, other), max(now, other), "range", value), "published")


def _ago(node: Node, context: Context) -> Reading:
    unit, n = node.slots["unit"], node.slots["quantity"] if "quantity" in node.slots else 1.0
    base, anchor = _base(node, context)
    if n is None and "base" in node.rule.told:
        return Reading("unknown", _length(unit, None))
    if n is None:
        return Reading("unknown", "PAST_REF" if node.rule.told["sign"] < 0 else "FUTURE_REF")
    if unit == "year" and n == 1 and context.quarter and node.rule.told["sign"] < 0:
        return _known(calendar.containing("quarter", calendar.shift(context.quarter.first, "year", -1)), leans=True)
    if base is None or unit in ("second", "minute", "hour"):
        return Reading(_SIZES[unit], _UNKNOWN.get(unit, "XXXX-XX-XX"))
    if n != int(n):
        unit, n = ("month", 12 * n) if unit == "year" else (unit, n)
    near = calendar.shift(base, unit, int(node.rule.told["sign"]) * int(n))
    coarse = {"decade": "year", "century": "decade"}.get(unit, unit)
    whole = calendar.containing(coarse, near)
    side = node.slots["approx"].rule.told["side"] if "approx" in node.slots else None
    if side in ("under", "over") and unit not in ("day", "night"):
        room = (calendar.shift(near, coarse, 1) - near) / 2
        toward = room if (side == "under") == (node.rule.told["sign"] < 0) else -room
        whole = Stretch(min(near, near + toward), max(near, near + toward), whole.granularity, whole.timex)
    return _known(whole, anchor, leans="base" in node.rule.told)


def _reference(node: Node, context: Context) -> Reading:
    value = node.rule.told["value"]
    if value == "PRESENT_REF" and context.published:
        return Reading("unknown", value, calendar.day(context.published), "published")
    return Reading("unknown", value)


def _clock(node: Node, context: Context) -> Reading:
    hour = _hour(node)
    if context.published is None:
        return Reading("time", f"XXXX-XX-XXT{hour}")
    on = context.told if context.told and context.told.granularity == "day" else calendar.day(context.published)
    return Reading("time", f"{on.timex}T{hour}", on, "published")


def _clockof(node: Node, context: Context) -> Reading:
    hour = _hour(node.slots["clock"])
    if "partofday" in node.slots and node.slots["partofday"] in ("AF", "EV") and int(hour[:2]) < 12:
        hour = f"{int(hour[:2]) + 12}{hour[2:]}"
    if "day" not in node.slots:
        clock = read(node.slots["clock"], context)
        return msgspec.structs.replace(clock, timex=str(clock.timex).split("T")[0] + "T" + hour)
    day = read(node.slots["day"], context)
    return Reading("time", f"{day.timex}T{hour}", day.stretch, day.anchor)


def _hour(node: Node) -> str:
    slots = node.slots
    zone = "Z" if slots.get("zone") == 0 else ""
    if "at" in node.rule.told:
        return str(node.rule.told["at"])
    if "hhmm" in slots:
        hour, minute = int(slots["hhmm"][:2]), slots["hhmm"][2:]
    elif "clock" in slots:
        parts = slots["clock"].replace(".", ":").split(":")
        hour, minute = int(parts[0]), parts[1]
    else:
        hour, minute = int(slots["hour"]), "00"
    if "meridiem" in slots:
        hour = hour % 12 + int(slots["meridiem"])
    if hour > 24 or int(minute) > 59:
        raise ValueError("no such hour")
    return f"{hour:02}:{minute}{zone}"


def _partof(node: Node, context: Context) -> Reading:
    part = node.rule.told.get("part") or node.slots.get("partofday") or "NI"
    if "day" in node.slots:
        day = read(node.slots["day"], context)
    elif context.published is None:
        day = Reading("day", "XXXX-XX-XX")
    else:
        told = node.rule.told.get("base") == "told" and context.told and context.told.granularity == "day"
        base = context.told.first if told and context.told else context.published
        day = _known(calendar.day(base + timedelta(days=int(node.rule.told.get("by", 0)))))
    return Reading("time", f"{day.timex}T{part}", day.stretch, day.anchor)


def _range(node: Node, context: Context) -> Reading:
    end = read(node.slots["end"], context)
    hint = end.stretch.first.year if end.stretch else None
    start = read(node.slots["start"], msgspec.structs.replace(context, year=hint))
    value = f"{start.timex}/{end.timex}"
    if start.stretch is None or end.stretch is None:
        return Reading("range", value)
    if start.stretch.first > end.stretch.last and hint is not None:
        start = read(node.slots["start"], msgspec.structs.replace(context, year=hint - 1))
        value = f"{start.timex}/{end.timex}"
    assert start.stretch is not None
    if start.stretch.first > end.stretch.last:
        return Reading("range", value)
    whole = Stretch(start.stretch.first, end.stretch.last, "range", value)
    return Reading("range", value, whole, "absolute" if "absolute" == start.anchor == end.anchor else "published")


def _every(node: Node, _: Context) -> Reading:
    n = float(node.slots["quantity"] or 1) if "quantity" in node.slots else 1.0
    n = 2.0 if "other" in node.rule.form else n
    return Reading(_SIZES[node.slots["unit"]], _length(node.slots["unit"], n))


def _everyweekday(node: Node, _: Context) -> Reading:
    part = node.slots.get("part") or node.slots.get("partofday")
    return Reading("day", f"XXXX-WXX-{node.slots['weekday']}" + (f"T{part}" if part else ""))


def _everymonth(node: Node, _: Context) -> Reading:
    if "month" in node.slots:
        return Reading("month", f"XXXX-{int(node.slots['month']):02}")
    return Reading("season", f"XXXX-{node.slots['season']}")


def _frequency(node: Node, _: Context) -> Reading:
    value = str(node.slots["frequency"])
    size: dict[str, Granularity] = {"H": "time", "D": "day", "W": "week", "M": "month", "Y": "year"}
    return Reading(size[value[-1]], value)


_MEANINGS: dict[str, Callable[[Node, Context], Reading]] = {
    name[1:]: function
    for name, function in globals().items()
    if name.startswith("_") and callable(function) and getattr(function, "__module__", "") == __name__
}
