"""May one happening be told with these two statuses?"""

from __future__ import annotations

from onrecord.stages.happenings.lexicon import lexicon
from onrecord.stages.happenings.reports import Report

__all__ = ["statuses"]

_FAMILY = {
    "completed": "real", "ongoing": "real", "historical": "real", "planned": "planned", "hypothetical": "hypothetical",
    "denied": "not", "negated": "not",
}  # fmt: skip
_NEVER = frozenset((frozenset(("hypothetical", "real")), frozenset(("hypothetical", "not"))))


def statuses(one: Report, two: Report) -> float | None:
    """Points, mostly nought; None for what is only imagined in one and real in the other."""
    a, b = (_FAMILY[r.event.status] for r in (one, two))
    if a == b:
        return 0.0
    return None if frozenset((a, b)) in _NEVER else lexicon().points["status"]
