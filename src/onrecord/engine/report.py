"""What a run did, in numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from onrecord.store import Outcome

__all__ = ["Report"]

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


class Report:
    """Counts that grow while a run goes on. `known` are pages that the store had already."""

    def __init__(self) -> None:
        self.taken = 0
        """Pages that came out of the sources, done or not."""
        self.share: float | None = None
        """How much of the sources has been taken, 0 to 1; None where that cannot be told."""
        self.read = 0
        self.known = 0
        self.skipped: Counter[str] = Counter()
        """Pages that gave no record, by reason. Reasons that differ in a number or a quotation only are counted together."""
        self.left_out: Counter[str] = Counter()
        """Parts of pages that a stage gave up on, by stage."""
        self.events: Counter[str] = Counter()

    @property
    def pages(self) -> int:
        """All pages that have been seen to their end."""
        return self.read + self.known + self.skipped.total()

    @property
    def expected(self) -> int | None:
        """All pages that there are going to be, by what has been seen of the sources."""
        return round(self.taken / self.share) if self.share else None

    def count(self, outcomes: Iterable[Outcome]) -> None:
        """Takes in what became of pages."""
        for outcome in outcomes:
            if outcome.record is None:
                self.skipped[alike(outcome.reason or "")] += 1
                continue
            self.read += 1
            self.events.update(event.type for event in outcome.record.events)
            self.left_out.update(skipped.stage for skipped in outcome.record.skipped)


def alike(reason: str) -> str:
    """A reason without what differs from page to page."""
    return _NUMBER.sub("N", _QUOTED.sub("...", reason))
