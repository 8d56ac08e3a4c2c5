"""How much a word says: the fewer texts use it, the more. From a fixed table, so that a text weighs the same every day."""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files

__all__ = ["TABLE", "rarity"]

TABLE = "rarity.tsv"
"""Word and the number of texts with it, beside this file: made by genscripts/rarity.py. The row * counts all texts."""


def rarity(form: str) -> float:
    """The logarithm of how many times fewer than all texts use a folded word; one that the table lacks is in a single text."""
    counts = _counts()
    return math.log((counts["*"] + 1) / counts.get(form, 1))


@cache
def _counts() -> dict[str, int]:
    rows = (files(__package__) / TABLE).read_text("utf-8").splitlines()[1:]
    return {word: int(texts) for word, texts in (row.split("\t") for row in rows)}
