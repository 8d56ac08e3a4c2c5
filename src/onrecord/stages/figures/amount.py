"""An amount as it is read, and the phrases that name its units and currencies."""

from __future__ import annotations

from functools import cache

import msgspec

from onrecord.stages.figures.lexicon import Currency, Unit, lexicon
from onrecord.stages.figures.phrases import Phrases, split

__all__ = ["Quantity", "tables"]


class Quantity(msgspec.Struct):
    """The lexemes [first, last) mean an amount. `kind` is money, share, time, age, unit, multiple, part or count.

    `number` counts up to the number's end without its unit; `negative` amounts stand below zero. `shared` is the amount
    whose noun this one counts as well ("20 and 30 pupils"), `rate` what it holds for ("week"), told before `rate_end`.
    """

    first: int
    last: int
    number: int
    low: float
    high: float
    kind: str
    style: str
    scale: float = 1.0
    unit: str | None = None
    currency: str | None = None
    ranged: bool = False
    negative: bool = False
    hyphened: bool = False
    in_passing: bool = False
    """An age that is told of somebody by the way."""
    shared: Quantity | None = None
    rate: str | None = None
    rate_end: int = 0


@cache
def tables() -> tuple[Phrases[Unit], Phrases[Unit], Phrases[Currency]]:
    """Units by their words, units by their signs, currencies by their names."""
    words = lexicon()
    return (
        Phrases((split(form), unit) for form, unit in words.units.items() if not unit.sign),
        Phrases((split(form, raw=True), unit) for form, unit in words.units.items() if unit.sign),
        Phrases((split(name), currency) for name, currency in words.currencies.items()),
    )
