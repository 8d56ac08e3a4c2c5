"""A run of fetching: feeds first, then the pages that they list, host by host, until all is settled."""

from __future__ import annotations

import math
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import msgspec

from onrecord.errors import PageError
from onrecord.keys import sha256
from onrecord.sources.addresses import kind_of_answer
from onrecord.sources.crawl.archive import Archive
from onrecord.sources.crawl.journal import Entry, Journal
from onrecord.sources.crawl.lists import listing_of, listing_of_file
from onrecord.sources.crawl.options import CrawlOptions
from onrecord.sources.crawl.retries import is_passing, retry_after
from onrecord.sources.crawl.turns import Turns
from onrecord.sources.fetch import Answer, answer_of
from onrecord.sources.listing import Listing
from onrecord.sources.visits import Visitor
from onrecord.sources.wire import FAULTS, Exchange, Failed, refusal, said

__all__ = ["Fetched", "fetch_feeds"]

_GONE = frozenset({404, 410})
"""Statuses of pages that are not asked for again. All others may be a host's mood: a block, a login, a wrong setting."""

_NEXT_RUN = math.inf
"""Seconds to wait that no run has."""


class Fetched(msgspec.Struct, frozen=True):
    """What became of an address: a page `kept` (in `file`), `known` from an earlier run or `unchanged` since then; a feed `read`
    or `unchanged`."""

    address: str
    what: Literal["page", "feed"]
    outcome: Literal["kept", "known", "unchanged", "read"]
    file: str | None = None


def fetch_feeds(feeds: list[str], folder: Path, options: CrawlOptions) -> Iterator[Fetched | PageError]:
    """Fetch the pages that feeds and sitemaps list into WARC files in `folder`; an address that holds a page is fetched itself.

    `feeds` are http(s) addresses, or files. The run may be killed at any moment; the next one goes on where it was. Raises
    UsageError when the folder cannot be used.
    """
    with Journal(folder) as journal, Visitor(options.source, options.pause) as visitor:
        archive = Archive(journal, f"onrecord/{version('onrecord')}", options.file_bytes)
        try:
            yield from _Run(journal, archive, visitor, options).run(feeds)
        finally:
            archive.close()


class _Unsettled(Exception):
    """An address gave nothing now but may later. `host`: the others of its host need not be tried in this run."""

    def __init__(self, reason: str, again_in: float | None = None, host: bool = False) -> None:
        super().__init__(reason)
        self.again_in, self.host = again_in, host


