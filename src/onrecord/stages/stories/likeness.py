"""How alike two articles are in what they are about. It depends on these two only, so that it holds whatever else arrives."""

from __future__ import annotations

import msgspec

from onrecord.stages.stories.copies import copied
from onrecord.stages.stories.signatures import Signature
from onrecord.stages.stories.terms import UNIT

__all__ = ["Similarity", "likeness", "similarity"]

_FRESH = 7
"""Days between two articles within which time says nothing."""
_OLD = 90
"""Days from which on they count as half as alike: the next flood, the next round of talks."""
_SHOWN = 6
"""Common terms that a reason names."""


class Similarity(msgspec.Struct, frozen=True):
    """How alike two articles are, 0 to 1, and why."""

    score: float
    reasons: tuple[str, ...]


def likeness(one: Signature, other: Signature) -> int:
    """How alike two articles are: 0 to 10,000. The cosine of their terms, less the further apart they were published.

    A whole number, so that sums over many articles do not depend on their order.
    """
    less, more = sorted((one.terms, other.terms), key=len)
    common = sum(weight * more[term] for term, weight in less.items() if term in more)
    return min(common // UNIT, UNIT) * _still(one, other) // 100


def similarity(one: Signature, other: Signature) -> Similarity:
    """The likeness of two articles with its reasons, the weightiest terms first."""
    common = {t: w * other.terms[t] for t, w in one.terms.items() if t in other.terms}
    best = sorted(common, key=lambda t: (-common[t], t))[:_SHOWN]
    reasons = ["both say " + ", ".join(best)] if best else ["no word in common"]
    if share := copied(one, other):
        reasons.append(f"{share:.0%} of one is the other's text")
    if (still := _still(one, other)) < 100:
        reasons.append(f"published {_apart(one, other)} days apart: counts {still}%")
    return Similarity(likeness(one, other) / UNIT, tuple(reasons))


def _still(one: Signature, other: Signature) -> int:
    """Percent that remains of a likeness after the days between."""
    days = _apart(one, other)
    return 100 - 50 * (min(max(days, _FRESH), _OLD) - _FRESH) // (_OLD - _FRESH)


def _apart(one: Signature, other: Signature) -> int:
    return abs(one.day - other.day) if one.day is not None and other.day is not None else 0
