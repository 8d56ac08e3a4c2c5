"""One meeting, visit, arrival or signing with two days, two towns or two partners; and what is done and yet planned."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Literal

from onrecord.comparing.distance import far
from onrecord.comparing.lexicon import lexicon
from onrecord.records import Conflict
from onrecord.stages.conflicts.reading import Reading
from onrecord.stages.conflicts.tellings import Telling, tellings
from onrecord.stages.conflicts.writing import quotations, write

__all__ = ["doings"]

_REAL = ("completed", "ongoing", "planned", "historical")


def doings(reading: Reading) -> Iterator[Conflict]:
    """Tellings of one doing that exclude each other."""
    by_doing: dict[str, list[Telling]] = {}
    for told in tellings(reading):
        if told.status in _REAL:
            by_doing.setdefault(told.doing, []).append(told)
    for group in by_doing.values():
        for one, two in combinations(group[: lexicon().most], 2):
            if one.span == two.span or not _comparable(reading, one, two):
                continue
            if _one_doing(group, one, two):
                conflict = _done_and_planned(reading, one, two) or _two_days(reading, one, two) or _two_towns(reading, one, two)
            else:
                conflict = _two_partners(reading, group, one, two)
            if conflict is not None:
                yield conflict


def _comparable(reading: Reading, one: Telling, two: Telling) -> bool:
    """Neither is told as another one of its kind."""
    return one.sentence != two.sentence and not any(reading.has("other", t.sentence) for t in (one, two))


def _one_doing(group: list[Telling], one: Telling, two: Telling) -> bool:
    """The same parties; or a definite noun that leaves parties out while the page knows only one such doing."""
    least = 2 if one.doing in ("meeting", "call", "signing") else 1
    if one.event is not None and two.event is not None and one.event.id != two.event.id:
        return one.parties == two.parties and len(one.parties) >= least
    if one.event is not None and two.event is not None:
        return bool(one.parties)
    known = {t.parties for t in group if len(t.parties) >= least and t.event is not None}
    bare = next((t for t in (two, one) if t.event is None), None)
    full = one if bare is two else two
    if bare is None or len(full.parties) < least:
        return False
    return bare.parties <= full.parties and (bool(bare.parties) or bare.definite) and len(known) == 1


def _apart(one: Telling, two: Telling) -> bool:
    return one.when is not None and two.when is not None and one.when.apart(two.when)


def _two_days(reading: Reading, one: Telling, two: Telling) -> Conflict | None:
    if not _apart(one, two) or "historical" in (one.status, two.status) or far(one.place, two.place):
        return None
    if max(t.when.length for t in (one, two) if t.when is not None) > 1:
        return None
    if {one.status, two.status} == {"completed", "planned"}:
        return None
    return _record(reading, "date", "when", one, two, _day(one), _day(two), f"puts one {one.doing} on")


def _two_towns(reading: Reading, one: Telling, two: Telling) -> Conflict | None:
    if _apart(one, two) or not far(one.place, two.place) or one.doing in ("visit", "departure"):
        return None
    if one.status != two.status:
        return None
    assert one.place is not None
    assert two.place is not None
    return _record(reading, "place", "where", one, two, one.place.name, two.place.name, f"puts one {one.doing} in")


def _done_and_planned(reading: Reading, one: Telling, two: Telling) -> Conflict | None:
    """Completed in one sentence, still to come in the other, at the same time."""
    if {one.status, two.status} not in ({"completed", "planned"}, {"ongoing", "planned"}):
        return None
    if one.time is None or two.time is None or one.when is None or two.when is None:
        return None
    same_word = one.time.text.lower() == two.time.text.lower() and one.time.granularity == "day"
    if one.when != two.when and not same_word:
        return None
    return _record(reading, "status", "status", one, two, one.status, two.status, f"tells one {one.doing} as")


def _two_partners(reading: Reading, group: list[Telling], one: Telling, two: Telling) -> Conflict | None:
    """ "met the premier ... the meeting with the president": a definite meeting that was never told with that partner."""
    if one.doing not in ("meeting", "call", "signing") or one.event is None or two.event is None or not two.definite:
        return None
    if not (len(one.parties) == len(two.parties) == 2 and len(one.parties & two.parties) == 1):
        return None
    if _apart(one, two) or far(one.place, two.place) or one.status != two.status:
        return None
    if any(t.parties == two.parties for t in group if t is not two) or len({t.parties for t in group if len(t.parties) > 1}) > 2:
        return None
    names = [sorted(reading.actors[p].name for p in t.parties - (one.parties & two.parties))[0] for t in (one, two)]
    return _record(reading, "participants", "parties", one, two, names[0], names[1], f"tells one {one.doing} with")


def _day(told: Telling) -> str:
    assert told.time is not None
    return told.time.text


def _record(
    reading: Reading, kind: Literal["date", "place", "participants", "status"], field: str, one: Telling, two: Telling,
    a: str, b: str, what: str,
) -> Conflict:  # fmt: skip
    names = ", ".join(sorted(reading.actors[p].name for p in one.parties | two.parties)[:3])
    why = f"The page {what} {a} and also {what.rsplit(maxsplit=1)[1]} {b}" + (f" ({names})." if names else ".")
    ids = (one.record, two.record) if one.record != two.record else (one.record,)
    both = quotations(reading, one.span, two.span)
    return write(reading, kind, ids, field, (a, b), reading.claimed(one.said, two.said), both, why)
