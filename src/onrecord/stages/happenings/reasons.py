"""What joined the reports of a happening, in one sentence that a reader can check."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stages.happenings.lexicon import lexicon
from onrecord.stages.happenings.reports import Report
from onrecord.stages.happenings.sources import outlet
from onrecord.stages.happenings.ties import Tie

__all__ = ["why"]

_KINDS = {
    "parties": "the same parties ({})", "place": "the same place ({})", "day": "the same time ({})",
    "count": "the same count ({})", "words": "the words {} in common", "trigger": "the word {} for it",
}  # fmt: skip


def why(members: Sequence[Report], ties: Sequence[Tie]) -> str:
    """Who tells of it, and what their records share; of a single record, only who tells of it."""
    most = lexicon().bounds["names"]
    names = list(dict.fromkeys(outlet(r.paper.record.article) for r in members))
    who = ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
    if not ties:
        return f"Told once, by {who}."
    shared = [_KINDS[kind].format(_values(kind, ties)) for kind in _KINDS if any(kind in t.reasons for t in ties)]
    return f"The reports of {who} have {_and(shared)}."


def _values(kind: str, ties: Sequence[Tie]) -> str:
    """What says most."""
    return max(t.reasons[kind] for t in ties if kind in t.reasons)[1]


def _and(parts: Sequence[str]) -> str:
    if not parts:
        return "their type in common"
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
