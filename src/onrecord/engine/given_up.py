"""Pages that were given up at a limit of time or memory: a store knows them only as long as the limits are the same."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.engine.news import Known
from onrecord.keys import sha256
from onrecord.settings import Settings
from onrecord.store import Store, coding_digest

__all__ = ["given_up_print", "known_in"]


def given_up_print(print: str, settings: Settings) -> str:
    """The fingerprint under which a page is stored that was given up under these limits."""
    return "given-up-" + sha256(f"{print}\0{settings.page_seconds:g}\0{settings.worker_megabytes}")


def known_in(store: Store, settings: Settings) -> Known:
    """Says which pages need not be read: the store has them under these settings, or they were given up under these limits."""
    coding = coding_digest(settings)

    def known(prints: Sequence[str]) -> set[str]:
        given_up = {given_up_print(print, settings): print for print in prints}
        return {given_up.get(found, found) for found in store.known([*prints, *given_up], coding)}

    return known
