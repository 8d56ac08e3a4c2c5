"""Which line of a scrape is its headline."""

from __future__ import annotations

import re
from collections import Counter

from onrecord.stages.articles.furniture import has_credit
from onrecord.stages.articles.lines import Line
from onrecord.stages.articles.repeats import essence

__all__ = ["repeats_title", "title_line"]

_WORDS = (4, 30)
"""Words of the shortest and the longest headline."""
_TELLING = 15
"""Letters that a headline must have for a line that begins with it to count as its repetition."""
_OUTLET = 40
"""Letters that an outlet's name may add to a repeated headline."""
_NEAR = 60
"""So many lines above the article are looked at."""
_OPENING = 400
"""Words of the article that its headline is compared with."""
_SHARED = 2
"""Telling words that a headline must have in common with the article to be known by them."""
_ENOUGH = 4
"""More words in common make no better headline: a standfirst is longer, and stands below."""
_WORD = re.compile(r"\w{4,}|[A-Z]\w+")
_FULL_STOP = re.compile(r"[.…][\"”’)]*$")


def title_line(lines: list[Line], first: int, last: int, given: str | None) -> Line | None:
    """The line of the headline given; else the line above the article that says best what the article tells.

    `first` and `last` are the article's first and last lines. A sentence at its start that is said again further on is
    the headline too. None when there is no such line.
    """
    if given:
        return next((line for line in lines if line.key == essence(given)), None)
    counts = Counter(line.key for line in lines)
    opening = next((n for n in range(first, last + 1) if _is_paragraph(lines[n])), first)
    above = [line for line in lines[max(0, first - _NEAR) : opening] if _may_be_title(line)]
    if above:
        told = _words_of(lines, opening, last)
        scores = {line.number: _score(line, told, counts, lines) for line in above}
        best = max(above, key=lambda line: (scores[line.number], -line.number))
        if scores[best.number] < _SHARED:
            return _first_of_nearest_run(lines, above)
        return next((line for line in above if repeats_title(best, line)), best)
    start = lines[first]
    said_at_once = first + 1 < len(lines) and lines[first + 1].key == start.key
    return start if len(start.text.split()) <= _WORDS[1] and counts[start.key] > 1 and not said_at_once else None


def repeats_title(line: Line, title: Line) -> bool:
    """True for another line that says the headline again, with the outlet's name or without it."""
    if line is title or len(title.key) < _TELLING:
        return False
    return line.key == title.key or (
        line.look == "headline" and line.key.startswith(title.key) and len(line.key) <= len(title.key) + _OUTLET
    )


def _may_be_title(line: Line) -> bool:
    low, high = _WORDS
    looks = line.look == "headline" or (line.look == "prose" and not _FULL_STOP.search(line.text))
    return looks and not has_credit(line.text) and low <= len(line.text.split()) <= high


def _is_paragraph(line: Line) -> bool:
    return line.look == "prose" and not _may_be_title(line)


def _words_of(lines: list[Line], first: int, last: int) -> set[str]:
    words: list[str] = []
    for line in lines[first : last + 1]:
        if line.look == "prose":
            words += [word.lower() for word in _WORD.findall(line.text)]
        if len(words) >= _OPENING:
            break
    return set(words)


def _score(line: Line, told: set[str], counts: Counter[str], lines: list[Line]) -> float:
    """Telling words in common with the article, less those that are not; more for a headline that is said again."""
    words = {word.lower() for word in _WORD.findall(line.text)}
    shared = len(words & told)
    score = min(shared, _ENOUGH) - 0.5 * (len(words) - shared)
    after = lines[line.number + 1 : line.number + 5]
    score += 1.5 * any(other.look in ("byline", "date") for other in after)
    return score + 1.5 * (counts[line.key] > 1 or any(repeats_title(other, line) for other in after))


def _first_of_nearest_run(lines: list[Line], above: list[Line]) -> Line:
    """The first headline of the run that stands nearest above the article: what follows it is its standfirst."""
    best = above[-1]
    for line in reversed(above[:-1]):
        if any(other.look not in ("byline", "date") for other in lines[line.number + 1 : best.number]):
            break
        best = line
    return best
