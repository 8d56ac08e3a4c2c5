"""What became of an address."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["Fetched"]


class Fetched(msgspec.Struct, frozen=True):
    """What became of an address: a page `kept` (in `file`), `known` from an earlier run or `unchanged` since then; a feed `read`
    or `unchanged`."""

    address: str
    what: Literal["page", "feed"]
    outcome: Literal["kept", "known", "unchanged", "read"]
    file: str | None = None
