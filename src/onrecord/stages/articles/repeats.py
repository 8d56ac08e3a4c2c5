"""Nothing twice: when two stretches of text say the same."""

from __future__ import annotations

__all__ = ["Seen", "essence"]

_ENOUGH = 20
"""Letters that a text must have before a repetition of it counts as one: short answers may well be given twice."""


def essence(text: str) -> str:
    """The letters and digits of a text in lower case: what stays the same when it is set in another way."""
    return "".join(c for c in text.lower() if c.isalnum())


class Seen:
    """The texts that were kept so far."""

    def __init__(self) -> None:
        self._whole: set[str] = set()
        self._all = ""

    def add(self, text: str) -> None:
        """Remember a text that is kept."""
        key = essence(text)
        self._whole.add(key)
        self._all += key + "\n"

    def has(self, text: str) -> bool:
        """True when a text, if it is long enough to tell, was kept before as it is."""
        key = essence(text)
        return len(key) >= _ENOUGH and key in self._whole

    def has_within(self, text: str) -> bool:
        """True when a text was kept before, be it as a part of a longer one."""
        key = essence(text)
        return len(key) >= _ENOUGH and key in self._all
