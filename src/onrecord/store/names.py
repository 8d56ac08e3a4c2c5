"""Names as they are looked up: without case, accents and marks."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.knowledge.words import fold

__all__ = ["name_key"]

_LONGEST = 200
"""Code points of a name that count: an index of PostgreSQL takes 2,704 bytes a row."""

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """The words of a name, folded, with one space between: "Recep Tayyip Erdoğan" is "recep tayyip erdogan"."""
    return " ".join(_WORD.findall(fold(name).casefold()))[:_LONGEST].strip()
