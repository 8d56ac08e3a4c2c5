"""Answers into the archive and the journal, one after another: the only writer of both pages and what is told of them."""

from __future__ import annotations

from onrecord.keys import sha256
from onrecord.sources.addresses import kind_of_answer
from onrecord.sources.crawl.archive import Archive
from onrecord.sources.crawl.fetched import Fetched
from onrecord.sources.crawl.journal import Entry, Journal
from onrecord.sources.crawl.options import CrawlOptions
from onrecord.sources.fetch import Answer, answer_of
from onrecord.sources.wire import Exchange, Failed

__all__ = ["Keeper"]


class Keeper:
    """Keeps pages, each once. `kept`: how many in this run. `is_writing`: a page is half written, and nothing may follow it."""

    def __init__(self, journal: Journal, archive: Archive, options: CrawlOptions) -> None:
        self._journal, self._archive, self._options = journal, archive, options
        self.kept = 0
        self.is_writing = False

    def keep(self, address: str, way: list[Exchange]) -> Fetched:
        """Write the page at the end of a way, if it is one and is not known. `Failed` says why it is not kept."""
        answer = answer_of(way[-1], self._options.source.max_bytes)
        kind = kind_of_answer(answer)
        if kind != "html":
            raise Failed(f"holds {'a feed' if kind == 'feed' else answer.media_type or kind}, and only pages are kept")
        return self._known(address, way, answer) or self._written(address, way, answer)

    def _known(self, address: str, way: list[Exchange], answer: Answer) -> Fetched | None:
        before = self._journal.get(way[-1].address) or self._journal.get(address)
        if before is None or before.outcome != "kept" or (before.digest != sha256(answer.body) and self._options.refresh):
            return None
        if self._journal.get(address) is None:
            self._journal.tell(Entry(address, "kept", digest=before.digest))
        return Fetched(address, "page", "known", before.file)

    def _written(self, address: str, way: list[Exchange], answer: Answer) -> Fetched:
        last, digest = way[-1], sha256(answer.body)
        self.is_writing = True
        file, length = self._archive.keep(way)
        told = {"etag": last.header("ETag") or None, "modified": last.header("Last-Modified") or None, "digest": digest}
        self._journal.tell(Entry(last.address, "kept", file=file, length=length, **told))
        if address != last.address:
            self._journal.tell(Entry(address, "kept", file=file, length=length, digest=digest))
        self.is_writing = False
        self.kept += 1
        return Fetched(address, "page", "kept", file)
