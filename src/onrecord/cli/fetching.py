"""`onrecord fetch`: what feeds and sitemaps list, into WARC files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.app import ConfigOption, Outcome, PrivateOption, app
from onrecord.errors import PageError

__all__ = ["fetch"]


@app.command()
def fetch(
    feed: Annotated[
        list[str], typer.Argument(metavar="FEED...", help="RSS, Atom, JSON feeds, sitemaps, single pages: addresses or files.")
    ],
    out: Annotated[Path, typer.Option("--out", help="The folder for the WARC files; what it holds is not fetched again.")],
    hosts: Annotated[
        int, typer.Option("--hosts", min=1, max=256, help="Ask at most so many hosts at once, each with one request at a time.")
    ] = 8,
    pause: Annotated[float, typer.Option("--pause", min=0, max=3600, help="Least seconds between two requests to a host.")] = 1.0,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Keep at most so many pages in this run.")] = None,
    minutes: Annotated[float | None, typer.Option("--minutes", min=0, help="Begin no page after so many minutes.")] = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask again for kept pages; keep those that changed.")] = False,
    user_agent: Annotated[str, typer.Option("--user-agent", help="Our name, best with an address to write to.")] = "onrecord",
    settings: ConfigOption = None,
    allow_private: PrivateOption = False,
) -> None:
    """Fetch the pages that feeds list, politely, and keep them raw as WARC for `onrecord read FOLDER/*.warc.gz`."""
    from onrecord.settings import read_settings
    from onrecord.sources import SourceOptions
    from onrecord.sources.crawl import CrawlOptions, fetch_feeds

    chosen = read_settings(settings, allow_private=allow_private or None)
    source = SourceOptions(
        max_bytes=chosen.max_page_bytes, timeout=chosen.fetch_timeout, allow_private=chosen.allow_private, user_agent=user_agent
    )
    seconds = None if minutes is None else minutes * 60
    options = CrawlOptions(source=source, hosts=hosts, pause=pause, limit=limit, seconds=seconds, refresh=refresh)
    outcome, counts, files = Outcome(), Counter[str](), dict[str, None]()
    for found in fetch_feeds(feed, out, options):
        if isinstance(found, PageError):
            outcome.fail(found)
            continue
        counts[f"{found.what} {found.outcome}"] += 1
        if found.outcome == "kept" and found.file:
            files[found.file] = None
            typer.echo(found.address)
    typer.echo(_told(counts, list(files), out, outcome.failed), err=True)
    outcome.exit()


def _told(counts: Counter[str], files: list[str], out: Path, failed: int) -> str:
    where = f" in {', '.join(str(out / name) for name in files)}" if files else ""
    known = counts["page known"] + counts["page unchanged"]
    feeds = counts["feed read"] + counts["feed unchanged"]
    return (
        f"onrecord: {counts['page kept']:,} pages kept{where}; {known:,} known already; "
        f"{feeds:,} feeds, {counts['feed unchanged']:,} of them unchanged; {failed:,} not fetched"
    )
