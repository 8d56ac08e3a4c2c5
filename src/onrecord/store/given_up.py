"""Pages that were given up at a limit of time or memory: a store knows them only as long as the limits are the same.

Such a page has a row under a fingerprint of its own, since what was read of it under an earlier coding stays. It goes when the
page is read, or is given up under other limits.
"""

from __future__ import annotations

from onrecord.keys import sha256
from onrecord.settings import Settings

__all__ = ["given_up_coding", "given_up_page", "given_up_print"]

_MARK = "given-up-"


def given_up_print(print: str) -> str:
    """The fingerprint under which the page with this one is stored when it was given up."""
    return _MARK + print


def given_up_page(print: str) -> str | None:
    """The fingerprint of the page, where this is one of a page that was given up."""
    return print.removeprefix(_MARK) if print.startswith(_MARK) else None


def given_up_coding(coding: str, settings: Settings) -> str:
    """The coding digest of pages that were given up: that of the others, and the limits."""
    return sha256(f"{coding}\0{settings.page_seconds:g}\0{settings.worker_megabytes}")
