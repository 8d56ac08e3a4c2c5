"""The settings and words of comparing.toml, ready to look up."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

__all__ = ["Lexicon", "lexicon", "pattern"]


class Lexicon(msgspec.Struct, frozen=True):
    """All of comparing.toml: numbers by "table.name", word lists as patterns by their name, tables as sets."""

    number: dict[str, float]
    words: dict[str, re.Pattern[str]]
    measures: dict[str, frozenset[str]]
    counts: dict[str, frozenset[str]]
    happenings: dict[str, re.Pattern[str]]
    definite: dict[str, re.Pattern[str]]
    doings: dict[str, re.Pattern[str]]
    sums: dict[str, re.Pattern[str]]
    joined: re.Pattern[str]

    @property
    def most(self) -> int:
        """The most records of one kind that are compared pairwise."""
        return int(self.number["bound.most"])


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of these words or phrases as whole words, longest first."""
    longest = sorted(words, key=lambda w: (-len(w), w))
    return re.compile("|".join(rf"\b{re.escape(w)}\b" if w[:1].isalnum() else re.escape(w) for w in longest), re.IGNORECASE)


@cache
def lexicon() -> Lexicon:
    """The shipped data, read once."""
    data = tomllib.loads((Path(__file__).parent / "comparing.toml").read_text("utf-8"))
    tables = ("tolerance", "rest", "apart", "bound", "quotation")
    return Lexicon(
        number={f"{t}.{name}": float(value) for t in tables for name, value in data[t].items()},
        words={name: pattern(words) for name, words in data["words"].items()},
        measures={name: frozenset(words) for name, words in data["measures"].items()},
        counts={name: frozenset(words) for name, words in data["counts"].items()},
        happenings={name: pattern(words) for name, words in data["happenings"].items()},
        definite={name: _definite(words) for name, words in data["happenings"].items()},
        doings={name: pattern(table["words"]) for name, table in data["doings"].items()},
        sums={name: pattern(words) for name, words in data["sums"].items()},
        joined=pattern(data["counts"]["joined"]),
    )


def _definite(words: Iterable[str]) -> re.Pattern[str]:
    nouns = pattern(words).pattern
    return re.compile(rf"\b(?:the|this|that|these|those|\w+['’]s)\s+(?:[\w-]+\s+){{0,2}}(?:{nouns})", re.IGNORECASE)
