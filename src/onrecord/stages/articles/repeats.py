"""Nothing twice: when two stretches of text say the same."""

from __future__ import annotations

import re

__all__ = ["Seen", "essence", "said_elsewhere"]

_ENOUGH = 20
"""Letters that a text must have before a repetition of it counts as one: short answers may well be given twice."""
_SENTENCES = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+")


def essence(text: str) -> str:
    """The letters and digits of a text in lower case: what stays the same when it is set in another way."""
    return "".join(filter(str.isalnum, text.lower()))


def said_elsewhere(texts: list[str]) -> set[int]:
    """The indices of texts all of whose sentences stand in an earlier text, or in one that says more.

    Works sentence by sentence, in time that grows with the length of the texts only.
    """
    sentences = [[essence(sentence) for sentence in _SENTENCES.split(text)] for text in texts]
    best: dict[str, tuple[int, int]] = {}  # sentence: (how many sentences its longest text has, minus its index)
    for i, keys in enumerate(sentences):
        for key in keys:
            best[key] = max(best.get(key, (0, 0)), (len(keys), -i))
    return {
        i
        for i, keys in enumerate(sentences)
        if len("".join(keys)) >= _ENOUGH and all(best[key] > (len(keys), -i) for key in keys)
    }


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
