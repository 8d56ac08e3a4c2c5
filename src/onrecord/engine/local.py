"""Sources into a store by worker processes of this machine."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.engine.given_up import known_in
from onrecord.engine.news import new_ones
from onrecord.engine.pool import Pool
from onrecord.engine.position import Position
from onrecord.engine.report import Report
from onrecord.engine.ticket import Ticket
from onrecord.engine.worker import Build
from onrecord.errors import PageError
from onrecord.pipeline import build as build_pipeline
from onrecord.reading import source_options
from onrecord.records import Page
from onrecord.settings import Settings
from onrecord.sources import pages
from onrecord.store import Outcome, Store

__all__ = ["Watch", "add_local", "write_all"]

Watch = Callable[[Report], None]
"""Called often, with the counts so far."""

_PAGES_AT_ONCE = 64
_SECONDS_AT_ONCE = 1.0
"""What goes into one transaction at most: no more than that is lost when the run is killed."""


def add_local(
    store: Store, run: str, sources: Sequence[str], settings: Settings, processes: int, watch: Watch,
    build: Build = build_pipeline,
) -> Report:  # fmt: skip
    """Reads what the store does not know and writes it there, in order, in small transactions.

    Killed at any moment, it goes on where it was when it is called again. KeyboardInterrupt: what was read is written first.
    """
    report, position = Report(), Position(sources)

    def look() -> None:
        report.share = position.share()
        watch(report)

    found = map(Ticket, _pages(sources, settings, position))
    fresh = new_ones(found, known_in(store, settings), report, look)
    with Pool(settings, processes, build) as pool:
        write_all(store, run, pool.read(fresh), report, look)
    return report


def write_all(store: Store, run: str, found: Iterable[list[Outcome]], report: Report, look: Callable[[], None]) -> None:
    """Writes outcomes as they come, and counts them once they are safe. Looks at the progress at least once a second."""
    waiting: list[Outcome] = []
    written = time.monotonic()

    def write() -> None:
        if waiting:
            store.write(waiting, run)
            report.count(waiting)
            waiting.clear()

    try:
        for outcomes in found:
            waiting += outcomes
            now = time.monotonic()
            if len(waiting) >= _PAGES_AT_ONCE or now - written >= _SECONDS_AT_ONCE:
                write()
                written = now
            look()
    except KeyboardInterrupt:
        write()
        raise
    write()
    look()


def _pages(sources: Sequence[str], settings: Settings, position: Position) -> Iterator[Page | PageError]:
    options = source_options(settings)
    for source in sources:
        yield from pages(source, options)
    position.finish()
