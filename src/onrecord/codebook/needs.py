"""Which patterns a sentence can fit by its words alone: an index that spares most patterns the walk over the tree.

Of each set of words in `Pattern.needs` one must stand in the sentence. The sets are numbered over the whole codebook, so that
the sentence's words are looked up once, and a pattern asks for its numbers only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

import msgspec

from onrecord.codebook.pattern import Pattern

__all__ = ["Needs"]


class Needs:
    """The numbered sets of all patterns."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        numbers: dict[frozenset[str], int] = {}
        by_word: dict[str, set[int]] = defaultdict(set)
        self._of: dict[tuple[frozenset[str], ...], frozenset[int]] = {}
        for needs in dict.fromkeys(pattern.needs for pattern in patterns):
            for words in needs:
                number = numbers.setdefault(words, len(numbers))
                for word in words:
                    by_word[word].add(number)
            self._of[needs] = frozenset(numbers[words] for words in needs)
        self._by_word = {word: frozenset(found) for word, found in by_word.items()}

    def numbered(self, pattern: Pattern) -> Pattern:
        """The pattern with the numbers of its sets."""
        return msgspec.structs.replace(pattern, wants=self._of[pattern.needs])

    def met_by(self, words: Collection[str]) -> frozenset[int]:
        """The numbers of all sets that have one of these words: a pattern may fit when its `wants` are among them."""
        known = self._by_word
        return frozenset().union(*[known[word] for word in words if word in known])
