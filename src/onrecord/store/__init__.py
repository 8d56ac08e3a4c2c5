"""Where records stay: SQLite beside the program, or PostgreSQL for a team, by one code path.

    with Store.open("records.db") as store:
        run = store.start_run(Run(settings=settings, version=__version__, codebook=digest, sources=("pages/",)))
        store.write(outcomes, run)

A page is known by its fingerprint and is read again only when the coding digest changes. Reach for `Store`; everything else is
what it takes and gives. `tables.py` names the tables, steps/ makes them, `dialects.py` has all in which the two databases differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.store.event_row import EventRow
from onrecord.store.filters import Filters
from onrecord.store.outcome import Outcome, Run, fingerprint
from onrecord.store.status import RunStatus, Status

if TYPE_CHECKING:
    from onrecord.store.coding import coding_digest
    from onrecord.store.store import Store

__all__ = ["EventRow", "Filters", "Outcome", "Run", "RunStatus", "Status", "Store", "coding_digest", "fingerprint"]

_HOMES = {"Store": "store", "coding_digest": "coding"}


def __getattr__(name: str) -> Any:
    """What needs a database library or the codebook is imported on first use: workers only hand over outcomes."""
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord.store' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"onrecord.store.{_HOMES[name]}"), name)
