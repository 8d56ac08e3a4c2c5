"""Roles: nouns that say what somebody is, and the sectors of politics that they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

__all__ = ["Role", "RoleIndex"]


class Role(msgspec.Struct, frozen=True):
    """What somebody is: "foreign minister" (GOV). A `group` is many people in one word: "police", "troops"."""

    lemma: str
    sectors: tuple[str, ...]
    kind: Literal["person", "group"]


class RoleIndex:
    """Roles by their words."""

    def __init__(self) -> None:
        self._roles: dict[tuple[str, ...], Role] = {}
        self._longest = 1

    def add(self, spelling: str, role: Role) -> None:
        """Let `spelling` (lower case, hyphens as the parser cuts them or not) mean `role`; the first meaning stays."""
        for words in {tuple(spelling.split()), tuple(spelling.replace("-", " - ").split())}:
            self._roles.setdefault(words, role)
            self._longest = max(self._longest, len(words))

    def find(self, words: Sequence[str]) -> Role | None:
        """The role that the longest ending of these lower-cased lemmas names, None where no ending does."""
        size = self.size(words)
        return self._roles[tuple(words[-size:])] if size else None

    def size(self, words: Sequence[str]) -> int:
        """How many words that ending has, 0 where none names a role."""
        sizes = range(min(self._longest, len(words)), 0, -1)
        return next((size for size in sizes if tuple(words[-size:]) in self._roles), 0)

    def __len__(self) -> int:
        return len({role.lemma for role in self._roles.values()})
