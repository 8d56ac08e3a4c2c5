"""Where in a scrape the article stands: the stretch of lines that holds the most sentences and the least else."""

from __future__ import annotations

from onrecord.stages.articles.lines import Line

__all__ = ["main_region"]

_COST = {
    "headline": 3.0, "label": 2.0, "item": 0.0, "furniture": 1.0, "teaser": 1.0, "byline": 0.0, "date": 0.5, "end": 6.0,
}  # fmt: skip
"""What a line that is no sentence costs, in words of sentences. A list of ten headlines outweighs a paragraph."""
_WORTH_AT_MOST = 60
"""Words of a line that count: one endless line does not outweigh an article."""


def main_region(lines: list[Line]) -> tuple[int, int] | None:
    """Numbers of the first and the last line of the stretch with the largest sum of words minus costs; None: no sentence.

    Of stretches with equal sums the first is taken. Time grows with the number of lines only.
    """
    best: tuple[float, int, int] | None = None
    total, start = 0.0, 0
    for line in lines:
        if total <= 0:
            total, start = 0.0, line.number
        total += _worth(line)
        if line.look == "prose" and (best is None or total > best[0]):
            best = (total, start, line.number)
    if best is None:
        return None
    _, first, last = best
    return next(i for i in range(first, last + 1) if lines[i].look in ("prose", "item")), last


def _worth(line: Line) -> float:
    if line.look == "prose":
        return min(len(line.text.split()), _WORTH_AT_MOST)
    return -_COST[line.look]
