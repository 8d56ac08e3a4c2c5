"""onrecord reads news pages and writes the record: who did what to whom, when and where, tied to the words.

    import onrecord
    record = onrecord.read("page.html")

`read` takes a path, an address or a page; `Recorder` keeps what it loaded for many; `judge` says what happens between two parties
in a text. Everything else is a record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.evidence import Evidence, Span, verify
    from onrecord.judging import judge
    from onrecord.reading import Recorder, read
    from onrecord.records import Actor, Article, Event, Page, Place, Record, Skipped, Time
    from onrecord.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "Actor", "Article", "Event", "Evidence", "Page", "Place", "Record", "Recorder", "Settings", "Skipped", "Span", "Time",
    "judge", "read", "verify",
]  # fmt: skip

_HOMES = {
    "Evidence": "evidence", "Span": "evidence", "verify": "evidence", "Recorder": "reading", "read": "reading",
    "Settings": "settings", "judge": "judging",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Public names are imported on first use, so that `onrecord --help` answers at once."""
    if name not in __all__:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"onrecord.{_HOMES.get(name, 'records')}"), name)
