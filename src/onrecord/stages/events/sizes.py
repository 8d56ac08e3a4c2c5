"""How large an event was: the counts of killed, injured, arrested and participants that belong to it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import Event, Figure, Size
from onrecord.syntax import Sentence

__all__ = ["size_of"]

_COUNTS = ("killed", "injured", "arrested", "participants")
_HARM = ("ASSAULT", "COERCE", "PROTEST")
"""Types whose size is counted in people."""


def size_of(event: Event, sentence: Sentence, figures: Sequence[Figure]) -> Size:
    """The figures of the event's own sentence that count people it killed, injured, arrested or brought together.

    Of two figures of one measure the one nearer to the event's trigger counts.
    """
    if event.type not in _HARM:
        return Size()
    here = [f for f in figures if f.measure in _COUNTS and sentence.start <= f.evidence[0].start < sentence.end]
    nearest = sorted(here, key=lambda f: (abs(f.evidence[0].start - event.trigger.start), f.id), reverse=True)
    found = {f.measure: f.id for f in nearest}
    return Size(*(found.get(count) for count in _COUNTS))
