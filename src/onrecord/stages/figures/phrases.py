"""Phrases of one or more words, found where they begin or where they end, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Generic, TypeVar

from onrecord.stages.figures.lexer import Lexeme, lex

__all__ = ["Phrases", "split"]

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases with what they mean."""

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for words, meaning in phrases:
            self._first.setdefault(words[0], []).append((words, meaning))
            self._last.setdefault(words[-1], []).append((words, meaning))
        for index in (self._first, self._last):
            for entries in index.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: Sequence[Lexeme], i: int, raw: bool = False) -> tuple[int, T] | None:
        """The longest phrase that begins at i: the place behind it and its meaning. `raw`: letters as they stand."""
        if i >= len(words):
            return None
        for phrase, meaning in self._first.get(words[i].raw if raw else words[i].text, ()):
            if tuple(w.raw if raw else w.text for w in words[i : i + len(phrase)]) == phrase:
                return i + len(phrase), meaning
        return None

    def until(self, words: Sequence[Lexeme], end: int) -> tuple[int, T] | None:
        """The longest phrase that ends before `end`: where it begins and its meaning."""
        if end <= 0:
            return None
        for phrase, meaning in self._last.get(words[end - 1].text, ()):
            start = end - len(phrase)
            if start >= 0 and tuple(w.text for w in words[start:end]) == phrase:
                return start, meaning
        return None


@cache
def split(phrase: str, raw: bool = False) -> tuple[str, ...]:
    """A phrase of a table cut as the text is cut."""
    return tuple(w.raw if raw else w.text for w in lex(phrase, 0, len(phrase)))
