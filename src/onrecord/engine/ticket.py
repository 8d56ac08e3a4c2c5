"""A page on its way through the engine."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from onrecord.engine.messages import Answer
from onrecord.errors import PageError
from onrecord.keys import sha256
from onrecord.records import Page
from onrecord.store import Outcome, fingerprint

__all__ = ["Ticket", "tickets"]


class Ticket:
    """A page with its fingerprint, and in time its answer. What no page could be made of has its answer from the start."""

    __slots__ = ("answer", "endings", "page", "print", "source")

    def __init__(self, found: Page | PageError) -> None:
        self.page = found if isinstance(found, Page) else None
        self.answer = Answer(reason=found.reason) if isinstance(found, PageError) else None
        self.source = found.source_id if isinstance(found, Page) else found.source
        self.print = fingerprint(found) if isinstance(found, Page) else sha256(f"{found.source}\0{found.reason}")
        self.endings = 0
        """How many workers have ended while they had this page to read."""

    def close(self, answer: Answer) -> None:
        """Notes the answer and lets go of the page."""
        self.answer, self.page = answer, None

    def outcome(self) -> Outcome:
        """What goes into the store."""
        assert self.answer is not None
        return Outcome(print=self.print, source=self.source, record=self.answer.unpack(), reason=self.answer.reason)


def tickets(found: Iterable[Page | PageError]) -> Iterator[Ticket]:
    """A ticket for each page, in order."""
    return map(Ticket, found)


Job = deque[Ticket]
"""Tickets whose pages are read together, first to last."""
