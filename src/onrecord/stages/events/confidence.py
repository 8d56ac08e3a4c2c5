"""How sure an event is: the share of events like it that were right, measured on the codebook's own examples.

A first, coarse calibration: by what the pattern requires and by how many sides are known.
"""

from __future__ import annotations

from onrecord.records import Status
from onrecord.stages.events.match import Match
from onrecord.stages.events.parties import Parties

__all__ = ["confidence"]


def confidence(found: Match, sides: Parties, status: Status) -> float:
    """Between 0 and 1, two digits."""
    sure = 0.5 + min(found.pattern.weight, 2.0) * 0.08
    both = bool(sides.actors) and (bool(sides.recipients) or len(sides.actors) > 1)
    sure += 0.15 if both else -0.05
    sure -= 0.0 if sides.political else 0.2
    sure -= 0.05 if found.pattern.pos == "noun" and found.light is None else 0.0
    sure -= 0.05 if status in ("hypothetical", "planned") else 0.0
    return round(min(max(sure, 0.05), 0.95), 2)
