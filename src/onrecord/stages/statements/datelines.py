"""Datelines -> where the text behind them begins: "GENEVA, Nov 14 (Agency) - " is said by nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.evidence import Span
from onrecord.records import Block
from onrecord.stages.statements.found import Found

__all__ = ["leave_datelines"]

_PLACE = r"[A-Z][A-Z.'’/-]+(?: [A-Z][A-Z.'’/-]+){0,3}"
_MORE = r"(?:, (?:[A-Z][\w.'’-]*|of|the|and|\d{1,4})(?: (?:[A-Z][\w.'’-]*|of|the|and|\d{1,4}))*)"
_DATELINE = re.compile(rf"{_PLACE}(?:{_MORE}{{0,3}} ?\([^()\n]{{2,40}}\)|{_MORE}{{1,3}}) ?[-–—]{{1,2}} ?(?=\S)")


def leave_datelines(text: str, blocks: Sequence[Block], founds: Sequence[Found]) -> None:
    """Cuts the datelines at the head of blocks off what is told."""
    ends = [(b.start, m.end()) for b in blocks if (m := _DATELINE.match(text, b.start, b.end)) is not None]
    for start, end in ends:
        for found in founds:
            found.content = [Span(end, c.end) if start <= c.start < end < c.end else c for c in found.content]
