"""Article -> sentences: which stretches of text are parsed, and where their sentences stand in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.evidence import Span
from onrecord.records import Article, Skipped
from onrecord.syntax import Sentence

__all__ = ["parts", "place", "too_long"]

_LONGEST = 20_000
"""Code points of one parsed stretch: longer blocks (a page without line breaks) are cut at a space before it."""

_MOST_TOKENS = 400
"""Tokens of a sentence: sentences of news stay far below."""

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'\u2019-]+(?: [A-Z][A-Z.'\u2019-]+){0,3}(?:, [A-Z][\w. ]{2,20}){0,2}(?: \([\w ./-]{2,30}\))?"
    r"|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}(?:, [A-Z][\w. ]{2,20}){0,2} \([\w ./-]{2,30}\))\s{0,2}(?:--|-|\u2013|\u2014|_)\s{0,2}"
)
"""A town in capitals, or any town with an agency in brackets, up to the dash: "KABUL, Afghanistan (AP) -". """


def parts(article: Article) -> list[tuple[int, int, int]]:
    """The stretches of the text that are parsed one by one: (block index, start, end).

    Each block is one, so that a headline never runs into the paragraph below it; a dateline is one of its own.
    """
    out = []
    for i, block in enumerate(article.blocks):
        dateline = _DATELINE.match(article.text, block.start, min(block.end, block.start + 120))
        begin = dateline.end() if dateline else block.start
        out += [(i, *cut) for a, b in ((block.start, begin), (begin, block.end)) for cut in _cuts(article.text, a, b)]
    return out


def place(stretches: Sequence[tuple[int, int, int]], parsed: Sequence[list[Sentence]]) -> list[Sentence]:
    """The sentences of all stretches, with offsets, index and block as they are in the article."""
    out: list[Sentence] = []
    for (block, start, _), sentences in zip(stretches, parsed, strict=True):
        for sentence in sentences:
            for token in sentence.tokens:
                token.start += start
                token.end += start
            sentence.index, sentence.block = len(out), block
            out.append(sentence)
    return out


def too_long(sentences: Sequence[Sentence]) -> tuple[list[Sentence], list[Skipped]]:
    """The sentences that are read, and a note on each that is no sentence but a list, a table or an attack."""
    read = [s for s in sentences if len(s.tokens) <= _MOST_TOKENS]
    left = [s for s in sentences if len(s.tokens) > _MOST_TOKENS]
    why = f"words without an end; sentences over {_MOST_TOKENS} are not read"
    return read, [Skipped("sentences", f"{len(s.tokens):,} {why}", Span(s.start, s.end)) for s in left]


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        at = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        at = at if at > 0 else start + _LONGEST
        yield start, at
        start = at
    if text[start:end].strip():
        yield start, end
