"""Two records that differ in one thing: two happenings, or one that is told in two ways?

A single difference (day, town, one side) is a contradiction only when all else agrees more than chance would have it; then
the records are joined, and `disputes` tells of it. Otherwise they are two happenings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.comparing.lexicon import lexicon as comparing
from onrecord.stages.happenings.circumstances import day_shift, places_apart
from onrecord.stages.happenings.lexicon import lexicon
from onrecord.stages.happenings.parties import Party, alike, apart
from onrecord.stages.happenings.reports import Report

__all__ = ["clashes", "sides_apart"]


def clashes(one: Report, two: Report, points: Mapping[str, float]) -> bool:
    """Whether the two may still be one happening."""
    shift = day_shift(one, two)
    towns = places_apart(one.place, two.place)
    sides = sides_apart(one, two)
    differ = (shift > 0) + towns + sides
    if differ == 0:
        return True
    if differ > 1 or one.paper.record.article.id == two.paper.record.article.id or _another(one) or _another(two):
        return False
    if not _printed_together(one, two):
        return False
    if shift:
        return _shifted(one, two, shift, points)
    if points["day"] < lexicon().points["day"]:
        return False
    types = {one.event.type, two.event.type}
    harm = bool(types & lexicon().harm)
    counted = points["count"] >= lexicon().points["count"]
    if towns:
        return counted and points["words"] >= 0.8 if harm else points["parties"] >= 3 and points["words"] >= 0.4
    if harm:
        return points["place"] >= 1 and (counted or points["words"] >= 1.2)
    together = types <= lexicon().together and points["place"] >= 1
    return together and points["parties"] >= 1.5 and points["words"] >= 1.2 and _partner_unknown(one, two)


def sides_apart(one: Report, two: Report) -> bool:
    """Whether a side is named in both and is not the same; of what is done together, whether anybody has no match."""
    if {one.event.type, two.event.type} <= lexicon().together:
        return _leftover(one.parties, two.parties) and _leftover(two.parties, one.parties)
    return any(_apart(a, b) for a, b in ((one.actors, two.actors), (one.recipients, two.recipients)))


def _apart(ones: Sequence[Party], twos: Sequence[Party]) -> bool:
    """Whether all of two sides that can be compared are different."""
    if not ones or not twos or any(alike(a, b) for a in ones for b in twos):
        return False
    return any(apart(a, b) for a in ones for b in twos)


def _leftover(ones: Sequence[Party], twos: Sequence[Party]) -> bool:
    """Whether one of these is specific and unlike all of those, while there are some of its kind."""
    return any(a.specific and not any(alike(a, b) for b in twos) and any(apart(a, b) for b in twos) for a in ones)


def _shifted(one: Report, two: Report, shift: int, points: Mapping[str, float]) -> bool:
    """Days near each other: the same meeting in the same words, or the same count of victims in the same town."""
    a, b = one.when, two.when
    if a is None or b is None or shift > lexicon().bounds["shifted_days"] or max(a.length, b.length) > 1:
        return False
    if {one.event.type, two.event.type} & lexicon().harm:
        return (points["count"] >= lexicon().points["count"] or _victim(one, two)) and points["place"] >= 1
    return points["parties"] >= 2.5 and points["words"] >= 0.8


def _victim(one: Report, two: Report) -> bool:
    """Whether the same person was hit."""
    person = lexicon().points["person"]
    return any(a.kind == b.kind == "person" and alike(a, b) >= person for a in one.recipients for b in two.recipients)


def _another(report: Report) -> bool:
    """Whether the sentence says that this is another one of its kind."""
    return comparing().words["other"].search(report.told) is not None


def _printed_together(one: Report, two: Report) -> bool:
    a, b = one.paper.published, two.paper.published
    return a is None or b is None or abs(a - b) <= lexicon().bounds["recent_days"]


def _partner_unknown(one: Report, two: Report) -> bool:
    """Whether neither article knows the partner that the other names: whoever tells of both tells of two meetings."""
    for mine, other in ((one, two), (two, one)):
        for p in mine.parties:
            strange = p.specific and not any(alike(p, q) for q in other.parties)
            if strange and any(alike(p, q) >= lexicon().points["state"] for q in other.paper.parties.values()):
                return False
    return True
