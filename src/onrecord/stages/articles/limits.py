"""How large and how deep a page may be before it is refused."""

from __future__ import annotations

import msgspec

__all__ = ["Limits"]


class Limits(msgspec.Struct, frozen=True):
    """Bounds that keep one hostile page from holding up a run; each is met by a `PageError` or by a cut that is told.

    `max_bytes`: size of a page as it came in (bytes, or code points of text).
    `max_characters`: code points of article text; what is longer is cut at a block and told as skipped.
    `max_depth`: open elements inside one another. Real news pages stay below 60; the parser gives up at 256.
    `max_elements`: tags of a page. Real news pages stay below 20,000.
    """

    max_bytes: int = 10_000_000
    max_characters: int = 500_000
    max_depth: int = 250
    max_elements: int = 60_000
