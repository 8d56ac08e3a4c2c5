"""Events and happenings on a line: "2026-03-02 ASSAULT (completed): gunmen > nine soldiers at Mirna", and who tells of it."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.views.plain import plain

__all__ = ["deed_line", "one_line", "range_words", "reports_words"]


def deed_line(when: str | None, kind: str, about: str, actors: str | None, recipients: str | None, place: str | None) -> str:
    """When, what, who to whom and where; "?" for whoever did it when that is not known."""
    parties = " > ".join(filter(None, (actors or "?", recipients)))
    return one_line(f"{when or 'no day'} {kind} ({about}): {parties}" + (f" at {place}" if place else ""))


def reports_words(reports: int, independent: int, agreement: float, counts: Iterable[str], why: str) -> str:
    """How many tell of a happening, how far they agree, what they count, and what joins them."""
    told = f"reports {reports}, independent {independent}, agreement {agreement:.0%}"
    return "; ".join([told, *filter(None, counts), why])


def range_words(measure: str, low: float | None, best: float | None, high: float | None, unit: str | None = None) -> str:
    """Such as "killed 9 to 12, best 12"; "" when it is not known. A unit is told where the measure does not have it."""
    if low is None or best is None or high is None:
        return ""
    what = measure if unit is None or unit == "people" or unit in measure else f"{measure} ({unit})"
    return f"{what} {low:,.15g}" + (f" to {high:,.15g}, best {best:,.15g}" if low != high else "")


def one_line(text: str) -> str:
    """Text of a page, fit for a line."""
    return plain(" ".join(text.split()))
