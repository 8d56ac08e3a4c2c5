"""Held-out pairs -> from which probability on a pair that somebody asks about has no event between its parties.

Who asks about a pair mostly has reason to: NONE is said only where it is sure.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.pairs import NONE, Scores
from onrecord.training.examples import Example

__all__ = ["threshold_of_none"]

MISSED = 0.02
"""Share of the pairs with an event that may be taken for pairs without."""


def threshold_of_none(examples: Sequence[Example], scores: Sequence[Scores]) -> float:
    """The lowest probability of NONE, in steps of 0.01, from which at most this share of the given events is missed."""
    quiet = sorted(s.types[NONE] for e, s in zip(examples, scores, strict=True) if e.given and e.type != NONE)
    steps = (round(step / 100, 2) for step in range(50, 101))
    return next((step for step in steps if sum(q >= step for q in quiet) <= MISSED * len(quiet)), 1.0)
