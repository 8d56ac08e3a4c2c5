"""Two counts of the dead, the injured, the arrested or the crowd of one happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.comparing.amounts import spoken
from onrecord.comparing.lexicon import lexicon
from onrecord.records import Conflict
from onrecord.stages.conflicts.claims import Claim
from onrecord.stages.conflicts.levels import value_conflict
from onrecord.stages.conflicts.reading import Reading

__all__ = ["counts"]


def counts(reading: Reading, claims: Sequence[Claim]) -> Iterator[Conflict]:
    """Counts of people of one happening that exclude each other and are not told as earlier and later counts."""
    words = lexicon()
    groups: dict[tuple[str, str], list[Claim]] = {}
    for c in claims:
        measure = _named(reading, c)
        if measure in words.counts["measures"] and not c.forecast and not c.base and c.figure.change is None:
            groups.setdefault((measure, _counted(measure, c.figure.unit)), []).append(c)
    for (measure, _), group in groups.items():
        for one, two in combinations(group[: words.most], 2):
            if one.amount.apart(two.amount) and _one_happening(reading, one, two):
                why = (
                    f"The page counts {spoken(one.figure)} and {spoken(two.figure)} as {measure} in what it tells as one "
                    f"happening."
                )
                yield value_conflict(reading, one, two, why)


def _named(reading: Reading, c: Claim) -> str:
    """The measure; people who "took part" are participants."""
    end = c.figure.evidence[0].end
    joined = lexicon().joined.match(reading.text[end : end + 30].lstrip())
    return "participants" if joined and c.head in lexicon().counts["crowd"] else c.figure.measure or ""


def _counted(measure: str, unit: str | None) -> str:
    counts = lexicon().counts
    if unit is None or unit in counts["people"] or (measure == "participants" and unit in counts["crowd"]):
        return "people"
    return unit


def _one_happening(reading: Reading, one: Claim, two: Claim) -> bool:
    if one.period is not None and two.period is not None and one.period.apart(two.period):
        return False
    said = [reading.words(c.sentence) for c in (one, two)]
    if one.sentence == two.sentence:
        if not reading.claimed(one.figure.according_to, two.figure.according_to):
            return False
        return not reading.has("part", one.sentence) and not reading.has("other", one.sentence)
    if any(reading.has(name, c.sentence) for c in (one, two) for name in ("later", "part", "other")):
        return False
    if _places_apart(reading, one, two):
        return False
    return _taken_up(reading, one, two, said)


def _taken_up(reading: Reading, one: Claim, two: Claim, said: list[str]) -> bool:
    """Whether the second sentence takes up the happening of the first: "the blast", or a title's news told in full."""
    words = lexicon()
    kinds = [n for n, p in words.happenings.items() if p.search(said[0])]
    both = [n for n in kinds if words.happenings[n].search(said[1])]
    if any(words.definite[n].search(said[1]) for n in both):
        return True
    if reading.heading(one.start) and (both or _places(reading, one) & _places(reading, two)):
        return True
    same_day = one.period is not None and two.period is not None and one.period == two.period
    same_place = bool(_places(reading, one) & _places(reading, two))
    return (bool(both) and (same_day or same_place)) or (same_day and same_place)


def _places(reading: Reading, claim: Claim) -> frozenset[str]:
    return frozenset(p.id for _, p in reading.places_in(claim.sentence) if p.admin1)


def _places_apart(reading: Reading, one: Claim, two: Claim) -> bool:
    a, b = _places(reading, one), _places(reading, two)
    return bool(a and b and not a & b)
