"""The way back: where in the source the words of a block stand.

Spaces do not count (a source may break lines where it likes), tags and other parts that nobody sees are left out by
whoever lists the stretches, and characters that cleaning drops or spells out are stepped over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from html import unescape

from onrecord.stages.articles.characters import clean, odd, spell_out

__all__ = ["Piece", "Readable"]

Piece = tuple[int, int, int]
"""Article offset, source offset, length: as in `OffsetMap`."""

_WORD = re.compile(r"\S+")
_WORD_OR_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|(?:[^\s&]|&(?![#A-Za-z]))+|&")
_WINDOW = 4000
"""Parts of a block that does not stand in one stretch are looked for this far (characters without spaces)."""
_SURE = 24
"""A text this long (without spaces) is looked for in the whole page: it hardly stands there by chance."""


class Readable:
    """The characters of a source that a reader sees, without spaces, each with its place in the source."""

    def __init__(self, source: str, stretches: Iterable[tuple[int, int]], entities: bool) -> None:
        self.source = source
        self._starts: list[int] = []
        self._places: list[int] = []
        self._verbatim: list[bool] = []
        parts: list[str] = []
        at = 0
        pattern = _WORD_OR_ENTITY if entities else _WORD
        for start, end in stretches:
            for match in pattern.finditer(source, start, end):
                for text, place, verbatim in _read(match[0], match.start(), entities):
                    parts.append(text)
                    self._starts.append(at)
                    self._places.append(place)
                    self._verbatim.append(verbatim)
                    at += len(text)
        self.stream = "".join(parts)

    def find(self, text: str, near: int = 0, before: int | None = None) -> int | None:
        """Where in the stream text stands: first at or after `near`, else anywhere if it is long; None: nowhere.

        With `before`, the last place that ends there.
        """
        sought = "".join(text.split())
        if not sought:
            return None
        if before is not None:
            at = self.stream.rfind(sought, 0, before)
        else:
            at = self.stream.find(sought, near)
            if at < 0 and len(sought) >= _SURE:
                at = self.stream.find(sought)
        return at if at >= 0 else None

    def source_offset(self, at: int) -> int:
        """The source offset of a stream offset."""
        run = bisect_right(self._starts, at) - 1
        return self._places[run] + (at - self._starts[run] if self._verbatim[run] else 0)

    def stream_offset(self, source_offset: int) -> int:
        """The first stream offset whose character stands at or after a source offset."""
        run = bisect_right(self._places, source_offset) - 1
        if run < 0:
            return 0
        end = self._starts[run + 1] if run + 1 < len(self._starts) else len(self.stream)
        if not self._verbatim[run]:
            return self._starts[run] if self._places[run] == source_offset else end
        return min(self._starts[run] + source_offset - self._places[run], end)

    def pieces(self, text: str, offset: int, near: int) -> tuple[list[Piece], int]:
        """Pieces of a text that stands at `offset` in the article, and where in the stream it ends.

        Looked for as a whole, then in halves, so that words put in between by the page do no harm.
        """
        words = [(m.start(), m[0]) for m in _WORD.finditer(text)]
        found: list[tuple[int, int, int]] = []  # article offset, stream offset, length; one word or part of it each
        end = self._match(words, near, found, whole=True)
        pieces: list[Piece] = []
        for start, at, length in found:
            for place, source_at, span in self._verbatim_parts(at, length):
                self._add(pieces, (offset + start + place, source_at, span), text, offset)
        return pieces, end

    def _match(self, words: list[tuple[int, str]], near: int, found: list[tuple[int, int, int]], whole: bool) -> int:
        sought = "".join(word for _, word in words)
        if not sought:
            return near
        at = self.find(sought, near) if whole else self._find_close(sought, near)
        if at is not None:
            for start, word in words:
                found.append((start, at, len(word)))
                at += len(word)
            return at
        if len(words) == 1:
            return near
        half = len(words) // 2
        near = self._match(words[:half], near, found, whole=False)
        return self._match(words[half:], near, found, whole=False)

    def _find_close(self, sought: str, near: int) -> int | None:
        at = self.stream.find(sought, near, near + _WINDOW + len(sought))
        return at if at >= 0 else None

    def _verbatim_parts(self, at: int, length: int) -> Iterable[tuple[int, int, int]]:
        """The stretches of the source below stream characters: (offset within, source offset, length)."""
        run = bisect_right(self._starts, at) - 1
        end = at + length
        while run < len(self._starts) and self._starts[run] < end:
            first = max(at, self._starts[run])
            stop = min(end, self._starts[run + 1] if run + 1 < len(self._starts) else len(self.stream))
            if self._verbatim[run] and stop > first:
                yield first - at, self._places[run] + first - self._starts[run], stop - first
            run += 1

    def _add(self, pieces: list[Piece], piece: Piece, text: str, offset: int) -> None:
        """Append a piece, as one with the last where what lies between is the same in article and source."""
        if pieces:
            article, place, length = pieces[-1]
            gap = piece[0] - article - length
            between = text[article + length - offset : piece[0] - offset]
            if piece[1] - place - length == gap >= 0 and self.source[place + length : piece[1]] == between:
                pieces[-1] = (article, place, length + gap + piece[2])
                return
        pieces.append(piece)


def _read(token: str, place: int, entities: bool) -> Iterable[tuple[str, int, bool]]:
    """The readable characters of a token: text, source offset, and whether they stand there verbatim."""
    if entities and token[0] == "&" and len(token) > 1:
        text = "".join(clean(unescape(token)).split())
        if text:
            yield text, place, False
        return
    at = 0
    for match in odd.finditer(token):
        if match.start() > at:
            yield token[at : match.start()], place + at, True
        if spelled := spell_out(match[0]):
            yield spelled, place + match.start(), False
        at = match.end()
    if at < len(token):
        yield token[at:], place + at, True
