"""An event as one flat row: the columns of `events.csv`, in their order."""

from __future__ import annotations

import msgspec

__all__ = ["EventRow"]


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """Columns as in the CSV table of events (docs/record.md). Several values in one are joined by "; ", quotations by " | "."""

    article_id: str
    event_id: str
    event_type: str
    event_mode: str | None
    plover_type: str
    cameo: str | None
    quad_class: str | None
    intensity: float | None
    contexts: str | None
    status: str
    actor_ids: str | None
    actor_names: str | None
    actor_countries: str | None
    actor_sectors: str | None
    recipient_ids: str | None
    recipient_names: str | None
    recipient_countries: str | None
    recipient_sectors: str | None
    date_from: str | None
    date_to: str | None
    date_text: str | None
    date_anchor: str | None
    place: str | None
    place_country: str | None
    place_admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames: str | None
    according_to: str | None
    trigger: str | None
    evidence: str | None
    rule: str
    confidence: float
    published: str | None
    outlet: str | None
    source_id: str
    url: str | None
