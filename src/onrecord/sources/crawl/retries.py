"""When to ask again: what a host says (Retry-After, RFC 9110, 10.2.3), else twice as long each time."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from onrecord.sources.wire import Exchange

__all__ = ["is_passing", "retry_after"]

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


def is_passing(status: int) -> bool:
    """Whether a status means that the same request may succeed later."""
    return status in _PASSING


def retry_after(answer: Exchange) -> float | None:
    """Seconds that the host wants us to wait, whether it names them or a date; None when it names neither."""
    given = answer.header("Retry-After").strip()
    if given.isdecimal() and given.isascii():
        return float(given[:9])
    try:
        when = parsedate_to_datetime(given)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
