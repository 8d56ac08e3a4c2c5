"""What a figure can stand for: the interval that its number, its comparator and its roundness leave open."""

from __future__ import annotations

import math

import msgspec

from onrecord.comparing.lexicon import lexicon
from onrecord.records import Figure

__all__ = ["Amount", "amount", "as_told", "spoken"]

_EXACT = 100
"""Head counts below this that do not end in a nought are meant exactly."""


class Amount(msgspec.Struct, frozen=True):
    """Every value from low to high."""

    low: float
    high: float

    def apart(self, other: Amount) -> bool:
        """Whether no value is both."""
        return self.high < other.low or other.high < self.low


def amount(figure: Figure) -> Amount:
    """The values that a figure can stand for; "at least" and "up to" leave one side open."""
    low = figure.low if figure.low is not None else figure.value
    high = figure.high if figure.high is not None else figure.value
    if low is None or high is None:
        return Amount(-math.inf, math.inf)
    below, above = low - _leeway(figure, low), high + _leeway(figure, high)
    if figure.comparator in (">", ">="):
        return Amount(below, math.inf)
    if figure.comparator in ("<", "<="):
        return Amount(-math.inf, above)
    return Amount(below, above)


def as_told(figure: Figure) -> Amount:
    """The values of one of two levels that are told together: rounded only a little."""
    value = figure.value
    if value is None or figure.comparator != "=":
        return amount(figure)
    leeway = min(_leeway(figure, value), abs(value) * lexicon().number["tolerance.together"])
    return Amount(value - leeway, value + leeway)


def _leeway(figure: Figure, value: float) -> float:
    number = lexicon().number
    size = abs(value)
    counted = figure.currency is None and figure.unit != "percent"
    if figure.comparator == "~":
        return size * number["tolerance.about"]
    if counted and size < _EXACT and size % 10:
        return 0.0
    if figure.unit == "percent":
        if not any(c.isdigit() for c in spoken(figure)):
            return number["tolerance.words"]
        points = number["tolerance.points"] * 2 if size == round(size) else 0.05
        return max(points, size * number["tolerance.slack"]) + 0.001
    half = _last_digit(size) / 2
    return max(min(half, size * number["tolerance.round"]), 0.0 if counted and half <= 0.5 else size * number["tolerance.slack"])


def _last_digit(size: float) -> float:
    """The worth of the last digit that is not nought: 100 million for 14.2 billion."""
    if size == 0 or not math.isfinite(size):
        return 0.0
    digits = f"{size:.10e}"
    mantissa, exponent = digits.split("e")
    kept = mantissa.rstrip("0").rstrip(".")
    places = len(kept.partition(".")[2])
    return float(10.0 ** (int(exponent) - places))


def spoken(figure: Figure) -> str:
    """The figure as the text has it."""
    return " ".join(figure.evidence[0].text.split()) if figure.evidence else ""
