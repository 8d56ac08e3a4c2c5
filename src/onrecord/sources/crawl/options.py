"""What a person may decide about fetching many pages."""

from __future__ import annotations

import msgspec

from onrecord.sources.options import SourceOptions

__all__ = ["CrawlOptions"]


class CrawlOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds and manners of a run of fetching.

    `hosts`: how many are asked at once, each with one request at a time. `pause`: least seconds between two requests to one
    host; a host's Crawl-delay counts if it is longer. `limit`: most pages kept in a run. `seconds`: after so long no further
    page is begun. `refresh`: ask again for pages that were kept, and keep them again where they changed. `tries`: how often an
    address is asked while its host is busy or broken. `backoff`: seconds before the second try, doubled for each further one,
    unless the host names a time (Retry-After). `patience`: seconds; a host that wants a longer wait is left for the next run.
    `file_bytes`: a WARC file that has grown beyond is closed, and another one begun.
    """

    source: SourceOptions = SourceOptions()
    hosts: int = 8
    pause: float = 1.0
    limit: int | None = None
    seconds: float | None = None
    refresh: bool = False
    tries: int = 3
    backoff: float = 5.0
    patience: float = 120.0
    file_bytes: int = 1_000_000_000
