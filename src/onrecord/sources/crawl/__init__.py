"""Fetching many pages politely and for keeps: what feeds and sitemaps list, raw, into WARC files."""

from onrecord.sources.crawl.crawler import fetch_feeds
from onrecord.sources.crawl.fetched import Fetched
from onrecord.sources.crawl.options import CrawlOptions

__all__ = ["CrawlOptions", "Fetched", "fetch_feeds"]
