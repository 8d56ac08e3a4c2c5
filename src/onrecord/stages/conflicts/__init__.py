"""The stage that tells when a page contradicts itself: two numbers, days, places, partners or speakers that cannot both hold.

comparing.toml holds the words and the tolerances. claims.py makes figures comparable; levels.py, counts.py, changes.py and
sums.py compare them, totals.py adds up
across sentences; tellings.py and doings.py compare what was done when and where; quoted.py compares quotations.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import Actor, Article, Conflict, Event, Figure, Place, Statement, Time
from onrecord.stages.conflicts.changes import changes
from onrecord.stages.conflicts.claims import claims
from onrecord.stages.conflicts.counts import counts
from onrecord.stages.conflicts.doings import doings
from onrecord.stages.conflicts.levels import levels
from onrecord.stages.conflicts.quoted import quoted
from onrecord.stages.conflicts.reading import Reading
from onrecord.stages.conflicts.sums import sums
from onrecord.stages.conflicts.totals import totals

__all__ = ["read_conflicts"]


def read_conflicts(
    article: Article,
    actors: Sequence[Actor],
    events: Sequence[Event],
    statements: Sequence[Statement],
    figures: Sequence[Figure],
    times: Sequence[Time],
    places: Sequence[Place],
) -> list[Conflict]:
    """The contradictions of a page, in the order of their first quotation. A doubtful one is left out."""
    reading = Reading(article, actors, events, statements, figures, times, places)
    measured = claims(reading)
    found = [*levels(reading, measured), *counts(reading, measured), *changes(reading, measured), *sums(reading, measured)]
    found += [*totals(reading, measured), *doings(reading), *quoted(reading)]
    once = {c.id: c for c in reversed(found)}
    return sorted(once.values(), key=lambda c: (c.evidence[0].start, c.evidence[-1].start, c.id))
