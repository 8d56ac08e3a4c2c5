"""Feeds that were read and count as such only once all that they list is settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from onrecord.sources.crawl.journal import Entry, Journal

__all__ = ["OpenFeeds"]


class OpenFeeds:
    """Writes a feed's entry down, and with it what tells whether it has changed, when nothing of it waits any more."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._open: dict[str, tuple[Entry, set[str]]] = {}
        self._listed_by: defaultdict[str, list[str]] = defaultdict(list)
        self._settled: set[str] = set()

    def add(self, feed: str, entry: Entry, pages: Iterable[str]) -> None:
        """A feed was read, and lists these pages."""
        waiting = {page for page in pages if page not in self._settled}
        self._open[feed] = (entry, waiting)
        for page in waiting:
            self._listed_by[page].append(feed)

    def settle(self, address: str) -> None:
        """An address needs no further look; UsageError when the disk does not take it."""
        self._settled.add(address)
        for feed in (*self._listed_by.pop(address, ()), address):
            if feed in self._open:
                entry, waiting = self._open[feed]
                waiting.discard(address)
                if not waiting:
                    self._journal.tell(entry)
                    del self._open[feed]
