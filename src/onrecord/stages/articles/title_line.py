"""Which line of a scrape is its headline."""

from __future__ import annotations

from collections import Counter

from onrecord.stages.articles.lines import Line
from onrecord.stages.articles.repeats import essence

__all__ = ["repeats_title", "title_line"]

_LONGEST = 30
"""Words of the longest headline."""
_TELLING = 15
"""Letters that a headline must have for a line that begins with it to count as its repetition."""
_NEAR = 60
"""So many lines above the first sentence are looked at."""
_OUTLET = 40


def title_line(lines: list[Line], body: int, given: str | None) -> Line | None:
    """The given headline's line; else a line above the body that is said twice; else the first one right above it.

    `body` is the number of the first sentence. It is itself the headline if it is short and is said again further on.
    """
    if given:
        return next((line for line in lines if line.key == essence(given)), None)
    above = [line for line in lines[max(0, body - _NEAR) : body] if _may_be_title(line)]
    counts = Counter(line.key for line in lines)
    twice = [line for line in above if counts[line.key] > 1 or any(repeats_title(other, line) for other in above)]
    if twice:
        return twice[0]
    if above:
        return _first_of_nearest_run(lines, above)
    first = lines[body]
    said_at_once = body + 1 < len(lines) and lines[body + 1].key == first.key
    return first if len(first.text.split()) <= _LONGEST and counts[first.key] > 1 and not said_at_once else None


def repeats_title(line: Line, title: Line) -> bool:
    """True for another line that says the headline again, with the outlet's name or without it."""
    if line is title or len(title.key) < _TELLING:
        return False
    return line.key == title.key or (
        line.look == "headline" and line.key.startswith(title.key) and len(line.key) <= len(title.key) + _OUTLET
    )


def _may_be_title(line: Line) -> bool:
    return line.look == "headline" and len(line.text.split()) <= _LONGEST


def _first_of_nearest_run(lines: list[Line], above: list[Line]) -> Line:
    """The first headline of the run that stands nearest above the body: what follows it is its standfirst."""
    best = above[-1]
    for line in reversed(above[:-1]):
        if any(other.look not in ("byline", "date") for other in lines[line.number + 1 : best.number]):
            break
        best = line
    return best
