"""A happening as one flat row."""

from __future__ import annotations

from onrecord.store.of_happening import OfHappening

__all__ = ["HappeningRow"]


class HappeningRow(OfHappening, frozen=True, kw_only=True):
    """What its reports say together. Several values in one are joined by "; ".

    Killed and injured are counts of people; where only groups of them are counted, soldiers here and civilians there, that of the
    largest.
    """

    reports: int
    independent_sources: int
    agreement: float
    killed_low: float | None = None
    killed_best: float | None = None
    killed_high: float | None = None
    injured_low: float | None = None
    injured_best: float | None = None
    injured_high: float | None = None
    why: str
    event_ids: str
    story_id: str
