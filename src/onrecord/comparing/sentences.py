"""Where sentences begin and end in text that was not parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.evidence import Span

__all__ = ["sentences"]

_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|Lt|Col|Sgt|Prof|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z])$"
)
_LONGEST = 1500


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of a block of text, without the blanks behind them."""
    out, begin = [], start
    for mark in _END.finditer(text, start, end):
        if text[mark.start()] == "." and _ABBREVIATION.search(text, max(start, mark.start() - 6), mark.start()):
            continue
        if mark.end() > begin:
            out.append(Span(begin, mark.end()))
            begin = mark.end()
    if end > begin:
        out.append(Span(begin, end))
    whole = [Span(s.start, s.start + len(text[s.start : s.end].rstrip())) for s in out]
    return [piece for s in whole if s.end > s.start for piece in _short(s)]


def _short(sentence: Span) -> Iterator[Span]:
    """What is longer than any sentence is a table or worse, and is cut."""
    for start in range(sentence.start, sentence.end, _LONGEST):
        yield Span(start, min(start + _LONGEST, sentence.end))
