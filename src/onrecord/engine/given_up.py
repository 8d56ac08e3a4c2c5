"""Pages that were given up at a limit of time or memory are tried again when the limits have changed."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.engine.news import Known
from onrecord.settings import Settings
from onrecord.store import Store, coding_digest
from onrecord.store.given_up import given_up_coding, given_up_print

__all__ = ["known_in"]


def known_in(store: Store, settings: Settings) -> Known:
    """Says which pages need not be read: the store has them under these settings, or they were given up under these limits."""
    coding = coding_digest(settings)
    limited = given_up_coding(coding, settings)

    def known(prints: Sequence[str]) -> set[str]:
        given_up = {given_up_print(print): print for print in prints}
        return store.known(prints, coding) | {given_up[found] for found in store.known([*given_up], limited)}

    return known
