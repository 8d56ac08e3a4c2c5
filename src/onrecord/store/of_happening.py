"""What every row about a happening says first: which one it is."""

from __future__ import annotations

import msgspec

__all__ = ["OfHappening"]


class OfHappening(msgspec.Struct, frozen=True, kw_only=True):
    """Id, type, status, sides, day and place of a happening; several names in one are joined by "; "."""

    happening_id: str
    event_type: str
    status: str
    actor_names: str | None
    recipient_names: str | None
    day: str | None
    place: str | None
