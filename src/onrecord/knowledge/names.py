"""The index of names: a tree of words that finds the longest known name at each place of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.knowledge.entities import Entity, How, NameMatch
from onrecord.knowledge.words import fold, split

__all__ = ["NameIndex"]

_Node = dict[str, Any]  # words to nodes; under "" the (how, entities) of the name that ends here
_SHOUTED = 5
"""Letters that a name needs to be known in capitals too: below, headlines would turn common words into names."""
_WORDS_IN_CAPITALS = frozenset(
    "AID AIM ALL AM AN ARE ARENA AS AT BE BIFF BY CAN CAR CARE CARS DO FACT FOR FRY GO HE ICE IN INC IS IT MAC ME "
    "MEND MI MUD NO OF ON OR OUT PACE PAD PAN PEN PLAN RAW SHAPE SO SPA SPLIT SWIFT THAT TO UK UP US WE WHO WHY".split()
)
"""Acronyms that spell a word: not names where the whole sentence is in capitals."""


class NameIndex:
    """Names and the entities that they stand for. What is added first comes first among a name's entities."""

    def __init__(self) -> None:
        self._root: _Node = {}

    def add(self, name: str, how: How, entities: Iterable[Entity]) -> None:
        """Let `name` stand for `entities`, behind those that it stands for already; the first `how` is kept.

        A name of no entities is passed over as a whole: of "South China Sea", no "China" is found.
        """
        words = split(name)
        entities = tuple(entities)
        self._insert(words, how, entities)
        if len(name) >= _SHOUTED:
            shouted = [part.upper() for word in words for part in re.split("(-)", word) if part]  # "JONG-UN" is cut by the parser
            if shouted != words:
                self._insert(shouted, how, entities)

    def _insert(self, words: list[str], how: How, entities: tuple[Entity, ...]) -> None:
        node = self._root
        for word in words:
            node = node.setdefault(word, {})
        first, known = node.get("", (how, ()))
        ids = {entity.id for entity in known}
        node[""] = (first, known + tuple(e for e in entities if e.id not in ids))

    def find(self, words: Sequence[str]) -> list[NameMatch]:
        """The names in one sentence's words, left to right; of overlapping ones the longest that begins first."""
        found: list[NameMatch] = []
        root, size, at = self._root, len(words), 0
        while at < size:
            node = root.get(words[at] if words[at].isascii() else fold(words[at]))
            if node is None:
                at += 1
                continue
            end, value = self._longest(node, words, at + 1)
            if value is None:
                at += 1
                continue
            if value[1]:
                found.append(NameMatch(at, end, *value))
            at = end
        return self._without_shouted_words(found, words) if found else found

    def is_nobody(self, words: Sequence[str]) -> bool:
        """Whether these words as a whole are a name of nobody: a war, a sea, a prize."""
        end, value = self._longest(self._root, words, 0)
        return value is not None and end == len(words) and not value[1]

    @staticmethod
    def _longest(node: _Node, words: Sequence[str], at: int) -> tuple[int, Any]:
        end, value = at, node.get("")
        while at < len(words):
            node = node.get(fold(words[at]))  # type: ignore[assignment]
            if node is None:
                break
            at += 1
            if "" in node:
                end, value = at, node[""]
        return end, value

    @staticmethod
    def _without_shouted_words(found: list[NameMatch], words: Sequence[str]) -> list[NameMatch]:
        if not any(m.end - m.start == 1 and words[m.start] in _WORDS_IN_CAPITALS for m in found):
            return found
        if len(words) < 3 or any(word.upper() != word for word in words):
            return found
        return [m for m in found if m.end - m.start > 1 or words[m.start] not in _WORDS_IN_CAPITALS]
