"""Who held which office when."""

from __future__ import annotations

import re

import msgspec

from onrecord.knowledge.entities import Entity

__all__ = ["Offices", "as_day", "covers"]

_SAME_OFFICE = {
    "premier": "prime minister",
    "pm": "prime minister",
    "foreign secretary": "foreign minister",
    "secretary of state": "foreign minister",
    "minister of foreign affairs": "foreign minister",
    "external affairs minister": "foreign minister",
    "defence minister": "defense minister",
    "minister of defense": "defense minister",
    "minister of defence": "defense minister",
    "defense secretary": "defense minister",
    "defence secretary": "defense minister",
    "secretary of defense": "defense minister",
    "secretary-general": "secretary general",
    "interim president": "president",
    "acting president": "president",
    "transitional president": "president",
    "caretaker prime minister": "prime minister",
    "acting prime minister": "prime minister",
    "interim prime minister": "prime minister",
}
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class Offices:
    """Terms in office of people."""

    def __init__(self) -> None:
        self._terms: dict[str, list[Entity]] = {}
        self._holders: dict[tuple[str, str], list[Entity]] = {}

    def add(self, term: Entity) -> None:
        """Note one term of one person; `id` is the person's."""
        self._terms.setdefault(term.id, []).append(term)
        if term.country and term.role:
            self._holders.setdefault((term.country, office(term.role)), []).append(term)

    def holder(self, country: str, role: str, date: str) -> Entity | None:
        """Who held the office on an ISO date. None when nobody is known, or when several are and none is sure."""
        found = {t.id: t for t in self._holders.get((country, office(role)), ()) if t.start and covers(t, date)}
        dated = {key: t for key, t in found.items() if t.end} or found
        return next(iter(dated.values())) if len(dated) == 1 else _latest(list(dated.values()))

    def at(self, person: Entity, date: str) -> Entity:
        """The person as of an ISO date: in the office held then, else without role; as given when no term is dated."""
        terms = self._terms.get(person.id, [])
        held = [t for t in terms if t.start and covers(t, date)]
        if held:
            return held[0]
        if not any(t.start for t in terms):
            return person
        return msgspec.structs.replace(person, sectors=(), role=None, start=None, end=None)

    def terms(self, person: Entity) -> tuple[Entity, ...]:
        """All known terms of a person, in the order of the tables."""
        return tuple(self._terms.get(person.id, ()))


def _latest(terms: list[Entity]) -> Entity | None:
    """On the day of a change both are in office: the one who began last. None when that does not decide."""
    starts = sorted((t.start or "" for t in terms), reverse=True)
    if not starts or (len(starts) > 1 and starts[0] == starts[1]):
        return None
    return next(t for t in terms if t.start == starts[0])


def office(role: str) -> str:
    """The office's one name: premiers are prime ministers, the secretary of state is a foreign minister."""
    name = " ".join(role.lower().split())
    return _SAME_OFFICE.get(name, name)


def as_day(date: str, *, last: bool) -> str:
    """An ISO date for a date of any length: the first or the last day of its year or month."""
    return date if len(date) == 10 else date + ("-12-31" if last else "-01-01")[len(date) - 4 :]


def covers(term: Entity, date: str) -> bool:
    """Whether an ISO date, or a part of a year or month given so, lies within the term; an open end covers all after."""
    if not _DAY.fullmatch(date[:10]):
        return False
    first, last = as_day(date[:10], last=False), as_day(date[:10], last=True)
    begins = as_day(term.start, last=False) if term.start else "0000"
    ends = as_day(term.end, last=True) if term.end else "9999"
    return begins <= last and first <= ends
