"""What an event must be like to be found."""

from __future__ import annotations

import msgspec

__all__ = ["Filters"]


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """All that are given must hold; None asks for nothing. Names and texts are compared without case and accents."""

    actor: str | None = None
    """A party on either side: words of its name, or its identifier (`known_as`, a country's code for the state itself)."""

    country: str | None = None
    """A party on either side is of this country: ISO 3166 alpha-3, or one of PLOVER's IGO UNO EUR NGO ISM IMG MNC."""

    dyad: tuple[str, str] | None = None
    """Country codes: a party of the first does it to a party of the second, or both do it together."""

    type: str | None = None
    """One of PLOVER's types, or of your codebook's."""

    mode: str | None = None
    status: str | None = None

    from_: str | None = None
    """ISO day: the event's days end on it or later. An event that has no day of its own counts on the day of publication."""

    to: str | None = None
    """ISO day: the event's days begin on it or earlier."""

    place: str | None = None
    """Where it happened: words of the place's name, or a country's code."""

    text: str | None = None
    """Words that the article has, and phrases in double quotes; word forms of English are folded ("talks" finds "talk")."""

    min_confidence: float | None = None
    """0 to 1."""

    limit: int | None = None
    """Events, happenings or conflicts at most; the earliest come first."""
