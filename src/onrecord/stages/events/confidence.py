"""How sure an event is: what speaks for it, weighed by a logistic regression on labelled sentences, so that of events at 0.8
eight in ten are right.

The weights are data and lie beside the classifier (weights.json): those of the codebook alone, and those of both readers
together; `onrecord.training.weights` fits them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from onrecord.pairs import NONE, Scores
from onrecord.records import Status
from onrecord.stages.events.match import Match
from onrecord.stages.events.who import Parties

__all__ = ["Weights", "confidence", "features", "of_manner"]

Weights = Mapping[str, Mapping[str, float]]
"""For each kind of evidence (alone, rule, reader, open, verb) the weight of each feature; under "manner" those of `manner.py`."""

_EDGE = 0.003
"""Probabilities are kept this far from 0 and 1, so that one reader alone never decides."""


def features(
    found: Match, sides: Parties, status: Status, scores: Scores | None = None, kind: str | None = None, arcs: int = 0
) -> dict[str, float]:
    """What speaks for an event of type `kind` (none: the pattern's), each between about -6 and 6.

    The classifier is told the parties, not the word: with one side only it may speak of another deed, and counts otherwise.
    """
    both = bool(sides.actors) and (bool(sides.recipients) or len(sides.actors) > 1)
    out = {
        "bias": 1.0,
        "weight": min(found.pattern.weight, 3.0),
        "no actor": float(not sides.actors),
        "actor alone": float(bool(sides.actors) and not both),
        "unpolitical": float(not sides.political),
        "noun": float(found.pattern.pos == "noun" and found.light is None),
        "unreal": float(status in ("hypothetical", "planned")),
        "arcs": arcs / 4,
    }
    if scores is not None:
        wanted = kind or found.pattern.type
        likely = _logit(scores.types.get(wanted, 0.0))
        other = max((s for t, s in scores.types.items() if t not in (wanted, NONE)), default=0.0)
        out |= {
            "type": likely,
            "type, one-sided": 0.0 if both else likely,
            "none": scores.types.get(NONE, 0.0),
            "other": other,
            "turned": 1 - scores.forward if both and sides.recipients else 0.0,
            "pattern": _logit(scores.types.get(found.pattern.type, 0.0)) if kind else 0.0,
        }
    return out


def confidence(kind: str, seen: Mapping[str, float], manner: Mapping[str, float], weights: Weights) -> float:
    """Between 0 and 1, two digits: what evidence of a kind says, and the manner in which an article tells it."""
    odds = _sum(seen, weights[kind]) + _sum(manner, weights.get(of_manner(kind), {}))
    return round(1 / (1 + math.exp(-odds)), 2)


def of_manner(kind: str) -> str:
    """The name of the weights of `manner.py` for a kind of evidence: all that the classifier has seen too share theirs."""
    return "manner, alone" if kind == "alone" else "manner"


def _sum(seen: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in seen.items())


def _logit(share: float) -> float:
    share = min(max(share, _EDGE), 1 - _EDGE)
    return math.log(share / (1 - share))
