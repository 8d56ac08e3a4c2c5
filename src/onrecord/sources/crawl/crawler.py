"""A run of fetching: feeds first, then the pages that they list, from several hosts at once, until all is settled."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from functools import partial
from importlib.metadata import version
from pathlib import Path

import msgspec

from onrecord.errors import PageError
from onrecord.sources.addresses import kind_of_answer
from onrecord.sources.crawl.archive import Archive
from onrecord.sources.crawl.faults import GONE, Unsettled, fault_of, fault_of_answer
from onrecord.sources.crawl.feeds import OpenFeeds
from onrecord.sources.crawl.fetched import Fetched
from onrecord.sources.crawl.journal import Entry, Journal
from onrecord.sources.crawl.keeping import Keeper
from onrecord.sources.crawl.lists import listing_of, listing_of_file
from onrecord.sources.crawl.options import CrawlOptions
from onrecord.sources.crawl.order import Order
from onrecord.sources.crawl.turns import Rank, Turns
from onrecord.sources.crawl.waiting import Waiting
from onrecord.sources.crawl.workers import begin
from onrecord.sources.fetch import answer_of
from onrecord.sources.hosts import host_of
from onrecord.sources.listing import Listing
from onrecord.sources.visits import Trip, Visitor
from onrecord.sources.wire import FAULTS, Exchange, Failed

__all__ = ["fetch_feeds"]


def fetch_feeds(feeds: list[str], folder: Path, options: CrawlOptions) -> Iterator[Fetched | PageError]:
    """Fetch the pages that feeds and sitemaps list into WARC files in `folder`; an address that holds a page is fetched itself.

    `feeds` are http(s) addresses, or files. Up to `options.hosts` hosts are asked at once, each with one request at a time. The
    run may be killed at any moment; the next one goes on where it was. Raises UsageError when the folder cannot be used.

    What is yielded, and the records in the archive, come in the order of `feeds`, each feed's pages as it lists them, whoever
    answered sooner: the same answers give the same records in the same order (but for their ids and dates). An address that
    several feeds list comes where it stands first. An answer that comes before its turn waits in the folder. Two things depend
    on how fast hosts are: which pages a run with `limit` or `seconds` gets to, and that a run begins with what the one before,
    when it was killed, had fetched and not written yet.
    """
    with Journal(folder) as journal, Visitor(options.source, options.pause) as visitor:
        archive = Archive(journal, f"onrecord/{version('onrecord')}", options.file_bytes)
        run = _Run(journal, Keeper(journal, archive, options), Waiting(folder), visitor, options)
        try:
            yield from run.run(feeds)
        except (KeyboardInterrupt, GeneratorExit):
            visitor.close()
            run.write_down()
            raise
        finally:
            archive.close()


class _Result(msgspec.Struct, frozen=True):
    """What an address gave: what is to be told, or the way to what may be a page (None: it waits on the disk)."""

    told: tuple[Fetched | PageError, ...] = ()
    settled: bool = True
    page: bool = False
    way: list[Exchange] | None = None


class _Run:
    """All in one thread, but for the requests themselves."""

    def __init__(self, journal: Journal, keeper: Keeper, waiting: Waiting, visitor: Visitor, options: CrawlOptions) -> None:
        self._journal, self._keeper, self._waiting = journal, keeper, waiting
        self._visitor, self._options = visitor, options
        self._turns, self._order = Turns(visitor.hosts.held_off), Order[_Result]()
        self._open = OpenFeeds(journal)
        self._feeds: set[str] = set()
        self._seen: set[str] = set()
        self._begun: set[str] = set()
        self._tries: Counter[str] = Counter()
        self._working: dict[Future[bool], tuple[Trip, str]] = {}
        self._ends = None if options.seconds is None else time.monotonic() + options.seconds

    def run(self, feeds: list[str]) -> Iterator[Fetched | PageError]:
        for address, way in self._waiting.left():
            yield self._kept(address, way)
        for feed in feeds:
            self._order.root(feed)
            if feed.lower().startswith(("http://", "https://")):
                self._add(feed, is_feed=True)
            else:
                self._file(feed)
        while True:
            yield from self._released(self._order.ready())
            over = self._is_over()
            if not over:
                self._send()
            if self._working:
                self._receive()
            elif over or not self._turns:
                break
            elif (pause := self._turns.soonest(self._most())) is not None:
                time.sleep(pause if self._ends is None else max(0.0, min(pause, self._ends - time.monotonic())))
            else:  # as many pages wait for their turn as may be kept
                yield from self._released(self._order.rest())
        yield from self._released(self._order.rest())
        if (left := self._turns.first()) is not None:
            yield PageError(left.address, f"and {len(self._turns) - 1:,} other addresses are left for the next run")

    def write_down(self) -> None:
        """Keep what was fetched and still waits, at the end of a run that is broken off."""
        if not self._keeper.is_writing:
            for _ in self._released(self._order.rest()):
                pass

    def _is_over(self) -> bool:
        limit = self._options.limit
        return (limit is not None and self._keeper.kept >= limit) or (self._ends is not None and time.monotonic() >= self._ends)

    def _most(self) -> Rank:
        """What may be begun: nothing new while what was begun may be enough for the limit."""
        limit = self._options.limit
        return Rank.new if limit is None or self._keeper.kept + len(self._begun) < limit else Rank.going_on

    def _send(self) -> None:
        """Ask as many hosts as may be asked."""
        while len(self._working) < self._options.hosts and (trip := self._turns.next(self._most())) is not None:
            self._begun.add(trip.address)
            self._working[begin(partial(self._visitor.step, trip, self._validators))] = (trip, host_of(trip.next))

    def _receive(self) -> None:
        """Wait for an answer, or until another host may be asked."""
        pause = self._turns.soonest(self._most()) if len(self._working) < self._options.hosts else None
        done, _ = wait(self._working, pause, FIRST_COMPLETED)
        for future in [future for future in self._working if future in done]:
            trip, host = self._working.pop(future)
            self._turns.free(host)
            self._take(trip, host, future)

    def _take(self, trip: Trip, host: str, future: Future[bool]) -> None:
        """An answer, or an error: to its next host, to another try, or to its place in the order."""
        try:
            if not future.result():
                self._turns.add(trip, Rank.going_on)
                return
            fault: Unsettled | Failed | None = fault_of_answer(trip.way[-1])
        except (Failed, *FAULTS) as error:
            fault = fault_of(error, self._options.source)
        if isinstance(fault, Unsettled):
            self._later(trip.address, host, fault)
        elif fault is not None:
            self._put(trip.address, _Result((PageError(trip.address, str(fault)),)))
        else:
            self._answered(trip.address, trip.way)

    def _answered(self, address: str, way: list[Exchange]) -> None:
        last = way[-1]
        if last.status in GONE:
            self._journal.tell(Entry(address, "refused"))
        if last.status == 304:
            entry = self._journal.get(last.address)
            is_feed = entry is not None and entry.outcome == "listed"
            self._put(address, _Result((Fetched(address, "feed" if is_feed else "page", "unchanged"),)))
            return
        try:
            if address not in self._feeds or not self._listed(address, last):
                self._page(address, way)
        except Failed as error:
            self._put(address, _Result((PageError(address, str(error)),)))

    def _page(self, address: str, way: list[Exchange]) -> None:
        """What may be a page, to its place in the order; on the disk unless its turn has come."""
        self._order.put(address, _Result(page=True, way=way))
        if not self._order.is_next(address):
            self._waiting.put(address, way)
            self._order.put(address, _Result(page=True))

    def _released(self, results: Iterator[tuple[str, _Result]]) -> Iterator[Fetched | PageError]:
        """Write and tell what has its turn."""
        for address, result in results:
            if result.page:
                yield self._kept(address, result.way or self._waiting.get(address) or [])
                self._waiting.done(address)
            yield from result.told
            self._begun.discard(address)
            if result.settled:
                self._open.settle(address)

    def _kept(self, address: str, way: list[Exchange]) -> Fetched | PageError:
        try:
            return self._keeper.keep(address, way)
        except Failed as error:
            return PageError(address, str(error))

    def _put(self, address: str, result: _Result, below: tuple[str, ...] = ()) -> None:
        """What needs no writing to its place in the order."""
        self._begun.discard(address)
        self._order.put(address, result, below)

    def _validators(self, address: str) -> dict[str, str]:
        """What makes a host answer 304 when nothing has changed (RFC 9110, 13.1). A refresh needs what a feed lists."""
        entry = self._journal.get(address)
        if entry is None or (self._options.refresh and entry.outcome == "listed"):
            return {}
        given = {"If-None-Match": entry.etag, "If-Modified-Since": entry.modified}
        return {name: value for name, value in given.items() if value}

    def _add(self, address: str, is_feed: bool = False) -> None:
        """Queue an address that was not met before in this run."""
        if address not in self._seen:
            self._seen.add(address)
            if is_feed:
                self._feeds.add(address)
            self._turns.add(self._visitor.trip(address))

    def _file(self, path: str) -> None:
        try:
            self._queue(path, listing_of_file(path, self._options.source.max_bytes))
        except Failed as error:
            self._put(path, _Result((PageError(path, str(error)),)))

    def _listed(self, address: str, last: Exchange) -> bool:
        """Queue what stands in a feed, if it is one."""
        answer = answer_of(last, self._options.source.max_bytes)
        if kind_of_answer(answer) != "feed":
            return False
        listing = listing_of(answer, self._options.source.max_bytes)
        self._queue(address, listing)
        if not listing.sitemaps:  # an index may stay as its sitemaps change
            entry = Entry(last.address, "listed", last.header("ETag") or None, last.header("Last-Modified") or None)
            self._open.add(address, entry, listing.pages)
        return True

    def _queue(self, feed: str, listing: Listing) -> None:
        """Queue what a feed lists, and put the feed and what is known already to their places in the order."""
        told: list[Fetched | PageError] = [Fetched(feed, "feed", "read")]
        if not listing.pages and not listing.sitemaps:
            told.append(PageError(feed, "lists no address of a page"))
        self._put(feed, _Result(tuple(told)), (*listing.sitemaps, *listing.pages))
        for address in listing.sitemaps:
            self._add(address, is_feed=True)
        for address in listing.pages:
            before = self._journal.get(address)
            if before is None or self._options.refresh or before.outcome not in ("kept", "refused"):
                self._add(address)
            elif address not in self._seen:
                self._seen.add(address)
                self._put(address, _Result((Fetched(address, "page", "known", before.file),)))

    def _later(self, address: str, host: str, fault: Unsettled) -> None:
        """Another try after a while, or none in this run. `host`: who is at fault, to whom redirects may have led."""
        self._tries[address] += 1
        wanted = fault.again_in if fault.again_in is not None else self._options.backoff * 2 ** (self._tries[address] - 1)
        if self._tries[address] < self._options.tries and wanted <= self._options.patience:
            self._visitor.hosts.hold_off(host, wanted)
            self._begun.discard(address)
            self._turns.add(self._visitor.trip(address), Rank.again)
            return
        self._put(address, _Result((PageError(address, str(fault)),), settled=False))
        if fault.host:
            for other in self._turns.drop(host):
                reason = f"left for the next run, as its host fails: {fault}"
                self._put(other.address, _Result((PageError(other.address, reason),), settled=False))
