"""Which pages are new to a store: the others are passed over before anything of them is parsed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.engine.report import Report
from onrecord.engine.ticket import Ticket

__all__ = ["Known", "new_ones"]

Known = Callable[[Sequence[str]], set[str]]
"""Of these fingerprints, those of pages that need not be read."""

_AT_ONCE = 64
_CHARACTERS_AT_ONCE = 16_000_000
_SECONDS_AT_ONCE = 1.0
"""How much is asked for at a time: what bounds the memory, and the wait."""

_LATELY = 20_000
"""Fingerprints that are remembered, so that a page that comes twice is read once, although it is not yet in the store."""


def new_ones(tickets: Iterable[Ticket], known: Known, report: Report, look: Callable[[], None]) -> Iterator[Ticket]:
    """The tickets whose pages are not known, in order; the others are counted, and the caller may look now and then.

    What is no page at all is never known: it is told in every run.
    """
    lately: dict[str, None] = {}
    for some in _stretches(tickets):
        report.taken += len(some)
        look()
        old = known([t.print for t in some if t.page is not None])
        for ticket in some:
            if ticket.print in old or ticket.print in lately:
                report.known += 1
            else:
                lately[ticket.print] = None
                yield ticket
        while len(lately) > _LATELY:
            del lately[next(iter(lately))]


def _stretches(tickets: Iterable[Ticket]) -> Iterator[list[Ticket]]:
    """The tickets in lists; where they come slowly, after a second with what there is."""
    some: list[Ticket] = []
    size, began = 0, time.monotonic()
    for ticket in tickets:
        some.append(ticket)
        size += len(ticket.page.content) if ticket.page is not None else 0
        if len(some) >= _AT_ONCE or size >= _CHARACTERS_AT_ONCE or time.monotonic() - began >= _SECONDS_AT_ONCE:
            yield some
            some, size, began = [], 0, time.monotonic()
    if some:
        yield some
