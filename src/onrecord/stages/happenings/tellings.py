"""Reports of one happening that put it on two days, in two towns, on two parties, or say that it was and that it was not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from onrecord.records import Event
from onrecord.stages.happenings.circumstances import day_shift, places_apart
from onrecord.stages.happenings.clashes import sides_apart
from onrecord.stages.happenings.disputes import Dispute, Kind, Side, claim, dispute
from onrecord.stages.happenings.parties import Party, alike
from onrecord.stages.happenings.reports import Report

__all__ = ["DONE", "still_ahead", "tellings"]

DONE = frozenset(("completed", "ongoing", "historical"))
_NOT = frozenset(("denied", "negated"))


def tellings(reports: Sequence[Report], source: Mapping[str, str]) -> Iterator[Dispute]:
    """At most one contradiction of each kind, between the first two reports that differ, with all who side with them."""
    kinds: tuple[tuple[Kind, str, Callable[[Report, Report], bool], Callable[[Report, Report], tuple[str, str]]], ...] = (
        ("date", "when", lambda a, b: day_shift(a, b) > 0, _day),
        ("place", "where", _two_towns, _town),
        ("participants", "parties", sides_apart, _others),
        ("status", "status", _opposed, _done),
    )
    for kind, field, differ, says in kinds:
        for one, two in combinations(reports, 2):
            if source[one.paper.record.article.id] == source[two.paper.record.article.id] or not differ(one, two):
                continue
            ones = [r for r in reports if differ(r, two) and not differ(r, one)]
            twos = [r for r in reports if differ(one, r) and not differ(two, r)]
            sides = [[_side(r, *says(r, other)) for r in _first(side)] for side, other in ((ones, two), (twos, one))]
            if all(sides):
                yield dispute(kind, field, *sides)
                break


def _first(reports: Sequence[Report]) -> list[Report]:
    """One record of each article."""
    return list({r.paper.record.article.id: r for r in reversed(reports)}.values())[::-1]


def _side(report: Report, value: str, says: str) -> Side:
    event = report.event
    said = claim(report.paper.record, event.according_to)
    return Side(report.paper, event.id, value, says, event.trigger.start, said)


def _day(one: Report, _: Report) -> tuple[str, str]:
    time = next((t for t in one.paper.record.times if t.id == one.event.when), None)
    words = time.text if time is not None else ""
    if one.when is not None and not one.when.weekday:
        day = date.fromordinal(one.when.first)
        return words, f"that it was on {day.day} {day:%B %Y}"
    return words, f"that it was on {words}"


def _town(one: Report, _: Report) -> tuple[str, str]:
    name = one.place.name if one.place is not None else ""
    return name, f"that it was in {name}"


def _two_towns(one: Report, two: Report) -> bool:
    return places_apart(one.place, two.place) and one.located and two.located


def _others(one: Report, two: Report) -> tuple[str, str]:
    strange = [p for p in one.actors if p.specific and not _known(p, two.actors)]
    strange = strange or [p for p in one.parties if not _known(p, two.parties)] or list(one.parties)
    names = " and ".join(dict.fromkeys(p.name for p in strange))
    return names, f"that {names} {_role(one, strange)}"


def _role(one: Report, who: Sequence[Party]) -> str:
    if not all(p in one.actors for p in who):
        return "was hit"
    return "did it" if one.recipients else "took part"


def _known(p: Party, others: Sequence[Party]) -> bool:
    return any(alike(p, q) for q in others)


def _opposed(one: Report, two: Report) -> bool:
    """Done in one, not done in the other; or still to come in a report that was printed when the other had it as done."""
    a, b = one.event.status, two.event.status
    if (a in DONE and b in _NOT) or (a in _NOT and b in DONE):
        return True
    if a == "planned" and b in DONE:
        return still_ahead(one, two)
    return b == "planned" and a in DONE and still_ahead(two, one)


def still_ahead(planned: Report, done: Report) -> bool:
    """Whether the plan is printed on a later day than the news that it is done; earlier, or on the same day, it came true."""
    a, b = planned.paper, done.paper
    if a.published is None or b.published is None:
        return False
    return a.published > b.published and (planned.when is None or planned.when.weekday > 0 or planned.when.last >= a.published)


def _done(one: Report, _: Report) -> tuple[str, str]:
    event: Event = one.event
    words = {"denied": "that it is denied", "negated": "that it did not happen", "planned": "that it is still to come",
             "ongoing": "that it goes on"}  # fmt: skip
    return event.status, words.get(event.status, "that it happened")
