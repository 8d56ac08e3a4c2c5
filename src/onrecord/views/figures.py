"""A figure in plain words: "trade: about 1.4 billion USD", "trade: up 12 percent"."""

from __future__ import annotations

from onrecord.records import Figure

__all__ = ["figure_words", "value_words"]

_PLACES = 2
"""Decimal places of what is larger than one: "a third" is shown as 33.33 percent, and exactly in the record."""

_COMPARATORS = {"=": "", "~": "about ", "<": "under ", ">": "over ", "<=": "at most ", ">=": "at least "}
_NO_PLURAL = frozenset(
    ("percent", "people", "times", "police", "personnel", "staff", "aircraft", "hertz", "cattle", "crew", "kelvin")
)
_IRREGULAR = {"person": "people", "child": "children", "foot": "feet", "wife": "wives", "life": "lives"}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def figure_words(figure: Figure, bare: bool = False) -> str:
    """What is measured, then how much. `bare` leaves out measure and unit."""
    amount = _COMPARATORS[figure.comparator] + _amount(figure)
    if bare:
        return amount
    change = f"{figure.change.direction} " if figure.change and figure.change.direction != "same" else ""
    unit = figure.currency or figure.unit or ""
    return f"{figure.measure or 'figure'}: {change}{amount} {unit}".rstrip()


def value_words(figure: Figure, moved_to: bool = False) -> str:
    """How much, as the sentence means it: "about 40 billion USD", "up by 12 percent", "down, to 3", "up 2 times".

    `moved_to` says that a changed figure is the level reached ("fell to 3"), not the step.
    """
    unit = figure.currency or (_counted(figure.unit) if figure.unit and figure.value != 1 else figure.unit) or ""
    amount = f"{_COMPARATORS[figure.comparator]}{_amount(figure)} {unit}".rstrip()
    if figure.change is None:
        return amount
    direction = "unchanged" if figure.change.direction == "same" else figure.change.direction
    if figure.change.direction == "same" or moved_to:
        return f"{direction}, {'to' if moved_to else 'at'} {amount}"
    if figure.change.kind == "multiple":
        return f"{direction}, {_COMPARATORS[figure.comparator]}{_amount(figure)} times"
    return f"{direction} by {amount}"


def _counted(unit: str) -> str:
    """A unit in the plural, as it is read behind a number: "boats", "tonnes per day", "fishermen"."""
    head, of, rest = unit.partition(" per ")
    name, apart, what = head.partition(" of ")
    if not name.isascii() or not name[-1:].islower() or name in _NO_PLURAL:
        return unit
    if name in _IRREGULAR:
        plural = _IRREGULAR[name]
    elif name.endswith("man") and name not in ("human", "german"):
        plural = name[:-3] + "men"
    elif name.endswith("y") and name[-2:-1] not in "aeiou":
        plural = name[:-1] + "ies"
    else:
        plural = name + ("es" if name.endswith(("s", "x", "ch", "sh")) else "s")
    return plural + apart + what + of + rest


def _amount(figure: Figure) -> str:
    if figure.low is not None and figure.high is not None:
        return f"{_number(figure.low)} to {_number(figure.high)}"
    known = next((x for x in (figure.value, figure.low, figure.high) if x is not None), None)
    return _number(known) if known is not None else "unknown"


def _number(value: float) -> str:
    for size, name in _SCALES:
        if abs(value) >= size:
            return f"{value / size:.12g} {name}"
    value = round(value, _PLACES) if abs(value) >= 1 else value
    return f"{value:,.12g}" if abs(value) >= 10_000 else f"{value:.12g}"
