"""The patterns of one trigger, and which of them a sentence can fit by its words alone.

Of each set of words in `Pattern.needs` one must stand in the sentence. The sets are numbered over the whole codebook, so that
the sentence's words are looked up once; that spares most patterns the walk over the tree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

import msgspec

from onrecord.codebook.pattern import Pattern

__all__ = ["NO_SHELF", "Needs", "Shelf"]

_Numbers = frozenset[int]


class Shelf(msgspec.Struct, frozen=True):
    """The patterns of a trigger, the heaviest first, and for each the numbers of the sets that it needs."""

    patterns: tuple[Pattern, ...] = ()
    wants: tuple[_Numbers, ...] = ()

    def fitting(self, met: _Numbers) -> list[int]:
        """Which patterns, by their places, a sentence may fit whose words meet these sets."""
        return [n for n, wanted in enumerate(self.wants) if wanted <= met]

    def joined(self, other: Shelf) -> Shelf:
        """The patterns of two triggers, those of the first before all of the other."""
        return Shelf(self.patterns + other.patterns, self.wants + other.wants)


NO_SHELF = Shelf()


class Needs:
    """The sets of words that patterns need, numbered."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        numbers: dict[frozenset[str], int] = {}
        by_word: dict[str, set[int]] = defaultdict(set)
        self._numbers: dict[tuple[frozenset[str], ...], _Numbers] = {}
        for needs in dict.fromkeys(pattern.needs for pattern in patterns):
            for words in needs:
                number = numbers.setdefault(words, len(numbers))
                for word in words:
                    by_word[word].add(number)
            self._numbers[needs] = frozenset(numbers[words] for words in needs)
        self._by_word = {word: frozenset(found) for word, found in by_word.items()}

    def shelf(self, patterns: Iterable[Pattern]) -> Shelf:
        """Patterns with their numbers."""
        kept = tuple(patterns)
        return Shelf(kept, tuple(self._numbers[p.needs] for p in kept))

    def met_by(self, words: Collection[str]) -> _Numbers:
        """The numbers of all sets that have one of these words."""
        known = self._by_word
        return frozenset().union(*[known[word] for word in words if word in known])
