"""Contradictions between reports that were found, as text for people and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.store.conflict_row import ConflictRow
from onrecord.store.row_formats import RowFormats
from onrecord.views.deeds import deed_line, one_line

__all__ = ["CONFLICT_FORMATS"]


def _terminal(rows: Iterable[ConflictRow]) -> Iterator[str]:
    """Four lines a contradiction: the happening, what is disputed, and the words of both sides."""
    found = False
    for row in rows:
        found = True
        yield deed_line(row.day, row.event_type, row.status, row.actor_names, row.recipient_names, row.place) + "\n"
        yield "    " + one_line(f"{row.kind} disputed: {row.explanation}") + "\n"
        for words, outlet in ((row.first_evidence, row.first_outlet), (row.second_evidence, row.second_outlet)):
            yield "    " + one_line(f"“{words}” {outlet or ''}") + "\n"
    if not found:
        yield "no conflict fits\n"


CONFLICT_FORMATS = RowFormats(ConflictRow, _terminal)