class _Run:
    def __init__(self, journal: Journal, archive: Archive, visitor: Visitor, options: CrawlOptions) -> None:
        self._journal, self._archive, self._visitor, self._options = journal, archive, visitor, options
        self._turns = Turns(visitor.held_off)
        self._feeds: set[str] = set()
        self._seen: set[str] = set()
        self._tries: Counter[str] = Counter()
        self._open: dict[str, tuple[Entry, set[str]]] = {}
        self._listed_by: defaultdict[str, list[str]] = defaultdict(list)
        self._kept = 0
        self._ends = None if options.seconds is None else time.monotonic() + options.seconds

    def run(self, feeds: list[str]) -> Iterator[Fetched | PageError]:
        for feed in feeds:
            if feed.lower().startswith(("http://", "https://")):
                self._add(feed, is_feed=True)
            else:
                yield from self._file(feed)
        while (address := self._turns.next()) is not None:
            if self._is_over():
                yield PageError(address, f"and {len(self._turns):,} other addresses are left for the next run")
                return
            yield from self._turn(address)

    def _is_over(self) -> bool:
        limit = self._options.limit
        return (limit is not None and self._kept >= limit) or (self._ends is not None and time.monotonic() >= self._ends)

    def _add(self, address: str, is_feed: bool = False) -> bool:
        """Queue an address that was not met before in this run."""
        if address in self._seen:
            return False
        self._seen.add(address)
        if is_feed:
            self._feeds.add(address)
        self._turns.add(address)
        return True

    def _file(self, path: str) -> Iterator[Fetched | PageError]:
        try:
            listing = listing_of_file(path, self._options.source.max_bytes)
        except Failed as error:
            yield PageError(path, str(error))
            return
        yield Fetched(path, "feed", "read")
        yield from self._queue(listing)

    def _turn(self, address: str) -> Iterator[Fetched | PageError]:
        self._tries[address] += 1
        try:
            way = self._ask(address)
            if way[-1].status == 304:
                entry = self._journal.get(way[-1].address)
                yield Fetched(address, "feed" if entry and entry.outcome == "listed" else "page", "unchanged")
            else:
                yield from self._take(address, way)
        except _Unsettled as error:
            yield from self._later(address, error)
            return
        except Failed as error:
            yield PageError(address, str(error))
        self._settle(address)

    def _ask(self, address: str) -> list[Exchange]:
        """The way to an answer that holds. `_Unsettled` for what may pass, `Failed` for what will not."""
        try:
            way = self._visitor.visit(address, self._validators)
        except Failed as error:
            raise (_Unsettled(str(error)) if error.passing else error) from None
        except FAULTS as error:
            reason = said(error, self._options.source)
            raise (Failed(reason) if refusal(error) else _Unsettled(reason, host=True)) from None
        last = way[-1]
        if is_passing(last.status):
            reason = f"the host answered {last.status} {last.reason}".strip()
            raise _Unsettled(reason, retry_after(last), host=last.status in (429, 503))
        if last.status in _GONE:
            self._journal.tell(Entry(address, "refused"))
        elif 400 <= last.status < 500:
            raise _Unsettled(f"the host answered {last.status} {last.reason}".strip(), _NEXT_RUN)
        return way

    def _validators(self, address: str) -> dict[str, str]:
        """What makes a host answer 304 when nothing has changed (RFC 9110, 13.1). A refresh needs what a feed lists."""
        entry = self._journal.get(address)
        if entry is None or (self._options.refresh and entry.outcome == "listed"):
            return {}
        given = {"If-None-Match": entry.etag, "If-Modified-Since": entry.modified}
        return {name: value for name, value in given.items() if value}

    def _take(self, address: str, way: list[Exchange]) -> Iterator[Fetched | PageError]:
        last = way[-1]
        answer = answer_of(last, self._options.source.max_bytes)
        kind = kind_of_answer(answer)
        if kind == "feed" and address in self._feeds:
            yield Fetched(address, "feed", "read")
            entry = Entry(last.address, "listed", last.header("ETag") or None, last.header("Last-Modified") or None)
            yield from self._queue(listing_of(answer, self._options.source.max_bytes), address, entry)
        elif kind == "html":
            yield self._keep(address, way, answer)
        else:
            raise Failed(f"holds {'a feed' if kind == 'feed' else answer.media_type or kind}, and only pages are kept")

    def _keep(self, address: str, way: list[Exchange], answer: Answer) -> Fetched:
        last, digest = way[-1], sha256(answer.body)
        before = self._journal.get(last.address) or self._journal.get(address)
        if before is not None and before.outcome == "kept" and (before.digest == digest or not self._options.refresh):
            if self._journal.get(address) is None:
                self._journal.tell(Entry(address, "kept", digest=before.digest))
            return Fetched(address, "page", "known", before.file)
        file, length = self._archive.keep(way)
        told = {"etag": last.header("ETag") or None, "modified": last.header("Last-Modified") or None, "digest": digest}
        self._journal.tell(Entry(last.address, "kept", file=file, length=length, **told))
        if address != last.address:
            self._journal.tell(Entry(address, "kept", file=file, length=length, digest=digest))
        self._kept += 1
        return Fetched(address, "page", "kept", file)

    def _queue(self, listing: Listing, feed: str | None = None, entry: Entry | None = None) -> Iterator[Fetched | PageError]:
        """Queue what a feed lists. The feed is settled, and its validators count, once all of it is."""
        waiting: set[str] = set()
        for address in (*listing.sitemaps, *listing.pages):
            before = self._journal.get(address)
            is_feed = address in listing.sitemaps
            if before is not None and not is_feed and not self._options.refresh and before.outcome in ("kept", "refused"):
                if address not in self._seen:
                    self._seen.add(address)
                    yield Fetched(address, "page", "known", before.file)
            elif self._add(address, is_feed) and not is_feed:
                waiting.add(address)
        if not listing.pages and not listing.sitemaps:
            yield PageError(feed or "feed", "lists no address of a page")
        if feed is not None and entry is not None and not listing.sitemaps:  # an index may stay as its sitemaps change
            self._open[feed] = (entry, waiting)
            for address in waiting:
                self._listed_by[address].append(feed)

    def _settle(self, address: str) -> None:
        for feed in (*self._listed_by.pop(address, ()), address):
            if feed in self._open:
                entry, waiting = self._open[feed]
                waiting.discard(address)
                if not waiting:
                    self._journal.tell(entry)
                    del self._open[feed]

    def _later(self, address: str, error: _Unsettled) -> Iterator[PageError]:
        """Another try after a while, or none in this run."""
        wait = error.again_in if error.again_in is not None else self._options.backoff * 2 ** (self._tries[address] - 1)
        if self._tries[address] < self._options.tries and wait <= self._options.patience:
            self._visitor.hold_off(address, wait)
            self._turns.add(address, first=True)
            return
        yield PageError(address, str(error))
        if error.host:
            for other in self._turns.drop_host(address):
                yield PageError(other, f"left for the next run, as its host fails: {error}")
