"""Events, counted for the pictures: by day and quad class, by who and whom, by place."""

from __future__ import annotations

from collections import Counter

import msgspec

__all__ = ["Spot", "Sum", "Tally", "count_of"]


class Sum(msgspec.Struct):
    """How many events, and the sum of the intensities of those that have one."""

    count: int = 0
    intensity: float = 0.0
    rated: int = 0

    def add(self, intensity: float | None) -> None:
        """Counts one event."""
        self.count += 1
        if intensity is not None:
            self.intensity += intensity
            self.rated += 1

    @property
    def mean(self) -> float | None:
        """The mean intensity, -10 to 10; None when no event has one."""
        return self.intensity / self.rated if self.rated else None


class Spot(msgspec.Struct, frozen=True, order=True):
    """A place on the map; degrees of WGS 84."""

    name: str
    latitude: float
    longitude: float


class Tally(msgspec.Struct):
    """What is drawn of the events that fit. A happening that several articles report counts once where stories are known."""

    reports: int = 0
    """Event records that are counted."""

    happenings: int = 0
    """What they tell of, each once."""

    has_stories: bool = False
    """Whether the store knows which reports tell of the same happening."""

    left_out: Counter[str] = msgspec.field(default_factory=Counter)
    """Events that did not happen, or not yet, by status."""

    days: Counter[tuple[str, str, str]] = msgspec.field(default_factory=Counter)
    """By first and last ISO day ("" where there is none), and quad class ("" for none)."""

    types: Counter[str] = msgspec.field(default_factory=Counter)
    """By the codebook's type."""

    dyads: dict[tuple[str, str], Sum] = {}
    """By the country codes of who did it and to whom."""

    places: dict[Spot, Sum] = {}

    without_dyad: int = 0
    """Happenings of which no report names two countries."""

    without_place: int = 0
    """Happenings of which no report has a place with coordinates."""

    def notes(self) -> list[str]:
        """What was counted, in words."""
        reports = count_of(self.reports, "event report")
        if not self.has_stories:
            return [f"{reports}; each counts, since no stories have been made of them.", *self._absent()]
        return [f"{reports} of {count_of(self.happenings, 'happening')}; each happening counts once.", *self._absent()]

    def _absent(self) -> list[str]:
        absent = ", ".join(f"{n:,} {status}" for status, n in sorted(self.left_out.items(), key=lambda x: (-x[1], x[0])))
        return [f"Left out: {absent}."] if absent else []


def count_of(n: int, noun: str) -> str:
    """The number with its noun: "1 event", "1,200 events"."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"
