"""What two records share of place, time, counts and words: points, and the words for a reader."""

from __future__ import annotations

from datetime import date

from onrecord.comparing.distance import far, kilometres
from onrecord.records import Place
from onrecord.stages.happenings.lexicon import lexicon
from onrecord.stages.happenings.reports import Report

__all__ = ["counts", "day_shift", "places", "places_apart", "times", "words"]

_WEEK = 7


def places(one: Report, two: Report) -> tuple[float, str]:
    """The same town, one in the other, near, the same country, or a town that the other article names."""
    points, a, b = lexicon().points, one.place, two.place
    if a is not None and b is not None:
        return _two_places(a, b)
    known, other = (a, two) if a is not None else (b, one)
    if known is not None and known.admin1 and (known.geonames or known.name) in other.paper.towns:
        return points["mentioned"], known.name
    return 0.0, ""


def places_apart(a: Place | None, b: Place | None) -> bool:
    """Whether two places cannot be one: of two countries, or two towns that are far apart."""
    if a is None or b is None or _one(a, b):
        return False
    if a.country and b.country and a.country != b.country:
        return not (_near(a, b))
    return far(a, b)


def times(one: Report, two: Report) -> tuple[float, str]:
    """The same day, overlapping times, or news of the same days when one has no day."""
    points = lexicon().points
    a, b = one.when, two.when
    if a is None or b is None:
        return _recent(one, two)
    if a.apart(b):
        return 0.0, ""
    if a == b and a.length == 1 and not a.weekday:
        return points["day"], f"on {date.fromordinal(a.first).isoformat()}"
    short = not (a.weekday or b.weekday) and max(a.length, b.length) <= _WEEK
    return (points["days"], "at times that overlap") if short else (0.0, "")


def day_shift(one: Report, two: Report) -> int:
    """Days between the times of two records: nought when they overlap or are not known."""
    a, b = one.when, two.when
    if a is None or b is None or not a.apart(b):
        return 0
    if a.weekday or b.weekday:
        return min((a.weekday - b.weekday) % _WEEK, (b.weekday - a.weekday) % _WEEK) or _WEEK
    return max(a.first - b.last, b.first - a.last)


def counts(one: Report, two: Report) -> tuple[float, str]:
    """The same number of killed, injured, arrested or participants."""
    points, small = lexicon().points, lexicon().bounds["small"]
    for measure in lexicon().size:
        a, b = one.size.get(measure), two.size.get(measure)
        if a is not None and b is not None and a.value is not None and a.value == b.value:
            return points["count" if a.value >= small else "small_count"], f"{a.value:g} {measure}"
    return 0.0, ""


def words(one: Report, two: Report) -> tuple[float, str]:
    """Content words in common."""
    points = lexicon().points
    both = sorted(one.stems.keys() & two.stems.keys())
    if not both:
        return 0.0, ""
    told = ", ".join(f"“{one.stems[s]}”" for s in both[: lexicon().bounds["names"]])
    return min(points["words"], points["word"] * len(both)), told


def _two_places(a: Place, b: Place) -> tuple[float, str]:
    points = lexicon().points
    if _one(a, b):
        return (points["town"], a.name) if a.admin1 else (points["country"], "")
    if places_apart(a, b):
        return 0.0, ""
    if _near(a, b) or (a.admin1 and a.admin1 == b.admin1 and a.country == b.country):
        return points["region"], f"{a.name} and {b.name}, near each other"
    if not (a.admin1 and b.admin1) and a.country == b.country:
        return points["region"], f"{a.name} and {b.name}, one in the other"
    return 0.0, ""


def _one(a: Place, b: Place) -> bool:
    return (a.geonames is not None and a.geonames == b.geonames) or (a.name == b.name and a.country == b.country)


def _near(a: Place, b: Place) -> bool:
    if None in (a.latitude, a.longitude, b.latitude, b.longitude) or not (a.admin1 and b.admin1):
        return False
    return kilometres(a, b) <= lexicon().bounds["near_kilometres"]


def _recent(one: Report, two: Report) -> tuple[float, str]:
    """A record without a day is news of the day on which it is printed, or of a few days before."""
    points, span = lexicon().points, lexicon().bounds["recent_days"]
    days = [(r.when.first, r.when.last) if r.when is not None and not r.when.weekday else _news(r) for r in (one, two)]
    if days[0] is None or days[1] is None:
        return 0.0, ""
    gap = max(days[0][0] - days[1][1], days[1][0] - days[0][1])
    if gap <= 0:
        return points["recent"], "in the news of the same days"
    return (0.0, "") if gap <= 2 * span else (points["stale"], "")


def _news(report: Report) -> tuple[int, int] | None:
    day = report.paper.published
    if day is None:
        return None
    ahead = lexicon().bounds["recent_days"] if report.event.status in ("planned", "hypothetical") else 0
    return day - lexicon().bounds["recent_days"], day + ahead * 2
