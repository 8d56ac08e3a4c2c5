"""The counts of a store as lines for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.store.status import Status
from onrecord.views.plain import plain

__all__ = ["status_lines"]

_SHOWN = 20
"""Reasons shown of each kind; the JSON has all."""


def status_lines(status: Status) -> Iterator[str]:
    """Pages, rows, what was skipped and why, events by type, runs."""
    yield f"{status.pages:,} pages: {status.read:,} read, {status.skipped:,} skipped"
    yield from _block("In them", status.counts)
    yield from _block("Pages skipped", status.skipped_pages)
    yield from _block("Left out of pages that were read", status.skipped_parts)
    yield from _block("Events by type", status.events_by_type)
    if status.runs:
        yield ""
        yield "Runs"
    for run in status.runs:
        sources = " ".join(run.sources[:3]) + (" ..." if len(run.sources) > 3 else "")
        yield f"  {run.id}  onrecord {run.version}  {run.read:,} read, {run.skipped:,} skipped  {plain(sources)}"


def _block(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    if counts:
        yield ""
        yield title
    for name, n in list(counts.items())[:_SHOWN]:
        yield f"{n:>10,}  {plain(name)}"
    if len(counts) > _SHOWN:
        rest = list(counts.values())[_SHOWN:]
        yield f"{sum(rest):>10,}  others, for {len(rest)} more reasons"
