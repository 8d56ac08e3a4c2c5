"""Text that is given as it shall be: not a character is changed."""

from __future__ import annotations

import re

from onrecord.evidence import OffsetMap
from onrecord.keys import key, sha256
from onrecord.records import Article, Block, Page
from onrecord.stages.articles.draft import ReadArticle

__all__ = ["read_ready"]

_LINE = re.compile(r"[^\r\n]*[^\s][^\r\n]*")


def read_ready(page: Page, text: str) -> ReadArticle:
    """The given text, each line that is not blank a paragraph; a given title stands before it."""
    title = page.title.strip() if page.title and page.title.strip() else None
    head = f"{title}\n\n" if title else ""
    blocks = [Block("title", 0, len(title))] if title else []
    for match in _LINE.finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        end = match.end() - (len(match[0]) - len(match[0].rstrip()))
        blocks.append(Block("paragraph", len(head) + start, len(head) + end))
    whole = head + text
    article = Article(
        id=key("article", page.source_id, sha256(whole)),
        source_id=page.source_id,
        url=page.url,
        title=title,
        text=whole,
        blocks=tuple(blocks),
        language=page.language,
        outlet=page.outlet,
        published=page.published,
        published_from="given" if page.published else None,
        sha256=sha256(whole),
    )
    return ReadArticle(article, OffsetMap(((len(head), 0, len(text)),) if text else ()), text)
