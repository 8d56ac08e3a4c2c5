"""The Python door: `read` for one page, `Recorder` for many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.errors import PageError
from onrecord.pipeline import Pipeline, build
from onrecord.records import Page, Record
from onrecord.settings import Settings
from onrecord.sources import SourceOptions, pages

__all__ = ["Recorder", "read"]


class Recorder:
    """Reads pages. Loading takes about two seconds, so keep one for many pages; it holds no state between them."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.pipeline: Pipeline = build(self.settings)

    def read(self, source: str | Path | Page) -> Record:
        """The record of one page: a path, an address, or a Page. PageError says why when there is none."""
        for outcome in self.read_all([source]):
            if isinstance(outcome, PageError):
                raise outcome
            return outcome
        raise PageError(str(source), "holds no page")

    def read_all(self, sources: Iterable[str | Path | Page]) -> Iterator[Record | PageError]:
        """Records in the order of the sources; what cannot be read gives its PageError in its place."""
        return self.pipeline.read_pages(self._pages(sources))

    def _pages(self, sources: Iterable[str | Path | Page]) -> Iterator[Page | PageError]:
        options = source_options(self.settings)
        for source in sources:
            if isinstance(source, Page):
                yield source
            else:
                yield from pages(str(source), options)


def source_options(settings: Settings) -> SourceOptions:
    """What the settings say about reading files and addresses."""
    return SourceOptions(
        max_bytes=settings.max_page_bytes, timeout=settings.fetch_timeout, allow_private=settings.allow_private
    )


def read(source: str | Path | Page, settings: Settings | None = None) -> Record:
    """The record of one page: who did what to whom, when and where, with the words that prove it.

    `source` is a path, an http(s) address or a Page. For many pages keep a `Recorder`.
    """
    return Recorder(settings).read(source)
