"""What goes into a store: the outcome of a page, and the run that gave it."""

from __future__ import annotations

import msgspec

from onrecord.keys import sha256
from onrecord.records import Page, Record
from onrecord.settings import Settings

__all__ = ["Outcome", "Run", "fingerprint"]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one page: its record, or the reason why there is none.

    `print` is the fingerprint of the page as it came, `source` what the input called it.
    """

    print: str
    source: str
    record: Record | None = None
    reason: str | None = None


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What a run was told: settings, the package's version, the codebook's digest, and the sources as they were typed."""

    settings: Settings
    version: str
    codebook: str
    sources: tuple[str, ...]


def fingerprint(page: Page) -> str:
    """The SHA-256 of a page as it came: its name, its bytes or text, and all that the input said about it."""
    content = page.content if isinstance(page.content, bytes) else page.content.encode("utf-8", "surrogatepass")
    hints = (page.form, page.title, page.url, page.published, page.outlet, page.language)
    told = (page.source_id, type(page.content).__name__, *hints)
    return sha256(repr(told).encode("utf-8", "surrogatepass") + b"\0" + content)
