"""Text -> quotations: what stands between quotation marks, however they are set, and whatever is wrong with them.

A mark that nothing closes opens a quotation up to the end of its block when it opens the block, when a colon or comma leads
to it, or when the next block opens with a mark again (the custom of several paragraphs under one quotation). Otherwise it
opens nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from onrecord.records import Block
from onrecord.stages.statements.lexicon import Pair

__all__ = ["Quotation", "Quotations", "read_quotations"]

_OPENERS = "([{-–—―/…"
_STOPS = ".,!?;:…"
_LONGEST = 1_000
"""Code points up to which apostrophe-like marks may belong together."""


class Quotation(msgspec.Struct, frozen=True, order=True):
    """A quotation with its marks: [start, end). `block` is the index of its block; `closed` is false when no mark closes it;
    `follows` is true when the quotation of the block before was left open and this one takes it up."""

    start: int
    end: int
    block: int
    closed: bool = True
    follows: bool = False

    def holds(self, start: int, end: int) -> bool:
        """Whether a stretch lies within."""
        return self.start <= start and end <= self.end


class Quotations(msgspec.Struct, frozen=True):
    """The quotations of an article in text order; none overlaps another."""

    all: tuple[Quotation, ...]

    def around(self, offset: int) -> Quotation | None:
        """The quotation in which an offset lies."""
        at = bisect_right(self.all, offset, key=lambda q: q.start) - 1
        return self.all[at] if at >= 0 and offset < self.all[at].end else None

    def touching(self, start: int, end: int) -> list[Quotation]:
        """The quotations that share a code point with a stretch."""
        at = max(0, bisect_right(self.all, start, key=lambda q: q.start) - 1)
        out = []
        for quotation in self.all[at:]:
            if quotation.start >= end:
                break
            if quotation.end > start:
                out.append(quotation)
        return out


def read_quotations(text: str, blocks: Sequence[Block], pairs: Sequence[Pair]) -> Quotations:
    """The quotations of a text, block by block."""
    out: list[Quotation] = []
    marks = re.compile("|".join(re.escape(p.opens) for p in pairs))
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        reopened = following is not None and any(text.startswith(p.opens, following.start) for p in pairs)
        last = out[-1] if out else None
        follows = last is not None and not last.closed and last.block == index - 1
        for found in _in_block(text, block, index, marks, pairs, reopened):
            first = follows and found.start == block.start
            out.append(msgspec.structs.replace(found, follows=True) if first else found)
    return Quotations(tuple(out))


def _in_block(
    text: str, block: Block, index: int, marks: re.Pattern[str], pairs: Sequence[Pair], reopened: bool
) -> list[Quotation]:
    out: list[Quotation] = []
    at, hopeless = block.start, set[str]()
    while (mark := marks.search(text, at, block.end)) is not None:
        at = mark.start()
        pair = next((p for p in pairs if _opens(text, at, block, p)), None)
        if pair is None:
            at += 1
            continue
        end = None if pair.opens in hopeless else _close(text, at + len(pair.opens), block, pair)
        if end is not None:
            out.append(Quotation(at, end, index))
            at = end
        elif not pair.careful and (at == block.start or reopened or _led(text, block, at)):
            out.append(Quotation(at, block.end, index, closed=False))
            break
        else:
            if pair.opens not in pair.closes and not pair.careful:
                hopeless.add(pair.opens)  # nothing closes it here, so nothing closes a later one
            at += len(pair.opens)
    return out


def _led(text: str, block: Block, at: int) -> bool:
    return text[max(block.start, at - 9) : at].rstrip()[-1:] in (":", ",")


def _opens(text: str, at: int, block: Block, pair: Pair) -> bool:
    if not text.startswith(pair.opens, at):
        return False
    after = text[at + len(pair.opens) : at + len(pair.opens) + 1]
    if at + len(pair.opens) >= block.end or after.isspace():
        return False
    before = text[at - 1] if at > block.start else " "
    if pair.careful:
        return (before.isspace() or before in _OPENERS) and after.isalpha()
    if pair.opens in pair.closes:
        return not before.isalnum() and (before not in _STOPS or before in ":,…")
    return True


def _close(text: str, start: int, block: Block, pair: Pair) -> int | None:
    """Where the quotation ends, its closing mark included."""
    if pair.opens not in pair.closes and not pair.careful:
        return _close_nested(text, start, block, pair)
    fallback = None
    limit = min(block.end, start + _LONGEST) if pair.careful else block.end
    for at in range(start, limit):
        if pair.careful and _opens(text, at, block, pair):
            return fallback
        mark = next((c for c in pair.closes if text.startswith(c, at)), None)
        if mark is None or at + len(mark) > block.end:
            continue
        before, after = text[at - 1], text[at + len(mark) : at + len(mark) + 1] if at + len(mark) < block.end else " "
        if pair.careful:
            if before.isspace() or after.isalnum():
                continue
            if before in _STOPS or after in _STOPS or at + len(mark) >= block.end:
                return at + len(mark)
            if before != "s":
                return at + len(mark)
            fallback = fallback or at + len(mark)
        elif not (before.isspace() and after.isalnum()):
            return at + len(mark)
        elif mark == pair.opens:
            return None
    return fallback


def _close_nested(text: str, start: int, block: Block, pair: Pair) -> int | None:
    """Where a quotation ends whose marks tell opening from closing; when they do not pair up, the first that could close it."""
    depth, at = 1, start
    first: int | None = None
    while at < block.end:
        mark = next((c for c in pair.closes if text.startswith(c, at)), None)
        if mark is not None and at + len(mark) <= block.end:
            depth -= 1
            at += len(mark)
            first = first or at
            if depth == 0:
                return at
        else:
            depth += text.startswith(pair.opens, at)
            at += 1
    return first
