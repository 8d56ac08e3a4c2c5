"""Events that were found, as text for people and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.store.event_row import EventRow
from onrecord.store.row_formats import RowFormats
from onrecord.views.deeds import deed_line, one_line

__all__ = ["EVENT_FORMATS"]


def _terminal(rows: Iterable[EventRow]) -> Iterator[str]:
    """Two lines an event: what it is, and the words that say so."""
    found = False
    for row in rows:
        found = True
        kind = " ".join(filter(None, (row.event_type, row.event_mode)))
        about = f"{row.status}, {row.confidence:.2f}"
        yield deed_line(_when(row), kind, about, row.actor_names, row.recipient_names, row.place) + "\n"
        yield "    " + one_line(f"“{row.evidence or ''}” {row.source_id}") + "\n"
    if not found:
        yield "no event fits\n"


def _when(row: EventRow) -> str:
    """The event's day or days; in brackets, where it has none, the day of publication."""
    if row.date_from is None:
        return f"({row.published[:10]})" if row.published else "no day"
    return row.date_from if row.date_from == row.date_to else f"{row.date_from}..{row.date_to}"


EVENT_FORMATS = RowFormats(EventRow, _terminal)
