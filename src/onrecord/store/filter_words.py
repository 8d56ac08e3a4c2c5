"""What was looked for, in words."""

from __future__ import annotations

from onrecord.store.filters import Filters
from onrecord.views.charts.countries import country_name

__all__ = ["filter_words"]


def filter_words(filters: Filters, without: str = "All events") -> str:
    """Such as "ASSAULT, Russia to Ukraine, from 2026-03-01"; `without` a filter."""
    f = filters
    told = [
        f.type and f.type.strip().upper(),
        f.mode and f"mode {f.mode.strip()}",
        f.status and f.status.strip(),
        f.actor and f"with {country_name(f.actor.strip())}",
        f.country and f"of {country_name(f.country.strip().upper())}",
        f.dyad and " to ".join(country_name(code.strip().upper()) for code in f.dyad),
        f.place and f"at {country_name(f.place.strip())}",
        f.text and f"in articles with {f.text.strip()}",
        f.from_ and f"from {f.from_}",
        f.to and f"to {f.to}",
        f.min_confidence is not None and f"confidence {f.min_confidence:g} or more",
        f.limit is not None and f"the first {f.limit:,}",
    ]
    return ", ".join(part for part in told if part) or without
