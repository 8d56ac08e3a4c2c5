"""What the classifier sees by itself, brought to what the codebook proposed: each deed once, with all its parties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.stages.events.candidates import Candidate
from onrecord.stages.events.match import Match
from onrecord.stages.events.who import Parties

__all__ = ["brought_in", "is_one_sided"]

SURE = 0.5
"""From this confidence on, what the classifier sees fills the missing side of an event that a pattern proposed."""


def brought_in(opened: Iterable[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """The classifier's own events, one for each word and type, the surest first.

    Those that only name the missing side of a proposed event fill it; those that see other parties in a deed that is told
    already join them when one side is the same.
    """
    left: list[Candidate] = []
    for candidate in sorted(opened, key=lambda c: (-c.confidence, c.trigger.i)):
        half = next((c for c in found if _is_half(c, candidate)), None)
        if half is not None and candidate.confidence >= SURE:
            half.parties = candidate.parties
        elif half is None and not any(_is_one_deed(c, candidate) for c in found):
            told = next((c for c in left if _is_one_deed(c, candidate)), None)
            if told is None:
                left.append(candidate)
            else:
                told.parties = _joined(told.parties, candidate.parties)
    return left


def _is_one_deed(one: Candidate, other: Candidate) -> bool:
    """Whether both are events of one type at one word."""
    if one.parties is None or one.match is None or other.match is None:
        return False
    return one.trigger.i == other.trigger.i and one.match.pattern.type == other.match.pattern.type


def _joined(one: Parties | None, other: Parties | None) -> Parties | None:
    """The sides of one deed, with the parties of another reading that has one side in common."""
    if one is None or other is None or not (one.actors == other.actors or one.recipients == other.recipients):
        return one
    tokens = tuple({t.i: t for t in (*one.tokens, *other.tokens)}.values())
    actors, recipients = (*one.actors, *other.actors), (*one.recipients, *other.recipients)
    return Parties(tuple(dict.fromkeys(actors)), tuple(dict.fromkeys(recipients)), tokens, one.political or other.political)


def _is_half(proposed: Candidate, whole: Candidate) -> bool:
    """Whether the proposed event is of the same type, at the same word, and has one of the two sides."""
    sides, both = proposed.parties, whole.parties
    if sides is None or both is None or proposed.match is None or whole.match is None or not is_one_sided(proposed):
        return False
    at = whole.trigger.i in (proposed.trigger.i, *proposed.match.used)
    shared = set(sides.actors) & set(both.actors) or (
        set(sides.recipients) & set(both.recipients) and not _has_deed_of_own(whole.match)
    )
    return at and bool(shared) and proposed.match.pattern.type == whole.match.pattern.type


def _has_deed_of_own(found: Match) -> bool:
    """Whether who would act is the subject of another verb: "two were arrested after farmers blocked a road"."""
    return any(t.dep in ("nsubj", "nsubjpass") and t.head not in (found.trigger.i, *found.used) for t in found.actors)


def is_one_sided(candidate: Candidate) -> bool:
    """Whether a proposed event names only who does it, or only to whom it is done."""
    sides = candidate.parties
    return sides is not None and not (sides.actors and (sides.recipients or len(sides.actors) > 1))
