"""Text of a page made harmless for people to look at: no control characters, no marks that turn the line around."""

from __future__ import annotations

import re

__all__ = ["plain"]

# C0 and C1 controls, soft marks that reorder or hide text, lone surrogates, tag characters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
    "|[\ud800-\udfff\U000e0000-\U000e007f]"
)


def plain(text: str) -> str:
    """The text with each dangerous character replaced by U+FFFD: one for one, so that offsets still hold.

    Line feeds and tabs stay; joiners within emoji and scripts (U+200C, U+200D) stay.
    """
    return _UNSEEN.sub("\ufffd", text)
