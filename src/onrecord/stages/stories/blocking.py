"""Which articles are compared at all: those that share a key. An article's keys depend on this article only."""

from __future__ import annotations

from itertools import combinations

from onrecord.stages.stories.copies import copied
from onrecord.stages.stories.likeness import likeness
from onrecord.stages.stories.signatures import Signature

__all__ = ["blocking_keys", "linked"]

_WEIGHTIEST = 10
"""Terms that pair up as keys."""
_SIXTEENTH = 1 << 44
"""Prints below this are keys too: one run in sixteen."""
_LINK = 3_000
"""Likeness from which on two articles that share a key belong to one neighbourhood, in which stories are made.

Two lone articles need as much to be a story. Less joins any two notes about one small town.
"""


def blocking_keys(signature: Signature) -> tuple[str, ...]:
    """Pairs of the article's weightiest terms ("gazprom+kyiv"), and some of its prints, which its copies share."""
    weights = signature.terms
    best = sorted(sorted(weights, key=lambda t: (-weights[t], t))[:_WEIGHTIEST])
    pairs = [f"{a}+{b}" for a, b in combinations(best, 2)]
    return (*pairs, *(f"#{h:x}" for h in signature.prints.hashes if h < _SIXTEENTH))


def linked(one: Signature, other: Signature) -> bool:
    """Whether two articles that share a key are neighbours: alike, or one a copy of the other."""
    return likeness(one, other) >= _LINK or copied(one, other) > 0
