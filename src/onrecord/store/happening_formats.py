"""Happenings that were found, as text for people and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.store.happening_row import HappeningRow
from onrecord.store.row_formats import RowFormats
from onrecord.views.deeds import deed_line, one_line, range_words, reports_words

__all__ = ["HAPPENING_FORMATS"]


def _terminal(rows: Iterable[HappeningRow]) -> Iterator[str]:
    """Two lines a happening: what it is, and how many tell of it."""
    found = False
    for row in rows:
        found = True
        yield deed_line(row.day, row.event_type, row.status, row.actor_names, row.recipient_names, row.place) + "\n"
        counts = [
            range_words("killed", row.killed_low, row.killed_best, row.killed_high),
            range_words("injured", row.injured_low, row.injured_best, row.injured_high),
        ]
        yield "    " + one_line(reports_words(row.reports, row.independent_sources, row.agreement, counts, row.why)) + "\n"
    if not found:
        yield "no happening fits\n"


HAPPENING_FORMATS = RowFormats(HappeningRow, _terminal)
