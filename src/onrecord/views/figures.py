"""A figure in plain words: "trade: about 1.4 billion USD", "trade: up 12 percent"."""

from __future__ import annotations

from onrecord.records import Figure

__all__ = ["figure_words"]

_COMPARATORS = {"=": "", "~": "about ", "<": "under ", ">": "over ", "<=": "at most ", ">=": "at least "}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def figure_words(figure: Figure, bare: bool = False) -> str:
    """What is measured, then how much. `bare` leaves out measure and unit."""
    amount = _COMPARATORS[figure.comparator] + _amount(figure)
    if bare:
        return amount
    change = f"{figure.change.direction} " if figure.change and figure.change.direction != "same" else ""
    unit = figure.currency or figure.unit or ""
    return f"{figure.measure or 'figure'}: {change}{amount} {unit}".rstrip()


def _amount(figure: Figure) -> str:
    if figure.low is not None and figure.high is not None:
        return f"{_number(figure.low)} to {_number(figure.high)}"
    known = next((x for x in (figure.value, figure.low, figure.high) if x is not None), None)
    return _number(known) if known is not None else "unknown"


def _number(value: float) -> str:
    for size, name in _SCALES:
        if abs(value) >= size:
            return f"{value / size:.12g} {name}"
    return f"{value:,.12g}" if abs(value) >= 10_000 else f"{value:.12g}"
