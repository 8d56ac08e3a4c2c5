"""What a reader of one form of page hands on, and how it becomes an `Article` with its way back."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.errors import PageError
from onrecord.evidence import OffsetMap
from onrecord.keys import key, sha256
from onrecord.records import Article, Block, BlockKind, Page, Skipped
from onrecord.stages.articles.alignment import Piece, Readable
from onrecord.stages.articles.limits import Limits

__all__ = ["Draft", "Part", "ReadArticle", "finish"]

_BETWEEN = "\n\n"


class ReadArticle(msgspec.Struct, frozen=True):
    """An article, the way back to its page, the page as decoded text (what the way leads to), and what was skipped."""

    article: Article
    offsets: OffsetMap
    source: str
    skipped: tuple[Skipped, ...] = ()


class Part(msgspec.Struct):
    """A block to be: its kind, its cleaned text, and where in the readable stream to look for it (None: nowhere yet)."""

    kind: BlockKind
    text: str
    at: int | None = None


class Draft(msgspec.Struct, kw_only=True):
    """The parts of an article in reading order, and what the page says about itself."""

    parts: list[Part]
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    language: str | None = None
    published: str | None = None
    published_from: Literal["given", "metadata", "text"] | None = None
    skipped: list[Skipped] = []


def finish(page: Page, draft: Draft, readable: Readable, limits: Limits) -> ReadArticle:
    """Put the parts together; what the input said about the page goes before what the page says about itself."""
    text, skipped = "", list(draft.skipped)
    blocks: list[Block] = []
    pieces: list[Piece] = []
    near = 0
    for place, part in enumerate(draft.parts):
        start = len(text) + (len(_BETWEEN) if text else 0)
        if start + len(part.text) > limits.max_characters:
            if not any(block.kind == "paragraph" for block in blocks):
                raise PageError(page.source_id, f"a paragraph of {len(part.text):,} characters, which is no news text")
            left = sum(len(p.text) for p in draft.parts[place:])
            skipped.append(Skipped("articles", f"text longer than {limits.max_characters:,} characters: {left:,} left out"))
            break
        text += (_BETWEEN if text else "") + part.text
        blocks.append(Block(part.kind, start, len(text)))
        found, end = readable.pieces(part.text, start, near if part.at is None else part.at)
        if not found and (hidden := readable.source.find(part.text)) >= 0:  # stands in a script or an attribute only
            found = [(start, hidden, len(part.text))]
        pieces.extend(found)
        if part.at is None or part.kind != "title":
            near = end
    published = page.published or draft.published
    article = Article(
        id=key("article", page.url or draft.url or page.source_id.rsplit("/", 1)[-1], sha256(text)),
        source_id=page.source_id,
        url=page.url or draft.url,
        title=page.title or draft.title,
        text=text,
        blocks=tuple(blocks),
        language=page.language or draft.language,
        outlet=page.outlet or draft.outlet,
        author=draft.author,
        published=published,
        published_from="given" if page.published else draft.published_from if published else None,
        sha256=sha256(text),
    )
    return ReadArticle(article, OffsetMap(tuple(_ordered(pieces))), readable.source, tuple(skipped))


def _ordered(pieces: list[Piece]) -> list[Piece]:
    return sorted(piece for piece in pieces if piece[2] > 0)
