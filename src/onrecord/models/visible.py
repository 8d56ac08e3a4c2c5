"""A text without the characters that nobody sees, and where each of the others stood: soft hyphens and zero-width marks split or
spoil words for the model.
"""

from __future__ import annotations

import re

import msgspec

__all__ = ["Visible", "visible"]

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")


class Visible(msgspec.Struct, frozen=True):
    """`at[i]` is the offset of the text's code point i in the text as it was given, its length behind the last one; None where
    nothing was left out.
    """

    text: str
    at: tuple[int, ...] | None = None

    def start(self, offset: int) -> int:
        """Where a word that begins here begins in the given text, with what is unseen behind the space before it."""
        if self.at is None:
            return offset
        if offset == 0:
            return 0
        return self.at[offset - 1] + 1 if self.text[offset - 1].isspace() else self.at[offset]

    def end(self, offset: int) -> int:
        """Where a word that ends here ends in the given text, with what is unseen behind it."""
        return offset if self.at is None else self.at[offset]


def visible(text: str) -> Visible:
    """The text as it is seen; as it is given where all of it is unseen."""
    if not _UNSEEN.search(text):
        return Visible(text)
    unseen = {i for found in _UNSEEN.finditer(text) for i in range(*found.span())}
    kept = [i for i in range(len(text)) if i not in unseen]
    if not kept:
        return Visible(text)
    return Visible("".join(text[i] for i in kept), (*kept, len(text)))
